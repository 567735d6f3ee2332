"""The interview guide in the window. All talk here is invented."""

from PySide6.QtWidgets import QMenu, QPushButton

from app.edits import guides
from app.queries.guide import asked_in, words
from app.ui.dialogs.guide import GuideDialog
from app.ui.turn_menu import TurnMenu
from tests.ui.test_speakers import entry

QUESTIONS = "Who decides?\nAnd the money?"


def dialog(shell):
    shell.window.actions_["guide"].trigger()
    return shell.window.findChild(GuideDialog, "guide-dialog")


def test_the_guide_is_kept_and_shown_again(shell):
    asking = dialog(shell)
    asking.questions.setPlainText(QUESTIONS)
    asking.findChild(QPushButton, "guide-keep").click()
    assert words(shell.project) == QUESTIONS
    assert asked_in(shell.project, shell.ids["interview"]) == []


def test_the_questions_are_found_in_the_transcripts(shell, qtbot):
    asking = dialog(shell)
    asking.questions.setPlainText(QUESTIONS)
    asking.findChild(QPushButton, "guide-find").click()
    interview = shell.ids["interview"]
    qtbot.waitUntil(lambda: [q.number for q in asked_in(shell.project, interview)] == [1, 2])


def test_a_turn_is_marked_as_a_question_in_the_text(shell):
    guides.write(shell.project, QUESTIONS)
    page = shell.open(shell.ids["interview"])
    page.edit.select(3, 3)
    menu, owner = QMenu(page), TurnMenu(shell.workspace, page)
    owner.fill(menu, page)
    entry(menu, "Asks the question", "2. And the money?").trigger()
    assert [q.number for q in asked_in(shell.project, shell.ids["interview"])] == [2]
