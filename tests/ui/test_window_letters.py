"""A coding made in the window has the very text that was selected, whatever its letters."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from app.queries.passages import excerpts
from app.tasks.importing import Order, import_files
from app.ui.widgets.palette import CodingPalette

LETTERS = (
    "Before 😀😀 the council 𝒜𝒷𝒸 is a hospital 🏳️‍🌈 after it all.\r\n"
    "Cafe\u0301 n\u0303o and Vie\u0302\u0323t Nam before and after.\r\n"
    "Hello שלום עולם and مرحبا بالعالم then after that.\r\n"
    "The last line has 😀 once more, at its end 😀"
)
# Qt positions between which the mouse is drawn, in UTF-16 units
DRAWN = [(7, 30), (20, 75), (60, 110), (0, 150), (95, 140), (58, 64), (150, 190)]


@pytest.fixture
def page(shell, tmp_path):
    path = tmp_path / "Letters.txt"
    path.write_bytes(LETTERS.encode())
    (outcome,) = import_files(shell.project, [path], lambda _path: Order())
    page = shell.open(outcome.source_id)
    page.source = outcome.source_id
    return page


def point(edit, position):
    cursor = QTextCursor(edit.document())
    cursor.setPosition(position)
    return edit.cursorRect(cursor).center() + QPoint(1, 0)


@pytest.mark.parametrize(("begin", "end"), DRAWN)
def test_the_words_under_the_mouse_are_the_words_of_the_coding(shell, qtbot, page, begin, end):
    edit = page.edit
    start, stop = point(edit, begin), point(edit, end)
    QTest.mousePress(edit.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(edit.viewport(), (start + stop) / 2)
    QTest.mouseMove(edit.viewport(), stop)
    QTest.mouseRelease(edit.viewport(), Qt.MouseButton.LeftButton, pos=stop)
    shown = edit.textCursor().selectedText().replace("\u2029", "\n")
    assert shown
    shell.press(edit, Qt.Key.Key_Return)
    palette = shell.window.findChild(CodingPalette)
    qtbot.keyClicks(palette.field, "precar")
    shell.press(palette.field, Qt.Key.Key_Return)
    (made,) = [each for each in excerpts(shell.project) if each.source_id == page.source]
    assert made.text == shown
    assert made.code == "Funding precarity"
    assert made.text in LETTERS.replace("\r\n", "\n")


def test_letters_beyond_the_first_plane_count_as_one_position_each(shell, qtbot, page):
    edit = page.edit
    page.select(7, 9)
    edit.setFocus()
    shell.press(edit, Qt.Key.Key_Return)
    palette = shell.window.findChild(CodingPalette)
    qtbot.keyClicks(palette.field, "precar")
    shell.press(palette.field, Qt.Key.Key_Return)
    (made,) = [each for each in excerpts(shell.project) if each.source_id == page.source]
    assert made.text == "😀😀"
