"""The check in the window, and what happens where a project is damaged."""

import sqlite3

import pytest
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QPushButton

from app.project import Project
from app.queries.check import quick_problems
from app.queries.passages import excerpts
from app.ui.main_window import MainWindow
from tests.builders import fill


@pytest.fixture
def damaged(tmp_path):
    """A project of which a coding points to a code that is not there."""
    path = tmp_path / "damaged.topoi"
    with Project.create(path, coder="Ana") as project:
        fill(project)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE coding SET code_id = 99 WHERE id = 1")
    raw.close()
    return path


def tab(shell):
    return shell.window.study.code.tabs.named("check")


def test_a_sound_project_is_told_to_be_sound(qtbot, shell):
    shell.window.actions_["check"].trigger()
    qtbot.waitUntil(lambda: tab(shell)._pages.currentIndex() == 1, timeout=5000)
    assert "Everything is as it should be" in tab(shell)._good._sentence.text()


def test_a_quick_look_finds_what_a_whole_one_finds_first(damaged, sample):
    assert quick_problems(sample) == []
    with Project.open(damaged) as project:
        assert any("code" in sentence for sentence in quick_problems(project))


def test_a_damaged_project_is_open_for_reading_and_can_be_salvaged(
    qtbot, shell, damaged, tmp_path, monkeypatch
):
    before = damaged.read_bytes()
    window = shell.window
    window.files.open_path(damaged)
    assert window.study.workspace.project.writable
    qtbot.waitUntil(lambda: not window.study.workspace.project.writable, timeout=8000)
    assert "damaged" in window.banner._words.text()
    words = tab(shell).findChild(QPlainTextEdit, "check-problems").toPlainText()
    assert "points to a row of code that is not there" in words
    assert damaged.read_bytes() == before
    out = tmp_path / "saved.topoi"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(out), ""))
    tab(shell).findChild(QPushButton, "check-salvage").click()
    qtbot.waitUntil(lambda: window.study.workspace.project.path == out, timeout=8000)
    assert len(excerpts(window.study.workspace.project)) == 4
    assert "salvaged project" in window.banner._words.text()
    assert damaged.read_bytes() == before


def test_a_project_that_does_not_even_open_offers_to_be_salvaged(sample, qtbot, monkeypatch):
    sample.close()
    data = bytearray(sample.path.read_bytes())
    data[100:4096] = bytes(3996)
    sample.path.write_bytes(data)
    out = sample.path.with_name("saved.topoi")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(out), ""))
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    window.files.open_path(sample.path)
    assert window.study is None
    deed = window.error_line.findChild(QPushButton, "error-deed")
    assert deed.isVisible()
    deed.click()
    qtbot.waitUntil(lambda: window.study is not None, timeout=20_000)
    assert window.study.workspace.project.path == out
    window.close_project()
