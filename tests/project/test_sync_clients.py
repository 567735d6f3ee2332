"""What sync clients and other programs do to the file of an open project; nothing is lost.

Each script runs as a process of its own while the project is open, as such a program would.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.edits import codes, codings, memos, sources
from app.project import Project, backup, recording, securing
from app.project.keys import Key
from app.project.securing import FileLost
from app.queries.check import problems
from app.queries.code_tree import code_rows
from tests.builders import code_quote, fill, new_source
from tests.dump import dump

SCRIPTS = {
    "rename": "import sys, os; a, old = sys.argv[1:]; os.rename(a, a + '.moved')",
    "delete": "import sys, os; a, old = sys.argv[1:]; os.unlink(a)",
    "replace": "import sys, os, shutil; a, old = sys.argv[1:]; shutil.copy(old, a + '.tmp'); "
    "os.replace(a + '.tmp', a)",
    "overwrite": "import sys, shutil; a, old = sys.argv[1:]; shutil.copyfile(old, a)",
    "conflict": "import sys, os, shutil; a, old = sys.argv[1:]; "
    "os.rename(a, a.replace('study', 'study (conflicted copy 2026-01-01)')); shutil.copy(old, a)",
    "vanish": "import sys, os; a, old = sys.argv[1:]; d = os.path.dirname(a); "
    "os.rename(d, d + ' gone')",
}


def run(script, path, old):
    """Let another process do its worst."""
    subprocess.run([sys.executable, "-S", "-c", SCRIPTS[script], str(path), str(old)], check=True)


def work(project, ids):
    """Do something of every kind, undo and redo included."""
    again = sources.add(project, new_source("Later", "We said it later. And again."))
    code_quote(project, again, ids["gaps"], "We said it later.")
    code_id = codes.add(project, "Undone")
    codings.add(project, again, code_id, 0, 2)
    project.undo()
    project.undo()
    codes.add(project, "Other way")
    memos.write(project, "Typed", title="", code_id=ids["gaps"])
    memos.write(project, "Typed on", title="", code_id=ids["gaps"])
    codes.remove(project, ids["precarity"])
    project.undo()
    project.redo()
    project.undo()


@pytest.fixture(params=["plain", "encrypted"])
def key(request):
    return None if request.param == "plain" else Key(b"k" * 32, b"TopoiEn1saltsalt")


@pytest.fixture
def old(tmp_path):
    return tmp_path / "old.topoi"


@pytest.fixture
def opened(tmp_path, key, old):
    """A project in a folder of its own; a backup and an older copy of it exist."""
    folder = tmp_path / "synced"
    folder.mkdir()
    with Project.create(folder / "study.topoi", coder="Ana", key=key) as project:
        ids = fill(project)
        project.copy_to(old)
        project.safeguard.make(backup.OPENING)
        yield project, ids


@pytest.mark.parametrize("script", SCRIPTS)
def test_nothing_acknowledged_is_lost(opened, old, script):
    project, ids = opened
    work(project, ids)
    origin, acknowledged = project.path, dump(project)
    history = project.history()
    run(script, origin, old)
    foreign = origin.read_bytes() if origin.exists() else None
    told = []
    project.file_lost.connect(told.append)

    with pytest.raises(FileLost) as refused:
        codes.add(project, "One more")

    lost = refused.value.lost
    assert told == [lost]
    assert lost.path == origin
    assert (origin.read_bytes() if origin.exists() else None) == foreign
    assert dump(project) == acknowledged
    assert lost.copy == project.path
    with pytest.raises(FileLost):
        codes.add(project, "One more")
    project.reopen(lost.copy)
    assert project.writable
    assert project.lost is None
    assert project.history() == history
    codes.add(project, "One more")
    assert "One more" in [row.name for row in code_rows(project)]
    assert problems(project) == []
    project.undo()
    while project.undo_step:
        project.undo()


def test_what_was_overwritten_is_noticed_without_an_edit(opened, old):
    project, ids = opened
    work(project, ids)
    acknowledged = dump(project)
    run("overwrite", project.path, old)
    project.look()
    assert project.lost.fate == "overwritten"
    assert dump(project) == acknowledged
    assert project.lost.until.isoformat() == project.history()[-1].at


def test_a_file_cut_to_nothing_is_noticed(opened):
    project, ids = opened
    work(project, ids)
    acknowledged = dump(project)
    project.path.write_bytes(b"")
    project.look()
    assert project.lost.fate == "overwritten"
    assert dump(project) == acknowledged


def test_a_renamed_project_can_go_on_where_it_is(opened):
    project, _ids = opened
    codes.add(project, "Before")
    place = project.path.with_name("renamed.topoi")
    project.path.rename(place)
    project.look()
    assert project.lost.found == place
    project.reopen(place)
    assert project.writable
    codes.add(project, "After")
    assert {"Before", "After"} <= {row.name for row in code_rows(project)}


def test_a_copy_that_has_all_of_ours_takes_its_place_without_a_word(opened, tmp_path):
    project, _ids = opened
    newer = tmp_path / "newer.topoi"
    project.copy_to(newer)
    with Project.open(newer, key=project.key) as elsewhere:
        codes.add(elsewhere, "From the other computer")
    newer.replace(project.path)
    project.look()
    assert project.lost is None
    assert project.writable
    assert "From the other computer" in [row.name for row in code_rows(project)]
    codes.add(project, "Mine")


def test_a_newer_state_written_into_the_file_is_taken_in(opened, tmp_path):
    project, _ids = opened
    newer = tmp_path / "newer.topoi"
    project.copy_to(newer)
    with Project.open(newer, key=project.key) as elsewhere:
        codes.add(elsewhere, "From the other computer")
    shutil.copyfile(newer, project.path)
    codes.add(project, "Mine")
    assert project.lost is None
    assert {"From the other computer", "Mine"} <= {row.name for row in code_rows(project)}


def test_a_file_that_was_only_touched_is_in_order(opened):
    project, _ids = opened
    project.path.touch()
    project.look()
    codes.add(project, "Mine")
    assert project.lost is None


def test_a_file_in_the_waste_bin_is_not_followed(opened, tmp_path):
    project, _ids = opened
    bin_ = tmp_path / ".Trash-1000" / "files"
    bin_.mkdir(parents=True)
    project.path.rename(bin_ / "study.topoi")
    project.look()
    assert project.lost.found is None
    assert project.lost.copy is not None


def test_work_overwritten_after_closing_can_be_recovered(opened, old, tmp_path):
    project, ids = opened
    work(project, ids)
    acknowledged, path = dump(project), project.path
    project.close()
    shutil.copyfile(old, path)
    target = tmp_path / "again.topoi"
    securing.recover(path, project.key, target)
    with Project.open(target, key=project.key) as again:
        assert dump(again) == acknowledged


def test_the_record_of_steps_goes_on_from_one_opening_to_the_next(opened, old, tmp_path):
    project, _ids = opened
    codes.add(project, "One")
    project.close()
    with Project.open(project.path, key=project.key) as again:
        codes.add(again, "Two")
        acknowledged = dump(again)
        run("overwrite", again.path, old)
        again.look()
        assert dump(again) == acknowledged
        again.reopen(again.path)
        codes.add(again, "Three")


def test_the_record_of_an_encrypted_project_holds_no_word_of_it(opened, key, home):
    project, _ids = opened
    codes.add(project, "ZXQ-CANARY")
    place = recording.log_of(project.path)
    found = b"".join(path.read_bytes() for path in place.parent.iterdir())
    assert (b"ZXQ-CANARY" in found) == (key is None)


def test_a_step_without_rows_wants_a_backup(opened):
    project, _ids = opened
    codes.add(project, "Noted")
    assert not project.wants_backup()
    with project.bulk("Much"):
        pass
    assert project.wants_backup()
    project.safeguard.make(backup.REGULAR)
    assert not project.wants_backup()
    codes.add(project, "After")
    acknowledged = dump(project)
    project.path.write_bytes(b"")
    project.look()
    assert dump(project) == acknowledged


def test_without_a_backup_it_is_said_that_nothing_could_be_secured(tmp_path):
    with Project.create(tmp_path / "study.topoi", coder="Ana") as project:
        codes.add(project, "Mine")
        project.path.write_bytes(b"")
        with pytest.raises(FileLost, match="written over") as refused:
            codes.add(project, "More")
        assert refused.value.lost.copy is None
        assert "could not be secured" in refused.value.hint
        assert Path(project.path).read_bytes() == b""
