"""One writer a project: who it is, and by which names its file is known."""

import errno
import json
import os
import subprocess
import sys
from contextlib import contextmanager

import pytest

from app.edits import codes
from app.errors import UserError
from app.project import Project, lock
from app.project.lock import Holder, WriterLock
from app.project.read_only import HELD, NOWHERE_TO_LOCK
from app.queries.code_tree import code_rows

HOLD = """
import sys
from pathlib import Path
from app.edits import codes
from app.project import Project, lock
lock.this_is(lock.WINDOW)
with Project.open(Path(sys.argv[1])) as project:
    print("open", project.writable, flush=True)
    for line in sys.stdin:
        codes.add(project, line.strip())
        print("added", flush=True)
"""


@contextmanager
def another_window(path):
    """A second process that has the project open and adds a code for each line it is given."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    try:
        assert process.stdout.readline() == "open True\n"
        yield process
    finally:
        process.stdin.close()
        process.wait(20)
        process.stdout.close()


@pytest.fixture
def path(sample):
    sample.close()
    return sample.path


def test_the_second_to_open_a_project_reads_and_knows_who_writes(path):
    with another_window(path), Project.open(path) as project:
        assert not project.writable
        assert project.read_only.reason == HELD
        assert "another Topoi window on this computer since" in project.read_only.sentence
        with pytest.raises(UserError, match="another Topoi window"):
            codes.add(project, "Mine")


def test_a_project_can_be_written_again_when_its_writer_was_killed(path):
    with another_window(path) as process:
        process.kill()
        process.wait(20)
        with Project.open(path) as project:
            assert project.writable


@pytest.mark.parametrize("way", ["symbolic link", "hard link", "relative", "linked folder"])
def test_a_project_has_one_writer_by_whatever_path_it_is_opened(path, way, monkeypatch):
    other = path.with_name("other.topoi")
    if way == "symbolic link":
        other.symlink_to(path)
    elif way == "hard link":
        other.hardlink_to(path)
    elif way == "relative":
        monkeypatch.chdir(path.parent)
        other = type(path)(path.name)
    else:
        path.with_name("folder").symlink_to(path.parent)
        other = path.with_name("folder") / path.name
    with Project.open(path) as first, Project.open(other) as second:
        assert first.writable
        assert not second.writable


def test_two_projects_have_two_writers(path):
    second = path.with_name("second.topoi")
    with Project.open(path) as project:
        project.copy_to(second)
        with Project.open(second) as copy:
            assert copy.writable


def test_a_lock_leaves_nothing_behind(path, home):
    taken = WriterLock(path)
    assert taken.take()
    assert len(list((home / "locks").iterdir())) == 4  # two locks, and who holds each
    taken.release()
    assert not list((home / "locks").iterdir())


def test_a_folder_in_which_nothing_can_be_locked_is_no_reason_to_write_twice(
    path, home, monkeypatch
):
    def refuse(_file):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "_lock", refuse)
    with Project.open(path) as project:
        assert not project.writable
        assert project.read_only.reason == NOWHERE_TO_LOCK
        assert "No locks available" in project.read_only.sentence
        assert str(home) in project.read_only.hint  # a copy would be locked there as well


def test_who_cannot_be_told_is_another_program(path, home):
    with Project.open(path):
        for note in (home / "locks").glob("*.json"):
            note.write_text("{", encoding="utf-8")
        with Project.open(path) as second:
            assert second.read_only.sentence == "Another program is writing this project."


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"program": lock.WINDOW}, "another Topoi window on this computer"),
        ({"program": lock.COMMAND}, "A Topoi command on this computer"),
        ({"user": "somebody-else"}, "as somebody-else on this computer"),
        ({"host": "field-laptop"}, "on the computer field-laptop"),
    ],
)
def test_the_sentence_says_which_program_of_whom(path, home, change, words):
    with Project.open(path):
        note = next((home / "locks").glob("*.json"))
        known = Holder(**(json.loads(note.read_text(encoding="utf-8")) | change))
    assert words in known.sentence
    long_ago = Holder(known.program, known.user, known.host, 1, "2020-02-03T04:05:06+00:00")
    assert "2020-02-0" in long_ago.sentence


def test_a_reader_hears_what_the_writer_does(path):
    with another_window(path) as process, Project.open(path) as project:
        heard = []
        project.changed.connect(heard.append)
        project.look()
        assert heard == []
        process.stdin.write("New\n")
        process.stdin.flush()
        assert process.stdout.readline() == "added\n"
        project.look()
        assert len(heard) == 1
        assert not heard[0].everything
        assert "New" in [row.name for row in code_rows(project)]
        project.look()
        assert len(heard) == 1


def test_a_reader_goes_on_as_the_writer_when_that_has_closed(path):
    with another_window(path) as process:
        project = Project.open(path)
        assert not project.could_write()
        process.stdin.write("Last\n")
        process.stdin.flush()
        process.stdout.readline()
    try:
        assert project.could_write()
        project.reopen(project.path)
        assert project.writable
        codes.add(project, "Mine")
        assert {"Last", "Mine"} <= {row.name for row in code_rows(project)}
        assert project.undo() == "Add code"
    finally:
        project.close()


def test_undo_by_the_writer_reaches_the_reader(path):
    with Project.open(path) as writer, Project.open(path) as reader:
        codes.add(writer, "Gone")
        reader.look()
        assert "Gone" in [row.name for row in code_rows(reader)]
        heard = []
        reader.changed.connect(heard.append)
        writer.undo()
        reader.look()
        assert heard[0].everything
        assert "Gone" not in [row.name for row in code_rows(reader)]
