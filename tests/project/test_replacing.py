"""A new file in a project's place: a whole project lies there at every instant."""

import os

import pytest

from app.project import Project, replacing
from app.project.replacing import replace, sweep, wipe


@pytest.fixture
def pair(tmp_path):
    """A file, and another that is to take its place."""
    path, part = tmp_path / "study.topoi", tmp_path / ".study.topoi.0123abcd.part"
    path.write_bytes(b"former" * 1000)
    part.write_bytes(b"new" * 1000)
    return path, part


def names(folder):
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_the_new_file_is_there_when_it_is_opened_and_the_former_is_kept_until_then(pair, tmp_path):
    path, part = pair

    def look():
        assert path.read_bytes().startswith(b"new")
        (aside,) = tmp_path.glob(".*.old")
        assert aside.read_bytes().startswith(b"former")

    replace(path, part, old=None, open_new=look)
    assert names(tmp_path) == ["study.topoi"]


def test_if_the_new_file_does_not_open_the_former_one_is_back(pair, tmp_path):
    path, part = pair

    def fail():
        raise RuntimeError("does not open")

    with pytest.raises(RuntimeError):
        replace(path, part, old=None, open_new=fail)
    assert path.read_bytes().startswith(b"former")
    assert names(tmp_path) == ["study.topoi"]


def test_if_the_new_file_cannot_be_named_nothing_has_happened(pair, tmp_path):
    path, part = pair
    part.unlink()
    with pytest.raises(FileNotFoundError):
        replace(path, part, old=None, open_new=list)
    assert path.read_bytes().startswith(b"former")
    assert names(tmp_path) == ["study.topoi"]


@pytest.mark.skipif(os.name == "nt", reason="a removed file cannot be read through a handle there")
def test_the_bytes_of_the_former_file_are_overwritten(pair):
    path, part = pair
    with path.open("rb") as former:
        replace(path, part, old=None, open_new=list)
        assert set(former.read()) == {0}


def test_another_name_of_the_file_keeps_its_bytes(tmp_path):
    path, other = tmp_path / "a", tmp_path / "b"
    path.write_bytes(b"kept")
    os.link(path, other)
    wipe(path)
    assert not path.exists()
    assert other.read_bytes() == b"kept"


def test_where_files_have_one_name_only_the_former_is_copied_aside(sample, tmp_path, monkeypatch):
    import errno

    def no_links(*_names):
        raise OSError(errno.EPERM, "no links here")

    sample.close()
    part = tmp_path / "part"
    part.write_bytes(b"new")
    monkeypatch.setattr(os, "link", no_links)

    def look():
        (aside,) = tmp_path.glob(".*.old")
        with Project.open(aside, writable=False) as former:
            assert former.undo_step is not None

    replacing.replace(sample.path, part, old=None, open_new=look)
    assert sample.path.read_bytes() == b"new"
    assert names(tmp_path) == ["study.topoi"]


def test_what_a_killed_replacing_left_is_wiped_when_the_writer_opens(sample, tmp_path):
    path = sample.path
    sample.close()
    left = [
        tmp_path / f".{path.name}.{ending}"
        for ending in ("0123abcd.old", "89abcdef.part", "89abcdef.part-journal")
    ]
    others = [tmp_path / ".study.topoi.mine.old", tmp_path / ".other.topoi.0123abcd.old"]
    for each in [*left, *others]:
        each.write_bytes(b"former")
    os.link(path, tmp_path / f".{path.name}.00000000.old")
    with Project.open(path, writable=False):
        assert all(each.exists() for each in left)
    with Project.open(path) as project:
        assert project.undo_step is not None
    assert not any(each.exists() for each in left)
    assert not (tmp_path / f".{path.name}.00000000.old").exists()
    assert all(each.read_bytes() == b"former" for each in others)


def test_what_cannot_be_wiped_is_left_for_the_next_time(tmp_path, monkeypatch):
    left = tmp_path / ".study.topoi.0123abcd.old"
    left.write_bytes(b"former")

    def refuse(_path):
        raise PermissionError

    monkeypatch.setattr(replacing, "wipe", refuse)
    sweep(tmp_path / "study.topoi")
    assert left.exists()
