import hashlib
import os

import pytest

from app.media.linked import Link


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "recordings" / "KG-01.wav"
    path.parent.mkdir()
    path.write_bytes(b"sound")
    return path


def link_to(file, project):
    return Link("", 5, hashlib.sha256(file.read_bytes()).hexdigest()).to(file, project)


def test_a_link_names_the_file_as_seen_from_the_project(file, tmp_path):
    assert link_to(file, tmp_path / "study.topoi").path == "recordings/KG-01.wav"


def test_a_link_is_read_as_it_was_written(file, tmp_path):
    link = link_to(file, tmp_path / "study.topoi")
    assert Link.of(link.written()) == link
    assert Link.of(b"RIFF....WAVE") is None
    assert Link.of(b'{"linked file": 3}') is None


def test_project_and_file_may_move_together(file, tmp_path):
    link = link_to(file, tmp_path / "study.topoi")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    file.parent.rename(elsewhere / "recordings")
    assert link.located(elsewhere / "study.topoi") == elsewhere / "recordings" / "KG-01.wav"
    assert link.located(tmp_path / "study.topoi") is None


def test_a_file_laid_beside_the_project_is_found(file, tmp_path):
    link = link_to(file, tmp_path / "study.topoi")
    file.rename(tmp_path / "KG-01.wav")
    assert link.located(tmp_path / "study.topoi") == tmp_path / "KG-01.wav"


def test_a_file_of_another_size_is_not_it(file, tmp_path):
    link = link_to(file, tmp_path / "study.topoi")
    file.write_bytes(b"other sound")
    assert link.located(tmp_path / "study.topoi") is None


def test_a_file_of_other_bytes_is_told_by_its_checksum(file, tmp_path):
    link = link_to(file, tmp_path / "study.topoi")
    assert link.is_at(file)
    file.write_bytes(b"SOUND")
    assert not link.is_at(file)


@pytest.mark.parametrize("path", ["//server/share/a.wav", r"\\server\share\a.wav", "a\0b"])
def test_a_path_to_another_computer_is_never_looked_for(path, tmp_path, monkeypatch):
    monkeypatch.setattr("pathlib.Path.is_file", lambda _path: pytest.fail("it was looked for"))
    assert Link(path, 5, "0" * 64).located(tmp_path / "study.topoi") is None


@pytest.mark.skipif(os.name == "nt", reason="other separators")
def test_a_path_written_on_windows_is_found_elsewhere(file, tmp_path):
    link = link_to(file, tmp_path / "study.topoi")
    theirs = Link(r"recordings\KG-01.wav", link.size, link.sha256)
    assert theirs.located(tmp_path / "study.topoi") == file
