"""When a project is due for a whole check, and that the check finds what is in the file."""

import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from app.edits import codes, memos
from app.progress import Cancelled, Progress
from app.project import Project
from app.project.copying import unfinished
from app.project.keys import MARK, Key
from app.tasks import backups, checking
from tests.builders import fill

MONDAY = datetime(2026, 3, 2, 12, tzinfo=UTC)
KEY = Key(b"k" * 32, MARK + b"saltsalt")


@pytest.fixture
def clock(monkeypatch):
    def set_(**later):
        monkeypatch.setattr(checking, "now", lambda: MONDAY + timedelta(**later))

    set_()
    return set_


@pytest.fixture
def path(tmp_path):
    return tmp_path / "study.topoi"


def parts(project):
    return [each.name for each in project.safeguard.folder().iterdir()]


def test_what_was_never_checked_here_is_due(path, clock):
    assert checking.opened(path)


def test_what_was_checked_and_closed_is_due_again_after_a_week(path, clock):
    checking.opened(path)
    checking.passed(path)
    checking.closed(path)
    clock(days=6)
    assert not checking.opened(path)
    checking.closed(path)
    clock(days=7)
    assert checking.opened(path)


def test_what_was_not_closed_is_due_at_once(path, clock):
    checking.opened(path)
    checking.passed(path)
    assert checking.opened(path)


def test_a_check_that_passed_is_not_asked_for_again_by_another_project(path, clock, tmp_path):
    checking.opened(path)
    checking.passed(path)
    checking.closed(path)
    assert checking.opened(tmp_path / "other.topoi")
    assert not checking.opened(path)


def test_a_clock_that_was_set_back_makes_it_due(path, clock):
    checking.passed(path)
    clock(days=-1)
    assert checking.opened(path)


@pytest.mark.parametrize(
    "kept", ["", "[1]", '{"a": 1}', '{"a": {"checked": 3, "open": "x"}}', "\0"]
)
def test_notes_that_cannot_be_read_only_cost_a_check(path, clock, home, kept):
    home.mkdir()
    (home / "checked.json").write_text(kept)
    assert checking.opened(path)
    checking.passed(path)
    checking.closed(path)
    assert not checking.opened(path)


def test_nothing_is_noted_but_a_digest_a_moment_and_whether_it_is_open(sample, clock, home):
    checking.opened(sample.path)
    checking.passed(sample.path)
    words = (home / "checked.json").read_text()
    assert "study" not in words
    assert set(words) <= set('{}:,"- +.TZ0123456789abcdefghijklmnopqrstuvwxyz')
    checking.forget_all()
    assert not (home / "checked.json").exists()


def test_a_sound_project_passes_and_nothing_is_left_behind(sample):
    assert checking.in_background(sample) == []
    assert parts(sample) == []


def test_an_encrypted_project_is_checked_with_its_key(tmp_path):
    with Project.create(tmp_path / "study.topoi", coder="Ana", key=KEY) as project:
        fill(project)
        assert checking.in_background(project) == []


def test_it_finds_what_only_a_whole_check_finds(sample):
    with closing(sqlite3.connect(sample.path)) as raw, raw:
        raw.execute("UPDATE code SET definition = 'other words' WHERE id = 1")
    found = checking.in_background(sample)
    assert found == ["Row 1 of code is not as the last step left it."]
    assert parts(sample) == []


def test_a_file_that_nobody_could_open_is_told(sample):
    with closing(sqlite3.connect(sample.path)) as raw, raw:
        raw.execute("CREATE VIEW foreign_view AS SELECT 1")
    assert checking.in_background(sample)


def test_without_room_for_a_copy_there_is_no_check(sample, monkeypatch):
    monkeypatch.setattr(checking, "has_room", lambda _project: False)
    assert checking.in_background(sample) is None


def test_where_no_copy_can_be_written_a_sound_project_is_not_called_damaged(sample, monkeypatch):
    def full(*_asked, **_named):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(checking, "copy_pages", full)
    assert checking.in_background(sample) is None


class Stopping(Progress):
    def report(self, done, total, label):
        if label.startswith("Checking"):
            raise Cancelled


def test_it_can_be_stopped_and_leaves_nothing(sample):
    with pytest.raises(Cancelled):
        checking.in_background(sample, Stopping())
    assert parts(sample) == []


def test_what_a_killed_check_left_goes_at_the_next_opening(sample):
    folder = sample.safeguard.folder()
    folder.mkdir(parents=True)
    with unfinished(checking.checked_copy(sample)) as part:
        kept = folder / f".check 000000.topoi.{part.name[-13:]}"  # of another copy of the project
        for left in (part, part.with_name(f"{part.name}-journal"), kept):
            left.write_bytes(b"words")
        backups.on_opening(sample)
        assert [name for name in parts(sample) if name.startswith(".")] == [kept.name]


class Held(Progress):
    """Stands still in the middle of the check until somebody has written."""

    def __init__(self):
        self.there = threading.Event()
        self.go_on = threading.Event()

    def report(self, done, total, label):
        if label.startswith("Checking"):
            self.there.set()
            assert self.go_on.wait(20)


def test_whoever_codes_meanwhile_does_not_wait_for_it(sample):
    held, found = Held(), []
    thread = threading.Thread(target=lambda: found.append(checking.in_background(sample, held)))
    thread.start()
    assert held.there.wait(20)
    codes.add(sample, "Meanwhile")
    memos.write(sample, "Written while it was checked.")
    held.go_on.set()
    thread.join(20)
    assert found == [[]]
