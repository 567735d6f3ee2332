"""Coding by every gesture, through the assembled window."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QWidget

from app.edits import codes
from app.queries.code_tree import code_rows
from app.ui.documents import exchange
from app.ui.panels.code_model import COUNTS
from app.ui.widgets.palette import CodingPalette
from tests.ui.shell import drop_at, drop_on


def test_enter_opens_the_palette_and_enter_codes_the_selected_words(shell, qtbot):
    page = shell.open(shell.ids["interview"])
    start, end = shell.select(page, "the officer decides")
    shell.press(page.edit, Qt.Key.Key_Return)
    palette = shell.window.findChild(CodingPalette)
    assert palette.isVisible()
    qtbot.keyClicks(palette.field, "precar")
    shell.press(palette.field, Qt.Key.Key_Return)
    assert (shell.ids["precarity"], start, end) in shell.codings(shell.ids["interview"])
    assert not palette.isVisible()


def test_a_number_key_codes_with_the_code_that_bears_it(shell):
    codes.set_quick_key(shell.project, shell.ids["gaps"], 3)
    page = shell.open(shell.ids["interview"])
    span = shell.select(page, "the officer decides")
    shell.press(page.edit, Qt.Key.Key_3)
    assert (shell.ids["gaps"], *span) in shell.codings(shell.ids["interview"])


def test_r_repeats_the_last_code_on_other_words(shell):
    codes.set_quick_key(shell.project, shell.ids["gaps"], 1)
    page = shell.open(shell.ids["interview"])
    shell.select(page, "the officer decides")
    shell.press(page.edit, Qt.Key.Key_1)
    span = shell.select(page, "We hire in May")
    shell.press(page.edit, Qt.Key.Key_R)
    assert (shell.ids["gaps"], *span) in shell.codings(shell.ids["interview"])


def test_v_makes_the_selected_words_a_code_and_undo_takes_both_back(shell):
    page = shell.open(shell.ids["interview"])
    before = shell.codings(shell.ids["interview"])
    shell.select(page, "It comes in September")
    shell.press(page.edit, Qt.Key.Key_V)
    names = {row.name for row in code_rows(shell.project)}
    assert "It comes in September" in names
    assert len(shell.codings(shell.ids["interview"])) == len(before) + 1
    shell.window.actions_["undo"].trigger()
    assert "It comes in September" not in {row.name for row in code_rows(shell.project)}
    assert shell.codings(shell.ids["interview"]) == before


def test_delete_takes_the_chosen_coding_away_and_the_toast_brings_it_back(shell):
    page = shell.open(shell.ids["interview"])
    before = shell.codings(shell.ids["interview"])
    page.edit.setFocus()
    page.edit.coding_clicked.emit(0)
    shell.press(page.edit, Qt.Key.Key_Delete)
    assert len(shell.codings(shell.ids["interview"])) == len(before) - 1
    toast = shell.study.code.reading.findChild(QWidget, "toast")
    assert toast.isVisible()
    toast.findChild(QWidget, "toast-undo").click()
    assert shell.codings(shell.ids["interview"]) == before


def test_a_code_dropped_on_the_text_codes_it(shell):
    page = shell.open(shell.ids["interview"])
    span = shell.select(page, "the officer decides")
    edit = page.edit
    point = edit.cursorRect().center() - QPoint(12, 0)
    data = exchange.code_data([shell.ids["precarity"]])
    drop_at(edit.viewport(), QPointF(point), data)
    assert (shell.ids["precarity"], *span) in shell.codings(shell.ids["interview"])


def test_a_passage_dropped_on_a_code_is_coded(shell):
    page = shell.open(shell.ids["interview"])
    start, end = shell.select(page, "the officer decides")
    tree = shell.find("codes")
    model = tree.model()
    index = model.index_of(shell.ids["precarity"])
    data = exchange.passage_data(page.edit.content.text, shell.ids["interview"], start, end)
    assert model.canDropMimeData(data, Qt.DropAction.CopyAction, -1, -1, index)
    drop_on(tree, index, data, Qt.DropAction.CopyAction)
    assert (shell.ids["precarity"], start, end) in shell.codings(shell.ids["interview"])


def test_dragging_an_end_moves_it_and_undo_puts_it_back(shell):
    page = shell.open(shell.ids["interview"])
    before = shell.codings(shell.ids["interview"])
    page.edit.coding_clicked.emit(0)
    code_id, start, end = before[0]
    page.edit.ends_moved.emit(start, end - 8)
    assert (code_id, start, end - 8) in shell.codings(shell.ids["interview"])
    assert page.edit.spans.span(page.edit.spans.index_of(page.chosen_coding())) == (start, end - 8)
    shell.window.actions_["undo"].trigger()
    assert shell.codings(shell.ids["interview"]) == before


def test_undo_and_redo_are_named_after_their_step(shell):
    codes.rename(shell.project, shell.ids["gaps"], "No power")
    undo, redo = shell.window.actions_["undo"], shell.window.actions_["redo"]
    assert undo.text() == "Undo: Rename code"
    undo.trigger()
    assert redo.text() == "Redo: Rename code"
    redo.trigger()
    assert "No power" in {row.name for row in code_rows(shell.project)}


def test_every_coding_is_there_after_closing_and_opening_again(shell, qtbot):
    page = shell.open(shell.ids["interview"])
    span = shell.select(page, "the officer decides")
    shell.press(page.edit, Qt.Key.Key_V)
    before = shell.codings(shell.ids["interview"])
    path = shell.project.path
    shell.window.actions_["close-project"].trigger()
    assert shell.window.study is None
    shell.window.files.open_path(path)
    assert shell.codings(shell.ids["interview"]) == before
    page = shell.open(shell.ids["interview"])
    assert page.codings() == len(before)
    assert any(row[1:] == span for row in before)


def test_counts_in_the_codebook_follow_the_coding(shell, qtbot):
    codes.set_quick_key(shell.project, shell.ids["gaps"], 1)
    tree = shell.find("codes")
    index = tree.model().index_of(shell.ids["gaps"])
    qtbot.waitUntil(lambda: index.data(COUNTS) == (2, 2))
    page = shell.open(shell.ids["interview"])
    shell.select(page, "the officer decides")
    shell.press(page.edit, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: index.data(COUNTS) == (3, 3))
