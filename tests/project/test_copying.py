"""Whole copies: verified, never over another file, nothing left behind."""

import os
import sqlite3
import time

import pytest

from app.edits import codes
from app.errors import UserError
from app.progress import Cancelled, Progress
from app.project import Project
from app.project.copying import give_name
from app.project.keys import MARK, Key
from tests.builders import fill
from tests.dump import dump


def test_a_copy_of_an_open_project_is_the_project(sample, tmp_path):
    target = tmp_path / "copy.topoi"
    sample.copy_to(target)
    with Project.open(target) as copy:
        assert dump(copy) == dump(sample)
    codes.add(sample, "Later")  # the locks of the open project still hold


def test_a_copy_of_an_encrypted_project_is_encrypted(tmp_path):
    key = Key(b"k" * 32, MARK + b"saltsalt")
    target = tmp_path / "copy.topoi"
    with Project.create(tmp_path / "locked.topoi", coder="Ana", key=key) as project:
        fill(project)
        project.copy_to(target)
        assert target.read_bytes().startswith(MARK)
        with Project.open(target, key=key) as copy:
            assert dump(copy) == dump(project)


def test_a_copy_replaces_nothing(sample, tmp_path):
    target = tmp_path / "taken.topoi"
    target.write_text("mine")
    with pytest.raises(UserError, match="exists already"):
        sample.copy_to(target)
    part = tmp_path / "part"
    part.write_text("other")
    with pytest.raises(FileExistsError):
        give_name(part, target)
    assert target.read_text() == "mine"


def test_a_cancelled_copy_leaves_nothing(sample, tmp_path):
    class Stop(Progress):
        def report(self, done, total, label):
            raise Cancelled

    folder = tmp_path / "copies"
    folder.mkdir()
    with pytest.raises(Cancelled):
        sample.copy_to(folder / "copy.topoi", Stop())
    assert list(folder.iterdir()) == []


def test_a_damaged_project_gives_no_copy_that_passes_for_sound(sample, tmp_path):
    sample.close()
    with sqlite3.connect(sample.path) as raw:
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("UPDATE coding SET code_id = 999")
    raw.close()
    folder = tmp_path / "copies"
    folder.mkdir()
    with Project.open(sample.path) as project, pytest.raises(UserError, match="not pass the check"):
        project.copy_to(folder / "copy.topoi")
    assert list(folder.iterdir()) == []


def test_what_killed_copies_left_in_a_folder_goes_a_day_later_and_nothing_else(sample, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    ours = [".a.topoi.0123abcd.part", ".b.topoi.0123abcd.part-journal"]
    others = [".a.topoi.part", ".film.mkv.0123abcd.part", "a.topoi", ".c.topoi.0123abcd.part"]
    for name in (*ours, *others):
        (stick / name).write_bytes(b"x")
        os.utime(stick / name, (time.time() - 90_000,) * 2)
    os.utime(stick / others[-1])  # in work
    sample.copy_to(stick / "copy.topoi")
    assert sorted(path.name for path in stick.iterdir()) == sorted([*others, "copy.topoi"])
