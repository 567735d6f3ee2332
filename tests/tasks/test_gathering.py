"""Folders are read with their subfolders as folders; what is no source is passed over."""

import os

import pytest

from app.errors import UserError
from app.tasks import gathering
from app.tasks.gathering import files_in


@pytest.fixture
def top(tmp_path):
    folder = tmp_path / "Study"
    for name in ("b.txt", "Policy/Federal/a.pdf", "Policy/c.txt", "Talks/Ana .txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    return folder


def named(found, top):
    return {str(path.relative_to(top)): folder for path, folder in found.items()}


def test_subfolders_stay_folders_and_the_chosen_one_is_the_top(top):
    assert named(files_in([top]), top) == {
        "b.txt": "",
        "Policy/c.txt": "Policy",
        "Policy/Federal/a.pdf": "Policy/Federal",
        "Talks/Ana .txt": "Talks",
    }


def test_of_several_folders_each_keeps_its_name(top):
    found = files_in([top / "Policy", top / "Talks", top / "b.txt"])
    assert named(found, top) == {
        "Policy/c.txt": "Policy",
        "Policy/Federal/a.pdf": "Policy/Federal",
        "Talks/Ana .txt": "Talks",
        "b.txt": "",
    }


def test_what_is_no_source_is_left_out_of_folders(top):
    names = (
        ".hidden.txt", ".git/config", "~$talk.docx", ".~lock.talk.odt#", "Thumbs.db",
        "desktop.ini", "__MACOSX/talk.docx", "study.topoi", "names.topoikey",
    )  # fmt: skip
    before = files_in([top])
    for name in names:
        (top / name).parent.mkdir(exist_ok=True)
        (top / name).write_text("x")
    assert files_in([top]) == before
    assert list(files_in([top / "Thumbs.db"])) == [top / "Thumbs.db"], "unless it is named itself"


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_links_in_folders_are_not_followed(top):
    before = files_in([top])
    (top / "loop").symlink_to(top)
    (top / "link.txt").symlink_to(top / "b.txt")
    assert files_in([top]) == before


def test_a_folder_with_too_many_files_is_refused(top, monkeypatch):
    monkeypatch.setattr(gathering, "MOST_FILES", 3)
    with pytest.raises(UserError, match="Study holds more than 3 files"):
        files_in([top])
    assert len(files_in([top / "Policy", top / "b.txt"])) == 3


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_folder_that_may_not_be_read_is_not_passed_over_in_silence(top):
    (top / "Talks").chmod(0)
    try:
        assert top / "Talks" in files_in([top])
    finally:
        (top / "Talks").chmod(0o700)
