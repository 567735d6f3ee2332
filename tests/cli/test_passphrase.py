"""Encrypted projects on the command line."""

import json

import pytest

from app.edits import codes
from app.project import Project
from app.project.keys import Key
from app.project.opening import look_at_header
from app.project.rekeying import write_under
from tests.builders import fill


@pytest.fixture
def locked(tmp_path):
    path = tmp_path / "locked.topoi"
    with Project.create(path, coder="Ana", key=Key.new("nine quiet herons")) as project:
        fill(project)
    return path


@pytest.fixture
def words(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("nine quiet herons\nsecond line\n", encoding="utf-8")
    return path


def test_the_passphrase_file_is_understood_at_any_place(topoi, locked, words):
    for argv in (
        ("info", locked, "--json", "--passphrase-file", words),
        ("--passphrase-file", words, "info", locked, "--json"),
        ("info", f"--passphrase-file={words}", locked, "--json"),
    ):
        assert json.loads(topoi(*argv))["counts"]["codings"] == 4


def test_a_missing_or_wrong_passphrase_is_told_in_a_sentence(topoi, locked, words, tmp_path):
    assert "protected by a passphrase" in topoi("info", locked, status=1)
    words.write_text("nine loud herons")
    assert "does not open" in topoi("info", locked, "--passphrase-file", words, status=1)
    nowhere = tmp_path / "nowhere.txt"
    assert "cannot be read" in topoi("info", locked, "--passphrase-file", nowhere, status=1)
    assert "needs the name" in topoi("info", locked, "--passphrase-file", status=1)
    words.write_text("\n")
    assert "no passphrase" in topoi("info", locked, "--passphrase-file", words, status=1)


def test_copies_with_passphrases_of_their_own_are_opened_in_their_order(
    topoi, locked, words, tmp_path
):
    key, copies, files = key_of(locked, "nine quiet herons"), [], []
    for name in ("Ben", "Zoe"):
        same = tmp_path / f"as STUDY, {name}.topoi"
        with Project.open(locked, key=key) as project:
            project.copy_to(same)
        with Project.open(same, key=key) as copy:
            codes.add(copy, name)
        copies.append(tmp_path / f"{name}.topoi")
        write_under(same, copies[-1], old=key, new=Key.new(f"the herons of {name}"))
        files.append(tmp_path / f"{name}.txt")
        files[-1].write_text(f"the herons of {name}\n", encoding="utf-8")
    option = "--copy-passphrase-file"
    merge = ("merge", locked, copies[0], same, copies[1], "--passphrase-file", words)
    given = (option, files[0], f"{option}={files[1]}")
    assert "does not open" in topoi(*merge, option, files[1], option, files[0], status=1)
    assert "does not open" in topoi(*merge, option, files[0], status=1)
    assert "more passphrases" in topoi(*merge, *given, option, files[0], status=1)
    assert json.loads(topoi(*merge, *given, "--json"))["added"] == {"code": 2}


def key_of(path, passphrase):
    return Key.of_passphrase(passphrase, look_at_header(path).salt)
