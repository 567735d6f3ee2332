"""Headings, bold and italic in the reading view."""

import time

import pytest
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest

from app.intake import Part
from app.ui.documents.positions import QtPositions
from app.ui.documents.style import ReadingStyle
from app.ui.documents.text_view import TextView

TEXT = "Work 😀\nDB: why did it begin?\nPlain words.\n" + "\n".join(
    f"Paragraph {n} is long enough to be broken into more than one line of the column, and its "
    "bold words are wider than plain ones would be."
    for n in range(300)
)
PARTS = (
    Part("heading", 0, 6, 1),
    Part("bold", 7, 10),
    Part("italic", 11, 14),
    Part("bold", 12, 20),
    Part("list item", 29, 41, 1),
    *(Part("bold", at, at + 60) for at in range(60, len(TEXT) - 60, 170)),
)


@pytest.fixture
def view(qtbot):
    made = TextView()
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show_text(TEXT, 7, PARTS)
    made.show()
    qtbot.waitExposed(made)
    return made


def fonts(view, number, at):
    """The font in which a character of a paragraph is drawn."""
    block = view.edit.document().findBlockByNumber(number)
    runs = [
        run
        for line in range(block.layout().lineCount())
        for run in block.layout().lineAt(line).glyphRuns(at, 1)
    ]
    return runs[0].rawFont()


def test_headings_bold_and_italic_are_seen(view):
    plain = fonts(view, 2, 0)
    assert plain.style() == QFont.Style.StyleNormal
    heading, bold, italic, both = (
        fonts(view, 0, 0), fonts(view, 1, 0), fonts(view, 1, 4), fonts(view, 1, 6)
    )  # fmt: skip
    assert heading.weight() > plain.weight()
    assert heading.pixelSize() > plain.pixelSize()
    assert bold.weight() > plain.weight()
    assert bold.pixelSize() == plain.pixelSize()
    assert (italic.style(), italic.weight()) == (QFont.Style.StyleItalic, plain.weight())
    assert (both.style(), both.weight()) == (QFont.Style.StyleItalic, bold.weight())
    assert fonts(view, 1, 20).weight() == plain.weight()


def test_the_words_stand_where_they_stood_in_every_frame(view):
    """What is dressed after its lines were broken would move them in the next frame."""

    def places():
        return [
            (block.number, block.origin.y(), block.layout.lineCount())
            for block in view.edit.shown_blocks()
        ]

    for value in (0, 40, 300, 41, 0):
        view.edit.verticalScrollBar().setValue(value)
        first = places()
        view.edit.viewport().repaint()
        QTest.qWait(30)
        view.edit.viewport().repaint()
        assert places() == first


def test_codings_lie_on_the_words_that_are_wider_now(view):
    (rect,) = view.edit.span_rects(7, 10, 1)
    cursor = view.edit.textCursor()
    cursor.setPosition(QtPositions(TEXT).to_qt(10))
    assert rect.right() == pytest.approx(view.edit.cursorRect(cursor).x(), abs=2)


def test_a_larger_text_has_larger_headings(view):
    before = fonts(view, 0, 0).pixelSize()
    view.set_style_of_reading(ReadingStyle(size=26))
    view.edit.viewport().repaint()
    assert fonts(view, 0, 0).pixelSize() > 1.3 * before


def test_another_text_takes_nothing_of_the_looks_before(view):
    view.show_text("Short words.")
    view.edit.viewport().repaint()
    assert view.edit.document().firstBlock().layout().formats() == []
    view.show_text(TEXT, 7, PARTS)
    view.edit.viewport().repaint()
    assert fonts(view, 1, 0).weight() > fonts(view, 2, 0).weight()


def test_ten_thousand_bold_words_do_not_slow_the_opening(qtbot):
    text = "\n".join(f"Speaker {n:05}: words of an invented answer." for n in range(10_000))
    parts = [Part("bold", at, at + 14) for at in range(0, len(text), len(text) // 10_000 + 1)]
    view = TextView()
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show()
    qtbot.waitExposed(view)

    def opened(looks):
        begin = time.perf_counter()
        view.show_text(text, 7, looks)
        view.edit.viewport().repaint()
        return time.perf_counter() - begin

    opened(())
    plain, dressed = min(opened(()) for _n in range(3)), min(opened(parts) for _n in range(3))
    assert dressed < plain + 0.05
