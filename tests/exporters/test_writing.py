"""Writing files: whole or not at all, and a sentence whatever the disk does."""

from pathlib import Path

import pytest

from app.errors import UserError
from app.exporters.writing import write_whole


def test_what_was_there_is_replaced_and_nothing_else_is_left(tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes(b"before")
    write_whole(path, b"after")
    assert path.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_on_which_nothing_goes_any_more_is_told_in_a_sentence(tmp_path, monkeypatch):
    path = tmp_path / "table.csv"
    path.write_bytes(b"before")

    def fails(*_given, **_named):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "replace", fails)
    monkeypatch.setattr(Path, "unlink", fails)
    with pytest.raises(UserError, match="cannot be written: Input/output error"):
        write_whole(path, b"after")
    assert path.read_bytes() == b"before"
