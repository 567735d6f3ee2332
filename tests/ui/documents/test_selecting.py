import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest

TEXTS = {
    "astral": "Before 😀😀 the council 𝒜𝒷𝒸 is a hospital 🏳️‍🌈 after.",
    "combining": "Cafe\u0301 n\u0303o and Vie\u0302\u0323t Nam before and after it all.",
    "right to left": "Hello שלום עולם and مرحبا بالعالم then after that.",
    "line separators": "one\u2028two\u2029three\u00a0four\ufdd0five six seven",
    "former CRLF": "first line\nsecond line 😀\n\nfourth line of it",
    "NUL and odd ones": "a\x00b\x0bc\x0cd\x85e\ufffcf\ufefff and the rest",
}


def drag(view, begin, end):
    viewport = view.edit.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=begin)
    QTest.mouseMove(viewport, (begin + end) / 2)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_what_is_selected_with_the_mouse_is_what_the_signal_says(make_view, point_of, text, qtbot):
    view = make_view(text)
    begin, end = 1, len(text) - 6
    seen = []
    view.selection_changed.connect(lambda *span: seen.append(span))
    drag(view, point_of(view, begin), point_of(view, end))
    cursor = view.edit.textCursor()
    raw = text.encode("utf-16-le")
    units = raw[2 * cursor.selectionStart() : 2 * cursor.selectionEnd()].decode("utf-16-le")
    assert units
    start, stop = view.selection()
    assert text[start:stop] == units
    assert seen[-1] == (start, stop)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_qt_keeps_one_position_for_each_of_ours(make_view, text):
    view = make_view(text)
    assert view.edit.document().characterCount() - 1 == len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_shift_and_arrows_select_our_text(make_view, text):
    view = make_view(text)
    for _step in range(9):
        QTest.keyClick(view.edit, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    start, end = view.selection()
    assert start == 0
    assert end >= 9
    mime: QMimeData = view.edit.createMimeDataFromSelection()
    assert mime.text() == text[start:end]


def test_copying_takes_our_text_not_qts(make_view):
    text = "a\u2028b\u00a0c\u2029d"
    view = make_view(text)
    view.select(0, len(text))
    assert view.edit.createMimeDataFromSelection().text() == text


def test_select_and_selection_are_each_others_inverse(make_view):
    text = TEXTS["astral"]
    view = make_view(text)
    for start, end in ((0, 9), (8, 30), (7, len(text))):
        view.select(start, end)
        assert view.selection() == (start, end)
    assert view.caret() == len(text)


def test_nothing_is_selected_when_only_the_caret_moves(make_view):
    view = make_view("one two three")
    seen = []
    view.selection_changed.connect(lambda *span: seen.append(span))
    QTest.keyClick(view.edit, Qt.Key.Key_Right)
    assert view.selection() is None
    assert seen[-1] == (1, 1)


def test_paragraphs_are_numbered_as_lines_of_our_text(make_view):
    view = make_view("one\u2029still one\ntwo\n\nfour")
    view.select(15, 15)
    assert view.paragraph() == (2, 4)


def test_the_view_cannot_be_typed_in(make_view):
    view = make_view("one two three")
    QTest.keyClicks(view.edit, "xyz")
    assert view.edit.document().characterCount() - 1 == len("one two three")
