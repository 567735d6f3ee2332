"""What may go wrong around the command line ends in a sentence."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli import run

ROOT = Path(__file__).parents[2]
FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a device that is always full")
def test_a_full_disk_behind_the_output_is_said(path, home):
    with FULL.open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "app", "info", str(path)], cwd=ROOT, stdout=full,
            stderr=subprocess.PIPE, env={**os.environ, "TOPOI_HOME": str(home)}, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.decode().startswith("The output cannot be written")
    assert len(done.stderr.decode().splitlines()) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every file name is Unicode")
def test_a_file_whose_name_is_no_unicode_is_read(topoi, study, tmp_path):
    folder = tmp_path / "odd"
    folder.mkdir()
    (Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt"))).write_text("bonjour")
    result = json.loads(topoi("import", study, folder, "--json"))
    assert [each["source"] for each in result["imported"]] == ["café"]


def test_a_word_of_the_command_that_is_no_text_is_said(study, capfd):
    assert run(["code", study, "--source", "Council", "--code", "Rescaling", "--start", "0",
                "--end", "3", "--memo", "caf\udce9"]) == 1  # fmt: skip
    assert "no valid text" in capfd.readouterr().err


@pytest.mark.parametrize(
    "verb", ["info", "sources", "codes", "codings", "history", "check", "undo"]
)
def test_what_is_no_project_is_refused_by_every_command(topoi, tmp_path, verb):
    other = tmp_path / "other.topoi"
    other.write_text("no project")
    assert "not a Topoi project" in topoi(verb, other, status=1)
    assert "no project at" in topoi(verb, tmp_path / "none.topoi", status=1)
