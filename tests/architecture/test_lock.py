"""The locks name one version of each package, and say the same wherever they are written."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = PYPROJECT["project"]["dependencies"] + PYPROJECT["dependency-groups"]["build"]
DEV = PYPROJECT["dependency-groups"]["dev"]


def entries(name):
    """Return each package of a lock with its lines."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    return [entry.replace("\\\n", " ") for entry in re.split(r"\n(?=\S)", text.strip())]


def pins(name):
    return [Requirement(re.sub(r"\s+--hash=\S+", "", entry).strip()) for entry in entries(name)]


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def versions(name, package):
    """Return the versions that a lock has for a package, one for each group of platforms."""
    found = [pin for pin in pins(name) if plain(pin.name) == plain(package)]
    return [next(iter(pin.specifier)).version for pin in found]


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt"])
def test_a_lock_has_exact_versions_with_checksums_and_nothing_else(lock):
    pattern = r"[\w.-]+==[\w.]+( ; [^\\]+?)?(\s+--hash=sha256:[0-9a-f]{64})+"
    odd = [entry for entry in entries(lock) if not re.fullmatch(pattern, entry)]
    assert odd == []


@pytest.mark.parametrize(
    ("lock", "asked"), [("run.txt", RUN), ("dev.txt", RUN + DEV)], ids=["run", "dev"]
)
def test_what_pyproject_asks_for_is_locked(lock, asked):
    for wish in map(Requirement, asked):
        locked = versions(lock, wish.name)
        assert locked, f"{wish.name} is not in {lock}; run: make lock"
        assert all(map(wish.specifier.contains, locked)), f"{wish} against {locked}"


def test_developing_takes_the_versions_that_running_takes():
    assert {str(pin) for pin in pins("run.txt")} <= {str(pin) for pin in pins("dev.txt")}


def test_uv_is_held_to_the_same_versions():
    constraints = PYPROJECT["tool"]["uv"]["constraint-dependencies"]
    assert {str(Requirement(each)) for each in constraints} == {str(p) for p in pins("dev.txt")}
    builds = PYPROJECT["tool"]["uv"]["build-constraint-dependencies"]
    assert set(builds) < set(constraints)


def test_the_pyside_that_miscounts_none_is_not_locked():
    assert "6.12.0" not in versions("run.txt", "PySide6-Essentials")
    assert "!=6.12.0" in next(each for each in RUN if each.startswith("PySide6"))
