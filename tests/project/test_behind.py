"""A file that was put back to an older state while it was closed; and all that only looks so."""

import errno
import shutil

import pytest

from app.edits import cases, codes, memos
from app.models import Case
from app.project import Project, backup, behind, recording, securing
from app.project.keys import Key
from app.queries.code_tree import code_rows
from app.tasks import backups, restoring
from app.tasks.withdrawing import Order, withdraw
from tests.builders import fill
from tests.dump import dump


@pytest.fixture(params=["plain", "encrypted"])
def key(request):
    return None if request.param == "plain" else Key(b"k" * 32, b"TopoiEn1saltsalt")


@pytest.fixture
def old(tmp_path):
    return tmp_path / "old.topoi"


@pytest.fixture
def opened(tmp_path, key, old):
    """A project with a backup, of which an older copy lies elsewhere; two steps more since."""
    with Project.create(tmp_path / "study.topoi", coder="Ana", key=key) as project:
        fill(project)
        project.copy_to(old)
        project.safeguard.make(backup.OPENING)
        codes.add(project, "First since")
        codes.add(project, "Second since")
        yield project


@pytest.fixture
def path(opened):
    opened.close()
    return opened.path


def found(path, key):
    """Open the project as the window does, and look."""
    with Project.open(path, key=key) as project:
        assert project.writable
        return behind.ahead(path, key)


def names(path, key):
    with Project.open(path, writable=False, key=key) as project:
        return {row.name for row in code_rows(project)}


def test_work_overwritten_while_closed_is_told_and_recovered(opened, old, key):
    acknowledged, path = dump(opened), opened.path
    until = opened.history()[-1].at
    opened.close()
    shutil.copyfile(old, path)
    (one,) = found(path, key)
    assert one.older
    assert one.steps == 2
    assert one.until == until
    with Project.open(one.copy, key=key) as copy:
        assert dump(copy) == acknowledged
    assert "It lacks 2 steps made on this computer afterwards" in one.sentence(path)
    assert one.copy.stem in one.sentence(path)
    assert "First since" not in names(path, key)


def test_what_is_done_in_the_older_file_takes_nothing_away(path, old, key):
    shutil.copyfile(old, path)
    with Project.open(path, key=key) as project:
        codes.add(project, "Not noticed yet")
    (one,) = found(path, key)
    assert not one.older
    assert one.steps == 2
    assert {"First since", "Second since"} <= names(one.copy, key)
    assert "has gone on without 2 steps" in one.sentence(path)


def test_it_is_told_again_without_another_copy_until_it_is_left(path, old, key):
    shutil.copyfile(old, path)
    (one,) = found(path, key)
    assert found(path, key) == [one]
    behind.leave(one)
    assert found(path, key) == []
    assert one.copy.exists()


@pytest.mark.parametrize("step", ["write_copy", "_do_again", "discard"])
def test_a_recovery_that_fails_half_way_is_made_at_the_next_opening(
    path, old, key, monkeypatch, step
):
    def full(*_given, **_named):
        raise OSError(errno.ENOSPC, "No space left on device")

    shutil.copyfile(old, path)
    with monkeypatch.context() as broken:
        broken.setattr(securing, step, full)
        assert found(path, key) == []
    (one,) = found(path, key)
    assert "Second since" in names(one.copy, key)
    assert found(path, key) == [one]


def test_a_backup_that_cannot_be_read_now_costs_nothing(path, old, key):
    shutil.copyfile(old, path)
    (kept,) = backup.backups_of(path)
    whole = kept.path.read_bytes()
    kept.path.write_bytes(b"")
    assert found(path, key) == []
    kept.path.write_bytes(whole)
    (one,) = found(path, key)
    assert one.steps == 2


def test_a_second_loss_does_not_hide_the_first(path, old, key):
    shutil.copyfile(old, path)
    with Project.open(path, key=key) as project:
        project.safeguard.make(backup.REGULAR)
        codes.add(project, "Later")
    shutil.copyfile(old, path)
    lost = [names(one.copy, key) for one in found(path, key)]
    assert len(lost) == 2
    assert "Second since" in lost[0]
    assert "Later" in lost[1]


def test_a_project_as_it_was_left_is_in_order(path, key):
    assert found(path, key) == []
    assert found(path, key) == []


def test_newer_work_from_elsewhere_is_in_order(path, tmp_path, key):
    newer = tmp_path / "newer.topoi"
    shutil.copyfile(path, newer)
    with Project.open(newer, key=key) as elsewhere:
        codes.add(elsewhere, "From the other computer")
        elsewhere.undo()
        codes.add(elsewhere, "Otherwise")
    newer.replace(path)
    assert found(path, key) == []
    assert "Second since" in names(path, key)


def test_a_withdrawal_on_the_other_computer_is_in_order(opened, tmp_path, key):
    person = cases.add(opened, "participant", "Somebody")
    memos.write(opened, "About that person.", title="", case_id=person)
    with opened.read() as session:
        guid = session.query(Case.guid).filter_by(id=person).scalar()
    path, newer = opened.path, tmp_path / "newer.topoi"
    opened.close()
    shutil.copyfile(path, newer)
    withdraw(newer, Order(guid), key=key)
    newer.replace(path)
    assert found(path, key) == []
    assert recording.put_aside_of(path) == []


def test_an_older_file_that_became_the_newer_one_again_is_in_order(path, old, tmp_path, key):
    mine = tmp_path / "mine.topoi"
    shutil.copyfile(path, mine)
    shutil.copyfile(old, path)
    with Project.open(path, key=key):
        pass
    mine.replace(path)  # the sync client has caught up
    assert found(path, key) == []
    assert recording.put_aside_of(path) == []


def test_a_backup_that_was_restored_is_in_order(opened, key):
    path = opened.path
    prepared = restoring.prepare(opened, opened.safeguard.backups()[0].path)
    opened.close()
    restoring.finish(prepared)
    assert found(path, key) == []
    assert "First since" not in names(path, key)
    with Project.open(path, key=key) as project:
        codes.add(project, "After restoring")
    assert found(path, key) == []


def test_another_project_under_the_same_name_is_in_order(path, key):
    path.unlink()
    with Project.create(path, coder="Ana", key=key) as project:
        codes.add(project, "Of another study")
    assert found(path, key) == []


def test_without_a_backup_nothing_is_claimed(path, old, key):
    backup.remove(backup.backups_of(path))
    shutil.copyfile(old, path)
    assert found(path, key) == []
    assert recording.put_aside_of(path) == []


def test_what_was_secured_while_it_was_open_is_not_recovered_twice(opened, old, key):
    path = opened.path
    shutil.copyfile(old, path)
    opened.look()
    secured = opened.lost.copy
    opened.reopen(secured)
    codes.add(opened, "Going on in the copy")
    opened.close()
    (one,) = found(path, key)
    assert one.copy == secured
    assert list(securing.folder().iterdir()) == [secured]


def test_the_records_of_a_project_are_forgotten_together(path, old, key, home):
    shutil.copyfile(old, path)
    with Project.open(path, key=key):
        pass
    assert recording.put_aside_of(path)
    recording.forget(path)
    assert list((home / "recovery").iterdir()) == []


def test_a_reader_puts_nothing_aside(path, old, key):
    shutil.copyfile(old, path)
    with Project.open(path, writable=False, key=key):
        assert recording.put_aside_of(path) == []


def test_a_backup_is_wanted_where_the_record_began_anew(path, tmp_path, key):
    newer = tmp_path / "newer.topoi"
    shutil.copyfile(path, newer)
    with Project.open(newer, key=key) as elsewhere:
        codes.add(elsewhere, "From the other computer")
    newer.replace(path)
    with Project.open(path, key=key) as project:
        assert not project.wants_backup()
        codes.add(project, "Here")
        assert project.wants_backup()
        backups.wanted(project)
        assert not project.wants_backup()
