"""Every gesture on a disk that takes nothing more: refused in words, nothing shown that is not."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget

from app.queries.places import place_rows
from app.queries.source_list import source_rows
from app.ui.panels.sources import SourcesPanel
from tests.dump import dump
from tests.ui.full_disk import full_disk, needs_limits
from tests.ui.gestures import GESTURES

pytestmark = needs_limits


def tree_words(model, parent=None):
    """What a tree or table shows, row by row, with its marks."""
    parent = parent or QModelIndex()
    shown = []
    for row in range(model.rowCount(parent)):
        first = model.index(row, 0, parent)
        shown.append((str(first.data()), *tree_words(model, first)))
    return tuple(shown)


def shown(shell):
    """What the window shows of the project, where it is not a field being typed in."""
    page = shell.study.code.tabs.page()
    actions = shell.window.actions_
    quoting = shell.window.findChild(QCheckBox, "source-do-not-quote")
    return {
        "codes": tree_words(shell.find("codes").model()),
        "sources": tree_words(shell.find("sources").model()),
        "codings": None if page is None else page.codings(),
        "undo": actions["undo"].text(),
        "redo": actions["redo"].text(),
        "quoting": None if quoting is None else quoting.isChecked(),
        "coder": shell.workspace.coder_id,
    }


def told(shell):
    """The sentences that the window says about a refusal, in the error line or beside a field."""
    names = ("error-sentence", "source-problem", "place-problem")
    labels = (each for name in names for each in shell.window.findChildren(QLabel, name))
    return [each.text() for each in labels if each.isVisible() and each.text()]


@pytest.mark.parametrize("name", GESTURES)
def test_on_a_full_disk_the_gesture_is_refused_in_words_and_works_afterwards(shell, qtbot, name):
    act = GESTURES[name](shell)
    qtbot.wait(20)
    toast = shell.study.code.reading.findChild(QWidget, "toast")
    toast.hide()
    in_file, in_window = dump(shell.project), shown(shell)
    with full_disk():
        act()
        assert dump(shell.project) == in_file
        assert shown(shell) == in_window
        assert told(shell), "nothing was said"
        assert not toast.isVisible()
    act()
    if shell.window.error_line.findChild(QPushButton, "error-deed").isVisible():
        shell.window.error_line.findChild(QPushButton, "error-deed").click()
    qtbot.waitUntil(lambda: dump(shell.project) != in_file)


def test_a_name_that_could_not_be_kept_comes_back_to_be_tried_again(shell, qtbot):
    shell.window.actions_["add-code"].trigger()
    field = shell.find("new-code-name", QLineEdit)
    qtbot.keyClicks(field, "Volunteers")
    with full_disk():
        shell.press(field, Qt.Key.Key_Return)
    assert field.isVisible()
    assert field.text() == "Volunteers"
    shell.press(field, Qt.Key.Key_Return)
    assert not field.isVisible()
    assert "Volunteers" in str(tree_words(shell.find("codes").model()))


def test_a_type_that_could_not_be_kept_comes_back_as_a_type_and_never_becomes_a_place(shell, qtbot):
    panel = shell.window.findChild(SourcesPanel)
    field = shell.find("new-place-name", QLineEdit)
    panel._menu._ids = [shell.ids["interview"]]
    panel._menu._on_other_type()
    qtbot.keyClicks(field, "focus group")
    with full_disk():
        shell.press(field, Qt.Key.Key_Return)
    assert field.text() == "focus group"
    shell.press(field, Qt.Key.Key_Return)
    assert "focus group" in {row.type for row in source_rows(shell.project)}
    panel._menu._on_other_type()
    shell.press(field, Qt.Key.Key_Escape)
    shell.window.actions_["add-place"].trigger()
    qtbot.keyClicks(field, "Guelph")
    shell.press(field, Qt.Key.Key_Return)
    assert "Guelph" in {row.name for row in place_rows(shell.project)}
