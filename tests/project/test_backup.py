"""Backups: before anything is lost, whole, away from the project, told by their names."""

import os
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.edits import cases, codes, codings, sources
from app.errors import NoBackup, UserError
from app.project import Project, backup
from app.project.keys import MARK, Key
from app.project.safeguard import MANY, BackupFirst, Safeguard
from app.queries.check import problems
from app.settings import data_folder
from tests.builders import fill, new_source
from tests.dump import dump


@pytest.fixture
def coded(project):
    """One source with thirty codings of one code."""
    source = sources.add(project, new_source("Long", "word " * 40))
    code = codes.add(project, "Word")
    ids = [codings.add(project, source, code, 5 * n, 5 * n + 4) for n in range(30)]
    return {"source": source, "code": code, "codings": ids}


def backups(project):
    return project.safeguard.backups()


def opened(project, one):
    return Project.open(one.path, writable=False, key=project.key)


def test_a_backup_is_the_project_and_lies_away_from_its_folder(sample):
    made = sample.safeguard.make(backup.ASKED)
    assert made.path.is_relative_to(data_folder() / "backups")
    assert made.path.parent != sample.path.parent
    with opened(sample, made) as copy:
        assert dump(copy) == dump(sample)
        assert problems(copy) == []


def test_names_sort_as_they_were_made_and_tell_moment_and_reason(sample, monkeypatch):
    moments = [datetime(2026, 3, 1, 9, 30, 5, tzinfo=UTC) - timedelta(days=n) for n in range(3)]
    for moment in moments:  # a clock that goes back
        monkeypatch.setattr(backup, "now", lambda moment=moment: moment)
        sample.safeguard.make(backup.REGULAR)
    found = backups(sample)
    assert [each.at for each in reversed(found)] == moments
    assert sorted(each.path.name for each in found) == [each.path.name for each in found[::-1]]
    assert "2026-03-01 09.30.05Z regular" in found[-1].path.name


def test_other_files_in_the_folder_are_left_alone(sample):
    sample.safeguard.make(backup.ASKED)
    stranger = sample.safeguard.folder() / "letter.txt"
    stranger.write_text("mine")
    assert len(backups(sample)) == 1
    assert stranger.read_text() == "mine"


def test_an_encrypted_project_has_encrypted_backups(tmp_path):
    key = Key(b"k" * 32, MARK + b"saltsalt")
    with Project.create(tmp_path / "locked.topoi", coder="Ana", key=key) as project:
        fill(project)
        made = project.safeguard.make(backup.ASKED)
        data = made.path.read_bytes()
        assert data.startswith(MARK)
        assert b"Kingston" not in data
        with opened(project, made) as copy:
            assert dump(copy) == dump(project)


def test_a_project_that_calls_itself_a_path_has_its_backups_in_the_folder_all_the_same():
    for guid in ("../../../etc", "/etc", "..", "", "a/b", "\ud800"):
        assert backup.folder_of(guid).parent == data_folder() / "backups"


# --- before much is removed --------------------------------------------------------------------


def test_before_a_source_is_removed_there_is_a_backup_with_it(coded, project):
    before = dump(project)
    sources.remove(project, [coded["source"]])
    (made,) = backups(project)
    assert made.reason == backup.REMOVAL
    with opened(project, made) as copy:
        assert dump(copy) == before


@pytest.mark.parametrize("deed", ["remove code", "merge codes", "remove codings"])
def test_before_many_codings_go_there_is_a_backup_with_them(coded, project, deed):
    other = codes.add(project, "Other")
    before = dump(project)
    if deed == "remove code":
        codes.remove(project, coded["code"])
    elif deed == "merge codes":
        codes.merge(project, coded["code"], other)
    else:
        codings.remove(project, coded["codings"])
    (made,) = backups(project)
    with opened(project, made) as copy:
        assert dump(copy) == before


def test_a_case_with_many_sources_and_an_undo_of_much_are_losses_too(coded, project):
    place = cases.add(project, "place", "Kingston")
    with project.edit("Many"):
        for n in range(MANY):
            source = sources.add(project, new_source(f"S{n}", f"text {n}"))
            cases.link(project, place, source)
    cases.remove(project, place)
    assert len(backups(project)) == 1
    project.undo()  # puts back, loses nothing
    assert len(backups(project)) == 1
    project.undo()
    assert len(backups(project)) == 2


def test_a_little_goes_without_a_backup(coded, project):
    codings.remove(project, coded["codings"][:3])
    assert backups(project) == []


def test_removals_in_a_row_need_one_backup_and_work_between_needs_another(coded, project):
    more = [sources.add(project, new_source(f"S{n}", f"text {n}")) for n in range(4)]
    for source in more[:3]:
        sources.remove(project, [source])
    assert len(backups(project)) == 1
    codes.add(project, "New")
    sources.remove(project, [more[3]])
    assert len(backups(project)) == 2


def test_an_undo_or_another_program_in_between_needs_another_backup(coded, project):
    a, b = (sources.add(project, new_source(n, n)) for n in "AB")
    sources.remove(project, [a])
    project.undo()
    sources.remove(project, [b])
    assert len(backups(project)) == 2


def test_after_opening_again_the_last_backup_still_counts(coded, project):
    a, b = (sources.add(project, new_source(n, n)) for n in "AB")
    sources.remove(project, [a])
    project.close()
    with Project.open(project.path) as again:
        sources.remove(again, [b])
        assert len(backups(again)) == 1


def test_a_copy_of_the_project_has_a_series_of_its_own(coded, project, tmp_path):
    copy = tmp_path / "copy.topoi"
    project.copy_to(copy)
    sources.remove(project, [coded["source"]])
    with Project.open(copy) as other:
        assert backups(other) == []
        sources.remove(other, [coded["source"]])
        assert len(backups(other)) == 1
        assert other.safeguard.folder() == project.safeguard.folder()


def test_without_a_backup_nothing_is_removed_until_the_user_says_so(coded, project):
    before = dump(project)
    folder = data_folder() / "backups"
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way")  # as a full or missing disk would be
    with pytest.raises(NoBackup, match="nothing was removed"):
        sources.remove(project, [coded["source"]])
    assert dump(project) == before
    with project.safeguard.waived():
        sources.remove(project, [coded["source"]])
    assert dump(project)["source"] == []


def test_a_large_project_lets_the_caller_make_the_backup_first(coded, project, monkeypatch):
    monkeypatch.setattr("app.project.safeguard.AT_ONCE", 1000)
    with pytest.raises(BackupFirst), project.safeguard.deferring():
        sources.remove(project, [coded["source"]])
    assert backups(project) == []
    project.safeguard.make(backup.REMOVAL)
    with project.safeguard.deferring():
        sources.remove(project, [coded["source"]])
    assert len(backups(project)) == 1


# --- while others write, and when it goes wrong ---------------------------------------------------


def test_a_backup_taken_while_coding_is_a_state_that_was_committed(coded, project):
    stop = threading.Event()
    code = codes.add(project, "More")

    def work():
        n = 0
        while not stop.is_set():
            codings.add(project, coded["source"], code, n % 150, n % 150 + 3)
            n += 1
            stop.wait(0.002)

    worker = threading.Thread(target=work)
    worker.start()
    try:
        made = [backup.take(project.path, backup.REGULAR) for _n in range(8)]
    finally:
        stop.set()
        worker.join()
    with project.read() as session:
        steps = session.connection().exec_driver_sql("SELECT id, at, label FROM change").all()
    for one in made:
        with opened(project, one) as copy:
            assert problems(copy) == []  # every row as the journal left it: no half step
            with copy.read() as session:
                there = session.connection().exec_driver_sql("SELECT id, at, label FROM change")
                assert steps[: len(rows := there.all())] == rows


def test_a_damaged_project_gives_no_backup_and_the_good_ones_stay(sample):
    good = sample.safeguard.make(backup.REGULAR)
    size = sample.path.stat().st_size
    sample.close()
    with sample.path.open("r+b") as file:
        file.seek(size // 2)
        file.write(os.urandom(4096))
    with pytest.raises(UserError):
        backup.take(sample.path, backup.REGULAR)
    assert list(good.path.parent.iterdir()) == [good.path]


def test_a_project_too_damaged_to_say_who_it_is_still_finds_its_backups(sample):
    made = sample.safeguard.make(backup.ASKED)
    sample.close()
    sample.path.write_bytes(b"SQLite format 3\0" + os.urandom(8000))
    guard = Safeguard(sample.path, None)
    assert guard.folder() == made.path.parent
    assert guard.backups() == [made]


def test_removed_backups_are_gone(sample):
    made = [sample.safeguard.make(backup.REGULAR) for _n in range(3)]
    backup.remove(made[:2])
    assert backups(sample) == made[2:]


STARVED = """
import resource, signal, sys
from pathlib import Path
from app.edits import sources
from app.errors import NoBackup
from app.project import Project
path = Path(sys.argv[1])
with Project.open(path) as project:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    # there is room for the journal of the removal, and none for a copy of the project
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size // 2,) * 2)
    try:
        sources.remove(project, [1])
    except NoBackup as error:
        print(error.sentence, error.hint)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files there")
def test_where_there_is_no_room_for_a_backup_nothing_is_removed_and_nothing_left(sample):
    before, folder = dump(sample), sample.safeguard.folder()
    sample.close()
    done = subprocess.run(
        [sys.executable, "-c", STARVED, sample.path],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert "No backup could be made, so nothing was removed." in done.stdout
    assert "The disk" in done.stdout
    assert list(folder.iterdir()) == []
    with Project.open(sample.path) as again:
        assert dump(again) == before
