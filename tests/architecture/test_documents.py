"""What README, ARCHITECTURE and the other files say is so, and gives nothing away."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from app.queries.agreement_figures import STATISTICS

ROOT = Path(__file__).parents[2]

# whole names would be found in this very file
REGISTRIES = [".".join(parts) for parts in (
    ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"),
    ("deb", "debian", "org"), ("security", "debian", "org"), ("conda", "anaconda", "org"),
)]  # fmt: skip
# folders in which a person or a build machine keeps things; a program has no business to name one
PLACES = re.compile(rb"(?<![\w.:~/<-])/(?:home|Users|root|work|opt|srv|mnt)/[\w.]")


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def targets():
    """Return the commands that make knows."""
    return set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))


def dependencies():
    project = tomllib.loads(read("pyproject.toml"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    return [Requirement(each).name for each in asked]


@pytest.fixture(scope="module")
def tracked():
    """Every file that is, or is about to be, in the repository."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "-co", "--exclude-standard"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("only a git checkout can tell which files are its own")
    paths = [ROOT / name for name in done.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def test_every_figure_of_agreement_is_explained():
    explained = read("docs/agreement.md")
    assert [name for name in STATISTICS if f"`{name}`" not in explained] == []


def test_the_commands_in_the_readme_exist():
    told = set(re.findall(r"(?:^|`)\s*make ([a-z]+)", read("README.md"), re.MULTILINE))
    assert {"run", "test"} <= told
    assert told <= targets()


def test_every_command_is_told_in_the_readme():
    told = set(re.findall(r"make ([a-z]+)", read("README.md")))
    assert targets() - told == {"help"}


@pytest.mark.skipif(not shutil.which("make"), reason="make is for Linux and macOS")
def test_help_lists_every_command():
    listed = subprocess.run(
        ["make", "-s", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert {line.split()[0] for line in listed.stdout.splitlines()} == targets()


def test_every_dependency_has_its_reason_in_architecture():
    text = read("ARCHITECTURE.md").lower()
    assert [name for name in dependencies() if f"| {name.lower()} |" not in text] == []


def test_architecture_has_a_place_for_everything_in_app():
    parts = {path.stem for path in (ROOT / "app").iterdir() if not path.name.startswith("__")}
    text = read("ARCHITECTURE.md")
    assert [part for part in sorted(parts - {"resources"}) if f"`{part}`" not in text] == []


def test_architecture_names_only_files_that_exist():
    named = re.findall(r"`((?:app|tests)/[a-z_/]+(?:\.py)?)`", read("ARCHITECTURE.md"))
    invented = {
        "app/importers/slides.py",
        "app/analyses/codes_by_weekday.py",
        "app/ui/panels/timeline.py",
    }
    assert [name for name in named if name not in invented and not (ROOT / name).exists()] == []


def test_no_file_names_a_package_registry(tracked):
    assert len(tracked) > 100
    telling = {
        str(path.relative_to(ROOT)): host
        for path in tracked
        for host in REGISTRIES
        if host.encode() in path.read_bytes()
    }
    assert telling == {}


def test_no_file_names_a_folder_of_somebodys_machine(tracked):
    here = [str(ROOT).encode() + b"/"] if len(ROOT.parts) > 2 else []
    telling = [
        str(path.relative_to(ROOT))
        for path in tracked
        if any(each in path.read_bytes() for each in here)
        or (path != Path(__file__) and PLACES.search(path.read_bytes()))
    ]
    assert telling == []


def test_no_merge_was_left_half_done(tracked):
    marks = tuple(mark * 7 for mark in "<>|")
    left = [
        f"{path.relative_to(ROOT)}: {line}"
        for path in tracked
        if path.suffix in {".py", ".md", ".toml", ".txt", ".csv", ".sql", ".qss", ".json"}
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
        if line.startswith(marks)
    ]
    assert left == []
