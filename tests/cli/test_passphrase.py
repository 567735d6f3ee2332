"""Encrypted projects on the command line."""

import json

import pytest

from app.project import Project
from app.project.keys import Key
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
