"""Planning a round and submitting to it, in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSpinBox

from app.edits import coders, codings
from app.edits.locks import LockedError
from app.queries.passages import excerpts
from app.queries.rounds import round_rows
from tests.dump import dump


@pytest.fixture
def tab(shell, qtbot):
    coders.add(shell.project, "Ben")
    shell.window.actions_["rounds"].trigger()
    found = shell.study.code.tabs.named("rounds")
    qtbot.waitUntil(found.isVisible)
    return found


def press(tab, qtbot, name):
    qtbot.mouseClick(tab.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def planned(tab, qtbot):
    press(tab, qtbot, "rounds-plan")
    begin = tab.findChild(QPushButton, "round-begin")
    qtbot.waitUntil(begin.isEnabled)
    return begin


def test_a_round_is_planned_begun_and_taken_back(shell, tab, qtbot):
    before = dump(shell.project)
    planned(tab, qtbot)
    told = tab.findChild(QLabel, "round-told").text()
    assert told.startswith("2 sources (all sources).")
    assert "Bloch and Kraemer" in told
    press(tab, qtbot, "round-begin")
    (row,) = round_rows(shell.project)
    assert (row.name, [part.name for part in row.parts]) == ("Round 1", ["Ana", "Ben"])
    assert tab.table.model().rowCount() == 2
    shell.window.actions_["undo"].trigger()
    assert dump(shell.project) == before
    assert "No round" in tab.findChild(QLabel, "rounds-about").text()


def test_a_sample_says_how_it_is_drawn_before_it_is(shell, tab, qtbot):
    planned(tab, qtbot)
    which = tab.findChild(QComboBox, "round-sources")
    which.setCurrentIndex(which.findData("sample"))
    tab.findChild(QSpinBox, "round-number").setValue(1)
    tab.findChild(QSpinBox, "round-seed").setValue(7)
    told = tab.findChild(QLabel, "round-told")
    qtbot.waitUntil(lambda: "in proportion by place (seed 7)" in told.text())
    assert round_rows(shell.project) == []


def test_one_coder_is_too_few(shell, tab, qtbot):
    planned(tab, qtbot)
    tab.form.coders.item(0).setCheckState(Qt.CheckState.Unchecked)
    told = tab.findChild(QLabel, "round-told")
    qtbot.waitUntil(lambda: "at least two coders" in told.text())
    assert not tab.findChild(QPushButton, "round-begin").isEnabled()
    press(tab, qtbot, "round-cancel")
    assert tab.table.isVisible()


def test_who_submits_is_locked_until_it_is_taken_back(shell, tab, qtbot):
    planned(tab, qtbot)
    press(tab, qtbot, "round-begin")
    coding = excerpts(shell.project)[0].coding_id
    tab.table.setCurrentIndex(tab.table.model().index(0, 0))
    press(tab, qtbot, "rounds-submit")
    with pytest.raises(LockedError):
        codings.remove(shell.project, [coding])
    assert tab.table.model().index(0, 4).data()
    press(tab, qtbot, "rounds-take-back")
    codings.remove(shell.project, [coding])
    press(tab, qtbot, "rounds-remove")
    assert round_rows(shell.project) == []
