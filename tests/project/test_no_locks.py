"""A drive that gives no locks: the project is read, nothing is written, and a copy can be made."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.edits import codes
from app.errors import UserError
from app.project import Project, lockless
from app.project.keys import Key
from app.project.read_only import NO_LOCKS
from app.project.rekeying import write_under
from app.queries.check import problems
from app.queries.code_tree import code_rows
from tests.dump import dump
from tests.faults import shim

OPEN = """
import json, sys, time
from pathlib import Path
from app.edits import codes
from app.errors import UserError
from app.project import Project
from app.queries.code_tree import code_rows

path, copy = map(Path, sys.argv[1:])
begun = time.monotonic()
with Project.open(path) as project:
    said = ""
    try:
        codes.add(project, "More")
    except UserError as error:
        said = f"{error.sentence} {error.hint}"
    project.look()
    project.copy_to(copy)
    project.copy_to(path.with_name("copy on the drive.topoi"))
    told = {
        "reason": project.read_only.reason,
        "said": said,
        "codes": [row.name for row in code_rows(project)],
        "lost": project.lost is not None,
    }
with Project.open(copy) as there:
    codes.add(there, "More")
    told["copy"] = [row.name for row in code_rows(there)]
with Project.create(path.with_name("new.topoi"), coder="Ana") as new:
    told["new"] = new.read_only.reason
print(json.dumps(told | {"seconds": time.monotonic() - begun}))
"""


@pytest.mark.skipif(shim.compiler() is None, reason="there is no compiler for the shim")
def test_where_the_system_gives_no_lock_a_project_is_read_and_a_copy_can_be_worked_on(
    sample, tmp_path
):
    sample.close()
    folder = tmp_path / "drive"
    folder.mkdir()
    path = folder / "study.topoi"
    sample.path.rename(path)
    library = tmp_path / "no_locks.so"
    source = Path(__file__).with_name("no_locks.c")
    command = [shim.compiler(), "-shared", "-fPIC", "-o", library, source, "-ldl"]
    subprocess.run([*map(str, command)], check=True, timeout=60)
    before = path.read_bytes()

    done = subprocess.run(
        [sys.executable, "-c", OPEN, str(path), str(tmp_path / "copy.topoi")],
        env=os.environ
        | {
            "LD_PRELOAD": str(library),
            "TOPOI_NO_LOCKS": str(folder),
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["reason"] == told["new"] == NO_LOCKS
    assert told["seconds"] < 20  # nobody waited for a lock
    assert "No locks available" in told["said"]
    assert "copy on a disk of this computer" in told["said"]
    assert set(told["codes"]) == {"Authority gaps", "Funding precarity", "Rescaling"}
    assert set(told["copy"]) == {*told["codes"], "More"}
    assert not told["lost"]
    assert path.read_bytes() == before
    with Project.open(folder / "copy on the drive.topoi") as copy:
        assert {row.name for row in code_rows(copy)} == set(told["codes"])


@pytest.fixture
def no_locks(monkeypatch):
    """Let the drive of every file that is looked at from now on give no locks."""
    monkeypatch.setattr(lockless, "refusal", lambda _file: "No locks available")
    yield
    lockless.forget()


def test_a_protected_project_is_read_and_copied_there_as_well(tmp_path, no_locks):
    key = Key(b"k" * 32, b"TopoiEn1saltsalt")
    path = tmp_path / "study.topoi"
    with Project.create(path, coder="Ana", key=key) as project:
        # made before anything was asked of the drive; opened again, it is
        assert project.read_only.reason == NO_LOCKS
        with pytest.raises(UserError, match="written twice"):
            codes.add(project, "Mine")
        assert code_rows(project) == []
        assert problems(project) == []
        held = dump(project)
    plain = tmp_path / "plain.topoi"
    write_under(path, plain, old=key, new=None)
    with Project.open(plain) as copy:
        assert dump(copy) == held


def test_a_drive_that_gives_locks_again_can_be_written_again(sample, no_locks, monkeypatch):
    sample.close()
    with Project.open(sample.path) as project:
        assert project.read_only.reason == NO_LOCKS
    monkeypatch.setattr(lockless, "refusal", lambda _file: "")
    with Project.open(sample.path) as project:
        assert project.writable
