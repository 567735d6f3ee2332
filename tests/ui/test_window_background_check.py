"""The whole check that comes by itself: silent, out of the way, and heard of when it must be."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from app.edits import codes
from app.project import Project
from app.tasks import checking
from app.ui import checking as background
from app.ui.checking import BackgroundCheck
from tests.builders import fill


@pytest.fixture
def at_once(monkeypatch):
    monkeypatch.setattr(background, "_LOOK_EVERY", 20)
    monkeypatch.setattr(background, "IDLE", 0.0)


def check_of(window):
    return window.study.workspace.findChild(BackgroundCheck)


@pytest.fixture
def study(tmp_path):
    path = tmp_path / "mine.topoi"
    with Project.create(path, coder="Ana") as project:
        fill(project)
    return path


def test_a_sound_project_is_checked_once_and_nothing_is_said(qtbot, at_once, shell, study):
    window = shell.window
    window.files.open_path(study)
    assert check_of(window).waiting
    qtbot.waitUntil(lambda: not check_of(window).waiting, timeout=8000)
    assert not window.banner.isVisible()
    assert window.study.workspace.project.writable
    window.actions_["close-project"].trigger()
    window.files.open_path(study)
    assert not check_of(window).waiting


def test_what_is_wrong_is_told_and_shown_with_what_to_do(qtbot, at_once, shell, study):
    with closing(sqlite3.connect(study)) as raw, raw:
        raw.execute("UPDATE code SET definition = 'other words' WHERE id = 1")
    window = shell.window
    window.files.open_path(study)
    qtbot.waitUntil(window.banner.isVisible, timeout=8000)
    assert "is damaged" in window.banner._words.text()
    window.banner._deeds[0].click()
    tab = window.study.code.tabs.named("check")
    words = tab.findChild(QPlainTextEdit, "check-problems").toPlainText()
    assert "Row 1 of code" in words
    window.actions_["close-project"].trigger()
    assert checking.opened(study)  # it does not count as checked


def test_it_stops_for_whoever_goes_on_working_and_begins_again(qtbot, at_once, shell, study):
    window = shell.window
    window.files.open_path(study)
    check = check_of(window)
    qtbot.waitUntil(lambda: check._job is not None or not check.waiting, timeout=8000)
    codes.add(window.study.workspace.project, "Another")
    qtbot.waitUntil(lambda: not check.waiting, timeout=8000)
    window.actions_["close-project"].trigger()
    assert not checking.opened(study)


def test_a_project_opened_for_reading_is_left_alone(qtbot, at_once, shell, study):
    study.chmod(0o400)
    window = shell.window
    window.show_project(Project.open(study, writable=False))
    assert not check_of(window).waiting


def test_checking_by_hand_counts(qtbot, shell):
    window, path = shell.window, shell.project.path
    assert check_of(window).waiting
    window.actions_["check"].trigger()
    tab = window.study.code.tabs.named("check")
    qtbot.waitUntil(lambda: tab._pages.currentIndex() == 1, timeout=8000)
    window.actions_["close-project"].trigger()
    assert not checking.opened(path)
