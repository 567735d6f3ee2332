"""A text is corrected from a file in the window, and what waits is looked at."""

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QPushButton, QTableView

from app.queries import reviews, texts
from tests.builders import COUNCIL

GONE = "We answer for the results."


@pytest.fixture
def corrected(tmp_path, monkeypatch):
    path = tmp_path / "corrected.txt"
    path.write_text("A preface.\n" + COUNCIL.replace(f" {GONE}", ""), encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(path), ""))
    return path


def asked(shell, qtbot):
    """The question what shall become of the codings."""
    shell.open(shell.ids["interview"])
    shell.window.actions_["correct-text"].trigger()
    find = shell.window.findChild
    qtbot.waitUntil(lambda: find(QDialog, "confirm-dialog") is not None, timeout=20_000)
    return find(QDialog, "confirm-dialog")


def waiting(shell, qtbot):
    """The tab after the text was corrected."""
    dialog = asked(shell, qtbot)
    said = " ".join(each.text() for each in dialog.findChildren(QLabel))
    assert "2 codings move with their words." in said
    assert "1 coding has lost words" in said
    dialog.findChild(QPushButton, "confirm-go").click()
    qtbot.waitUntil(lambda: shell.study.code.tabs.named("review") is not None, timeout=20_000)
    tab = shell.study.code.tabs.named("review")
    qtbot.waitUntil(lambda: tab.findChild(QPushButton, "review-keep").isEnabled())
    return tab


def test_what_would_become_of_the_codings_is_said_before_anything_is_done(shell, qtbot, corrected):
    asked(shell, qtbot).findChild(QPushButton, "confirm-cancel").click()
    assert texts.text(shell.project, shell.ids["interview"]) == COUNCIL
    assert shell.study.code.tabs.named("review") is None


def test_a_coding_that_lost_its_words_waits_until_it_is_said_to_be_right(shell, qtbot, corrected):
    tab = waiting(shell, qtbot)
    table = tab.findChild(QTableView, "review-table")
    assert table.model().index(0, 3).data() == GONE
    tab.findChild(QPushButton, "review-go").click()
    page = shell.study.code.tabs.page()
    assert page.source_id == shell.ids["interview"]
    assert page.chosen_coding() is not None
    shell.window.actions_["review"].trigger()
    tab.findChild(QPushButton, "review-keep").click()
    qtbot.waitUntil(lambda: reviews.review_rows(shell.project) == [])
    qtbot.waitUntil(lambda: not table.isVisible())


def test_it_can_be_taken_away_and_everything_undone(shell, qtbot, corrected):
    tab = waiting(shell, qtbot)
    tab.findChild(QPushButton, "review-remove").click()
    qtbot.waitUntil(lambda: len(shell.codings(shell.ids["interview"])) == 2)
    shell.project.undo()
    shell.project.undo()
    assert texts.text(shell.project, shell.ids["interview"]) == COUNCIL
    assert len(shell.codings(shell.ids["interview"])) == 3
    qtbot.waitUntil(lambda: not tab.findChild(QTableView, "review-table").isVisible())
