"""When backups are made, which go again, and that every one of a long life can be restored."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from app.edits import codes, codings, sources
from app.project import Project, backup
from app.project.keys import MARK, Key
from app.queries.check import problems
from app.tasks import backups, backups_elsewhere
from app.tasks.backups import DAMAGED, LOCKED, SOUND
from tests.builders import fill, new_source
from tests.dump import dump


class Clock:
    """A clock that tests set."""

    def __init__(self):
        self.at = datetime(2026, 3, 2, 12, tzinfo=UTC)

    def __call__(self):
        return self.at

    def go(self, **by):
        self.at += timedelta(**by)


@pytest.fixture
def clock(monkeypatch):
    made = Clock()
    for module in (backup, backups):
        monkeypatch.setattr(module, "now", made)
    return made


def files(project):
    return project.safeguard.backups()


def reasons(project):
    return [each.reason for each in reversed(files(project))]


# --- when ------------------------------------------------------------------------------------


def test_the_first_opening_of_a_day_makes_a_backup_and_the_second_none(sample, clock):
    assert backups.on_opening(sample).backup is not None
    clock.go(hours=2)
    codes.add(sample, "New")
    assert backups.on_opening(sample).backup is None
    clock.go(days=1)
    assert backups.on_opening(sample).backup is not None
    assert reasons(sample) == ["opening", "opening"]


def test_a_project_in_which_nothing_changed_needs_no_other_backup_and_loses_none(sample, clock):
    backups.on_opening(sample)
    for _day in range(400):
        clock.go(days=1)
        assert backups.on_opening(sample).backup is None
    assert len(files(sample)) == 1


def test_while_working_there_is_a_backup_when_something_changed(sample, clock):
    backups.on_opening(sample)
    assert backups.regularly(sample).backup is None
    codes.add(sample, "New")
    assert backups.regularly(sample).backup is not None
    sample.undo()
    assert backups.regularly(sample).backup is not None
    assert reasons(sample) == ["opening", "regular", "regular"]


def test_typing_that_joins_the_last_step_is_a_change(sample, clock):
    code = codes.add(sample, "New")
    codes.describe(sample, code, codes.Description(definition="a"))
    backups.regularly(sample)
    codes.describe(sample, code, codes.Description(definition="ab"))
    assert backups.regularly(sample).backup is not None


def test_before_another_project_comes_in_there_is_a_backup(sample):
    assert backups.before(sample, backup.MERGE).backup.reason == backup.MERGE
    assert backups.before(sample, backup.MERGE).backup is None


def test_a_reader_makes_no_backup(sample):
    with Project.open(sample.path, writable=False) as reader:
        assert backups.on_opening(reader).backup is None
        assert backups.regularly(reader).backup is None


def test_a_nearly_full_disk_is_told_and_not_filled(sample, monkeypatch):
    monkeypatch.setattr(backups, "ROOM", 1 << 60)
    outcome = backups.regularly(sample)
    assert outcome.backup is None
    assert outcome.told == ("The disk is nearly full, so no backup was made while you work.",)


def test_a_backup_that_cannot_be_written_is_told_and_stops_nothing(sample, home):
    home.mkdir(exist_ok=True)
    (home / "backups").write_text("in the way")
    (told,) = backups.regularly(sample).told
    assert told.startswith("No backup was made: ")


# --- thinning ----------------------------------------------------------------------------------


def test_thirty_days_of_work_leave_backups_that_open_pass_and_were_committed(project, clock):
    """A simulated life; every backup that is left is a state that there was, whole."""
    source = sources.add(project, new_source("Long", "word " * 400))
    code = codes.add(project, "Word")
    states = {}
    for day in range(30):
        backups.on_opening(project)
        for hour in range(3):
            number = day * 3 + hour
            codings.add(project, source, code, 5 * number, 5 * number + 4)
            outcome = backups.regularly(project)
            states[outcome.backup.number] = dump(project)
            clock.go(hours=3)
        clock.go(hours=15)
    left = files(project)
    now = clock.at - timedelta(hours=15)
    assert {each.at.date() for each in left} == {
        (now - timedelta(days=n)).date() for n in range(30)
    }
    assert len(left) < 45
    for each in left:
        with Project.open(each.path, writable=False) as copy:
            assert problems(copy) == []
            if each.number in states:
                assert dump(copy) == states[each.number]


def test_nothing_goes_while_the_project_has_a_fault(sample, clock):
    for _n in range(15):
        codes.add(sample, f"Code {_n}")
        backups.regularly(sample)
        clock.go(hours=1)
    clock.go(days=10)
    with sample.bulk("Damage") as session:  # a quotation that no longer has its words
        session.connection().exec_driver_sql("UPDATE coding SET checksum = 1 WHERE id = 1")
    before = len(files(sample))
    outcome = backups.on_opening(sample)
    assert len(files(sample)) == before + 1
    assert outcome.told == (
        "The project has a fault, so older backups are kept until it is mended.",
    )


def test_what_an_interrupted_backup_left_goes_later_and_other_files_stay(sample, clock):
    backups.on_opening(sample)
    folder, beside = sample.safeguard.folder(), sample.path.parent
    old, fresh, strange = folder / ".a.part", folder / ".b.part", folder / "c.part"
    left = beside / f".{sample.path.name}.abcd1234.part"
    other = beside / ".other.topoi.abcd1234.part"
    for part in (old, fresh, strange, left, other):
        part.write_bytes(b"x")
        os.utime(part, (clock.at.timestamp() - 10,) * 2)
    os.utime(old, (clock.at.timestamp() - 7200,) * 2)
    backups.on_opening(sample)
    assert [p.exists() for p in (old, fresh, strange, left, other)] == [
        False, True, True, False, True
    ]  # fmt: skip


# --- the list ----------------------------------------------------------------------------------


def test_the_list_tells_when_why_how_large_and_how_much_is_in_it(sample, clock):
    backups.make(sample)
    (row,) = backups.listed(sample)
    assert (row.at, row.reason, row.state, row.mine) == (clock.at, "made by hand", SOUND, True)
    assert row.size == row.path.stat().st_size
    assert (row.counts["codings"], row.counts["sources"]) == (4, 2)


def test_damaged_backups_are_shown_as_such_and_stop_nothing(sample):
    made = [backups.make(sample).backup for _n in range(5)]
    made[0].path.write_bytes(b"")
    made[1].path.write_bytes(os.urandom(9000))
    data = made[2].path.read_bytes()
    made[2].path.write_bytes(data[:100] + os.urandom(len(data) - 100))
    made[3].path.write_bytes(data[: len(data) // 3])
    states = [row.state for row in reversed(backups.listed(sample))]
    assert states == [DAMAGED, DAMAGED, DAMAGED, DAMAGED, SOUND]


def test_backups_under_another_passphrase_are_locked(tmp_path):
    key = Key(b"k" * 32, MARK + b"saltsalt")
    with Project.create(tmp_path / "locked.topoi", coder="Ana", key=key) as project:
        fill(project)
        made = backups.make(project).backup
        other = Key(b"x" * 32, MARK + b"saltsalt")
        (mine,) = backups.listed(project)
        (row,) = backups.look_at([made], project.path, other)
    assert (mine.state, mine.counts["codings"]) == (SOUND, 4)
    assert (row.state, row.counts) == (LOCKED, {})


def test_backups_of_a_file_that_is_gone_are_found(sample):
    made = backups.make(sample).backup
    sample.close()
    sample.path.unlink()
    assert backup.backups_of(sample.path) == [made]


# --- off this machine ---------------------------------------------------------------------------


@pytest.fixture
def stick(tmp_path, sample):
    folder = tmp_path / "stick"
    folder.mkdir()
    backups_elsewhere.choose(folder)
    return folder


def test_each_backup_is_copied_to_the_chosen_folder(sample, stick):
    made = backups.make(sample)
    (there,) = backups_elsewhere.backups(sample)
    assert made.told == ()
    assert there.path.is_relative_to(stick)
    assert there.path.name == made.backup.path.name
    with Project.open(there.path, writable=False) as copy:
        assert dump(copy) == dump(sample)


def test_a_missing_folder_is_told_and_what_it_missed_is_copied_when_it_is_back(sample, stick):
    backups.make(sample)
    away = stick.rename(stick.with_name("drawer"))
    outcome = backups.make(sample)
    assert outcome.backup is not None
    assert outcome.told == (f"{stick} is not there now; backups are kept on this computer only.",)
    assert not stick.exists()  # nothing is made where a stick is to be mounted
    away.rename(stick)
    backups.make(sample)
    assert len(backups_elsewhere.backups(sample)) == 3


def test_a_folder_chosen_later_gets_the_newest_and_all_that_follow(sample, stick):
    backups_elsewhere.choose(None)
    backups.make(sample)
    backups.make(sample)
    assert backups_elsewhere.backups(sample) == []
    backups_elsewhere.choose(stick)
    backups.make(sample)
    backups.make(sample)
    assert len(backups_elsewhere.backups(sample)) == 2


def test_a_folder_that_refuses_is_told_and_the_backup_here_stays(sample, stick):
    (stick / "Topoi backups").write_text("in the way")
    outcome = backups.make(sample)
    assert outcome.backup.path.exists()
    assert "on this computer, but not in" in outcome.told[0]


def test_copies_elsewhere_are_thinned_by_the_same_rule(sample, stick, clock):
    for n in range(24):
        codes.add(sample, f"Code {n}")
        backups.regularly(sample)
        clock.go(hours=1)
    clock.go(days=5)
    backups.on_opening(sample)
    there = [each.number for each in backups_elsewhere.backups(sample)]
    assert there == [each.number for each in files(sample)]
    assert len(there) < 24
