"""Somebody types in a text: what Qt is told comes to our own text, and codings follow each key."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest

from app.text.rewriting import Rewriting
from app.text.turns import Turn
from app.ui.documents.coding_edit import CodingEdit
from app.ui.documents.live_text import LiveText
from app.ui.documents.spans import Spans

CODES = {1: ("A", "#0A5FB4"), 2: ("B", "#5E3B03")}
KEYS = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
TEXT = "Ana: We wait 😀 for it.\nBo: שלום, the council\u2028decides.\n\nEnd e\u0301."


@pytest.fixture
def made(qtbot):
    """Make an edit in which somebody types over a text with codings on these spans."""

    def make(text, spans=(), parts=()):
        edit = CodingEdit()
        qtbot.addWidget(edit)
        edit.resize(600, 400)
        edit.show_text(text)
        rows = [(number, *span, 1, 1) for number, span in enumerate(spans, 1)]
        edit.show_spans(Spans.of(rows, CODES))
        edit.show()
        return edit, LiveText(edit, Rewriting(text), parts)

    yield make
    QGuiApplication.clipboard().clear()


def words(edit):
    """What each coding lies on, by its id."""
    spans = edit.spans
    return {int(spans.ids[n]): edit.content.text[slice(*spans.span(n))] for n in range(len(spans))}


def qt_text(edit):
    cursor = QTextCursor(edit.document())
    cursor.select(QTextCursor.SelectionType.Document)
    return cursor.selectedText().replace("\u2029", "\n")


def test_codings_follow_what_is_typed_before_within_and_behind_them(made):
    edit, live = made("one two three", [(4, 7), (8, 13)])
    edit.select(0, 0)
    QTest.keyClicks(edit, "Now ")
    assert words(edit) == {1: "two", 2: "three"}
    edit.select(10, 10)
    QTest.keyClicks(edit, "x")
    assert words(edit) == {1: "twxo", 2: "three"}
    edit.select(13, 13)
    QTest.keyClick(edit, KEYS.Key_Backspace)
    assert words(edit) == {1: "twxo", 2: "three"}
    assert live.rewriting.text == edit.content.text == "Now one twxothree"


def test_a_coding_whose_words_are_gone_is_shown_again_when_they_are_back(made):
    edit, live = made("one two three", [(4, 7)])
    edit.select(3, 8)
    QTest.keyClick(edit, KEYS.Key_Delete)
    assert words(edit) == {}
    live.step(-1)
    assert words(edit) == {1: "two"}
    assert edit.content.text == "one two three"
    live.step(1)
    assert words(edit) == {}


def test_letters_that_are_keys_of_coding_elsewhere_are_typed_here(made):
    edit, live = made("text")
    edit.select(4, 4)
    QTest.keyClicks(edit, " rvm 123")
    QTest.keyClick(edit, KEYS.Key_Return)
    QTest.keyClick(edit, KEYS.Key_Return, SHIFT)
    assert live.rewriting.text == "text rvm 123\n\n"
    assert qt_text(edit) == live.rewriting.text


def test_what_is_pasted_comes_as_words_with_our_line_ends(made):
    edit, live = made("ab")
    edit.select(1, 1)
    data = QMimeData()
    data.setHtml("<b>x</b>")
    data.setText("x\r\ny\rz\0")
    edit.insertFromMimeData(data)
    assert live.rewriting.text == "ax\ny\nzb"
    assert qt_text(edit) == live.rewriting.text


def test_letters_beyond_the_first_plane_count_once(made):
    edit, live = made("😀 yes 😀", [(2, 5)])
    edit.select(0, 0)
    edit.insertPlainText("😀😀")
    assert words(edit) == {1: "yes"}
    edit.select(3, 3)
    QTest.keyClick(edit, KEYS.Key_Backspace)
    assert live.rewriting.text == "😀😀 yes 😀"
    assert words(edit) == {1: "yes"}


def test_turns_follow_and_stop_where_nothing_is_left_of_them(made):
    text = "Ana: one\nBo: two\n"
    edit, live = made(text)
    live.end()
    edit.show_turns([Turn("Ana", 0, 9), Turn("Bo", 9, 17)])
    live = LiveText(edit, Rewriting(text), [])
    edit.select(5, 5)
    QTest.keyClicks(edit, "xx ")
    assert [(turn.start, turn.end) for turn in edit.content.turns] == [(0, 12), (12, 20)]
    edit.select(0, 12)
    QTest.keyClick(edit, KEYS.Key_Delete)
    assert [(turn.speaker, turn.start) for turn in edit.content.turns] == [("Bo", 0)]


def test_all_is_replaced_and_comes_back(made):
    edit, live = made(TEXT, [(0, 3), (5, 12)])
    edit.selectAll()
    edit.insertPlainText("new")
    assert live.rewriting.text == edit.content.text == "new"
    live.step(-1)
    assert edit.content.text == TEXT
    assert words(edit) == {1: "Ana", 2: "We wait"}
    assert not live.rewriting.changed


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(
            ["type", "enter", "back", "delete", "word", "paste", "cut", "undo", "redo"]
        ),
        st.integers(0, 70),
        st.integers(0, 9),
    ),
    max_size=12,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(DEEDS, st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)), max_size=5))
def test_whatever_is_done_our_text_is_qts_and_codings_are_on_what_stayed(made, deeds, wanted):
    spans = sorted({(at, min(at + long, len(TEXT))) for at, long in wanted if at < len(TEXT)})
    edit, live = made(TEXT, spans)
    model = Marked(TEXT)
    for deed, at, length in deeds:
        start = min(at, len(edit.content.text))
        end = min(start + length, len(edit.content.text))
        edit.select(start, end)
        act(edit, live, deed)
        model.follow(edit.content.text, start, end, deed)
        assert edit.content.text == live.rewriting.text
        # Qt writes the separator of lines in its own way
        assert qt_text(edit) == edit.content.text
    model.check(edit, spans)


def act(edit, live, deed):
    if deed in ("undo", "redo"):
        live.step(-1 if deed == "undo" else 1)
    elif deed == "type":
        QTest.keyClicks(edit, "o")
    elif deed == "paste":
        edit.insertPlainText("pasted 😀\nwords")
    elif deed == "cut":
        edit.textCursor().removeSelectedText()
    else:
        keys = {
            "enter": (KEYS.Key_Return, NONE),
            "back": (KEYS.Key_Backspace, NONE),
            "delete": (KEYS.Key_Delete, NONE),
            "word": (KEYS.Key_Backspace, CONTROL),
        }
        QTest.keyClick(edit, *keys[deed])


class Marked:
    """The text again, each character with the place it had at first, None for new ones.

    It knows of an act only the text before and after, and where the caret was; so it can follow as
    long as nothing is taken back.
    """

    def __init__(self, text):
        self.marks = list(range(len(text)))
        self.text = text
        self.knows = True

    def follow(self, text, start, end, deed):
        if deed in ("undo", "redo"):
            self.knows = self.knows and text == self.text
            return
        if not self.knows:
            return
        tail = min(len(self.text) - end, len(text))
        while self.text[len(self.text) - tail :] != text[len(text) - tail :]:
            tail -= 1  # a deletion forwards
        head = min(start, len(text) - tail)
        while self.text[:head] != text[:head]:
            head -= 1  # a deletion backwards
        new = [None] * (len(text) - head - tail)
        self.marks = self.marks[:head] + new + self.marks[len(self.marks) - tail :]
        self.text = text

    def check(self, edit, spans):
        """A coding of which no character was touched lies on exactly its characters."""
        if not self.knows:
            return
        places = {mark: now for now, mark in enumerate(self.marks) if mark is not None}
        for number, (start, end) in enumerate(spans, 1):
            now = [places.get(mark) for mark in range(start, end)]
            whole = None not in now and now[-1] - now[0] == end - start - 1
            index = edit.spans.index_of(number)
            if whole:
                assert index is not None
                assert edit.spans.span(index) == (now[0], now[-1] + 1)


def test_a_long_walk_over_a_long_text_keeps_both_in_step(made):
    chance = random.Random(5)
    text = "\n".join(f"Line {n} says 😀 something." for n in range(200))
    spans = sorted({(at, at + 9) for at in range(0, len(text) - 10, 37)})
    edit, live = made(text, spans)
    for _each in range(300):
        start = chance.randrange(len(edit.content.text) + 1)
        end = min(len(edit.content.text), start + chance.choice([0, 0, 1, 5, 90]))
        edit.select(start, end)
        act(edit, live, chance.choice(["type", "enter", "back", "word", "paste", "undo", "redo"]))
        edit.viewport().grab()
    assert qt_text(edit) == edit.content.text == live.rewriting.text
