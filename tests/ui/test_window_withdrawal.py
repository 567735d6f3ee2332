"""Somebody withdraws, in the window: shown first, then gone, the project open again."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from app.edits import memos, sources
from app.edits.sources import Placing
from app.project import Project
from app.project.lock import WriterLock
from app.queries.source_list import source_rows
from app.ui.dialogs.withdrawal import WithdrawalDialog
from tests.builders import new_source


@pytest.fixture
def vera(shell):
    talk = new_source("Talk", "VERA: canaryword said so.")
    source_id = sources.add(shell.project, talk, Placing(participants=("Vera",)))
    memos.write(shell.project, "Ask Vera again.")
    return source_id


def dialog(shell):
    shell.window.actions_["withdraw"].trigger()
    return shell.window.findChild(WithdrawalDialog)


def go(asking):
    return asking.findChild(QPushButton, "withdraw-go")


def test_what_would_go_is_shown_and_then_gone(shell, qtbot, vera):
    path = shell.project.path
    shell.open(vera)
    asking = dialog(shell)
    asking.who.setCurrentIndex(0)
    qtbot.waitUntil(lambda: "Talk" in asking.preview.toPlainText())
    assert "Ask Vera again." in asking.preview.toPlainText()
    assert not go(asking).isEnabled()
    asking.understood.setChecked(True)
    asking.sign.setText("letter 7")
    go(asking).click()
    qtbot.waitUntil(lambda: shell.window.study is not None, timeout=20_000)
    assert [row.name for row in source_rows(shell.project)] == ["Council", "Strategy"]
    assert shell.project.history()[-1].label.startswith("Withdrawal letter 7")
    assert "No undo reaches behind" in shell.window.banner.findChild(QLabel, "banner-words").text()
    assert b"canaryword" not in path.read_bytes()


def test_a_reference_that_names_the_person_is_refused_before_anything_closes(shell, qtbot, vera):
    asking = dialog(shell)
    asking.who.setCurrentIndex(0)
    qtbot.waitUntil(lambda: "Talk" in asking.preview.toPlainText())
    asking.understood.setChecked(True)
    asking.sign.setText("Vera's letter")
    go(asking).click()
    assert "names the person" in asking.findChild(QLabel, "withdraw-wrong").text()
    assert shell.window.study is not None
    asking.reject()
    assert len(source_rows(shell.project)) == 3


def test_a_project_without_participants_says_so(shell):
    shell.window.actions_["withdraw"].trigger()
    assert shell.window.findChild(WithdrawalDialog) is None
    line = shell.window.error_line.findChild(QLabel, "error-sentence")
    assert "no participants" in line.text()


def test_another_program_stops_it_and_the_project_opens_again(shell, qtbot, vera, monkeypatch):
    path = shell.project.path
    asking = dialog(shell)
    asking.who.setCurrentIndex(0)
    qtbot.waitUntil(lambda: "Talk" in asking.preview.toPlainText())
    asking.understood.setChecked(True)
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(WriterLock, "take", lambda lock: False)
        go(asking).click()
        wrong = asking.findChild(QLabel, "withdraw-wrong")
        qtbot.waitUntil(lambda: "open in another" in wrong.text())
    asking.reject()
    shell.window.close_project()
    with Project.open(path) as project:
        assert len(source_rows(project)) == 3
