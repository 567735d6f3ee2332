import gc
import weakref
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.documents import exchange
from app.ui.documents.spans import Spans
from app.ui.documents.text_view import TextView
from tests.ui.documents.conftest import CODES, INTERVIEW

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def span_of(words):
    start = INTERVIEW.index(words)
    return start, start + len(words)


OUTER = span_of("it went to the department, and it came home with our first priority taken out")
INNER = span_of("the department")
ROWS = [(11, *OUTER, 2, 1), (12, *INNER, 1, 1)]


@pytest.fixture
def view(make_view):
    return make_view(INTERVIEW, ROWS)


def recorded(signal):
    seen = []
    signal.connect(lambda *values: seen.append(values))
    return seen


@pytest.mark.parametrize(
    ("key", "name", "values"),
    [
        (Qt.Key.Key_Return, "palette_wanted", ()),
        (Qt.Key.Key_R, "repeat_wanted", ()),
        (Qt.Key.Key_V, "in_vivo_wanted", ()),
        (Qt.Key.Key_M, "memo_wanted", ()),
        (Qt.Key.Key_1, "quick_code", (1,)),
        (Qt.Key.Key_9, "quick_code", (9,)),
    ],
)
def test_plain_keys_say_what_is_wanted(view, key, name, values):
    seen = recorded(getattr(view, name))
    QTest.keyClick(view.edit, key)
    assert seen == [values]


def test_keys_with_ctrl_are_left_to_the_window(view):
    seen = recorded(view.repeat_wanted)
    QTest.keyClick(view.edit, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert seen == []


def test_a_click_chooses_the_shortest_coding_then_the_next_then_none(view, point_of):
    seen = recorded(view.coding_chosen)
    middle = point_of(view, INNER[0] + 6) + QPoint(1, 0)
    QTest.mouseClick(view.edit.viewport(), LEFT, pos=middle)
    assert view.chosen_coding() == 12
    QTest.mouseClick(view.edit.viewport(), LEFT, pos=middle)
    assert view.chosen_coding() == 11
    QTest.mouseClick(view.edit.viewport(), LEFT, pos=point_of(view, 20) + QPoint(1, 0))
    assert view.chosen_coding() is None
    assert seen == [(12,), (11,), (None,)]


def test_delete_uncodes_the_chosen_coding_otherwise_those_at_the_caret(view):
    seen = recorded(view.uncode_wanted)
    view.choose_coding(12)
    QTest.keyClick(view.edit, Qt.Key.Key_Delete)
    view.choose_coding(None)
    view.select(INNER[0] + 2, INNER[0] + 2)
    QTest.keyClick(view.edit, Qt.Key.Key_Delete)
    view.select(5, 5)
    QTest.keyClick(view.edit, Qt.Key.Key_Delete)
    assert seen == [([12],), ([11, 12],)]


@pytest.mark.parametrize("end", ["start", "end"])
def test_dragging_a_handle_moves_that_end(view, point_of, end):
    view.choose_coding(12)
    seen = recorded(view.coding_resized)
    handle = view.edit.overlays.handles()[end].toPoint()
    to = OUTER[0] + 3 if end == "start" else OUTER[1] - 6
    viewport = view.edit.viewport()
    QTest.mousePress(viewport, LEFT, pos=handle)
    QTest.mouseMove(viewport, point_of(view, to))
    QTest.mouseRelease(viewport, LEFT, pos=point_of(view, to))
    wanted = (to, INNER[1]) if end == "start" else (INNER[0], to)
    assert seen == [(12, *wanted)]
    assert view.selection() is None


def test_escape_gives_a_handle_back(view, point_of):
    view.choose_coding(12)
    seen = recorded(view.coding_resized)
    viewport = view.edit.viewport()
    QTest.mousePress(viewport, LEFT, pos=view.edit.overlays.handles()["end"].toPoint())
    QTest.mouseMove(viewport, point_of(view, OUTER[1]))
    QTest.keyClick(view.edit, Qt.Key.Key_Escape)
    QTest.mouseRelease(viewport, LEFT, pos=point_of(view, OUTER[1]))
    assert seen == []
    assert view.chosen_coding() == 12


def test_a_coding_never_becomes_empty_by_dragging(view, point_of):
    view.choose_coding(12)
    seen = recorded(view.coding_resized)
    viewport = view.edit.viewport()
    QTest.mousePress(viewport, LEFT, pos=view.edit.overlays.handles()["end"].toPoint())
    QTest.mouseMove(viewport, point_of(view, 3))
    QTest.mouseRelease(viewport, LEFT, pos=point_of(view, 3))
    assert seen == [(12, INNER[0], INNER[0] + 1)]


def test_alt_and_arrows_move_the_ends_by_words(view):
    view.choose_coding(12)
    seen = recorded(view.coding_resized)
    for key, modifiers in (
        (Qt.Key.Key_Right, ALT),
        (Qt.Key.Key_Left, ALT),
        (Qt.Key.Key_Left, ALT | SHIFT),
        (Qt.Key.Key_Right, ALT | SHIFT),
    ):
        QTest.keyClick(view.edit, key, modifiers)
    words = [INTERVIEW[start:end] for _id, start, end in seen]
    assert words == ["the department, and", "the", "to the department", "department"]


def drop(view, data, point):
    for kind in (QDragEnterEvent, QDragMoveEvent, QDropEvent):
        carry(view, data, point, kind)


def carry(view, data, point, event_type):
    event = event_type(
        QPointF(point) if event_type is QDropEvent else point,
        Qt.DropAction.CopyAction,
        data,
        LEFT,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.edit.viewport(), event)
    return event


def test_a_code_dropped_on_selected_words_goes_on_them(view, point_of):
    start, end = span_of("We wrote it")
    view.select(start, end)
    seen = recorded(view.code_dropped)
    point = point_of(view, start + 4)
    data = exchange.code_data([3, 1])
    assert carry(view, data, point, QDragEnterEvent).isAccepted()
    assert carry(view, data, point, QDragMoveEvent).isAccepted()
    assert view.edit.overlays.target == (start, end)
    drop(view, data, point)
    assert seen == [(3, start, end), (1, start, end)]
    assert view.edit.overlays.target is None


def test_a_code_dropped_elsewhere_goes_on_the_paragraph(view, point_of):
    seen = recorded(view.code_dropped)
    start, end = span_of("INTERVIEWER: Has the money moved with it?")
    drop(view, exchange.code_data([3]), point_of(view, start + 20))
    assert seen == [(3, start, end)]


def test_other_things_are_not_taken(view, point_of):
    seen = recorded(view.code_dropped)
    data = exchange.passage_data("words", 1, 0, 3)
    assert not carry(view, data, point_of(view, 9), QDragEnterEvent).isAccepted()
    drop(view, data, point_of(view, 9))
    assert seen == []


def test_dragged_words_carry_their_source_and_span(view):
    start, end = span_of("We wrote it")
    view.select(start, end)
    data = view.edit.createMimeDataFromSelection()
    assert exchange.dragged_passage(data) == (7, start, end)
    assert data.text() == "We wrote it"
    assert exchange.dragged_codes(data) == []
    assert exchange.dragged_codes(exchange.code_data([4, 5])) == [4, 5]


def test_the_margin_chooses_by_click_and_by_keys(view, qtbot):
    qtbot.waitUntil(lambda: len(view.margin.shown()) == 2)
    stripe = next(s for s in view.margin.shown() if view.edit.spans.ids[s.index] == 12)
    QTest.mouseClick(view.margin, LEFT, pos=view.margin.name_rect(stripe).center().toPoint())
    assert view.chosen_coding() == 12
    view.choose_coding(None)
    view.select(INNER[0] + 2, INNER[0] + 2)
    QTest.keyClick(view.margin, Qt.Key.Key_Down)
    assert view.chosen_coding() == 11
    QTest.keyClick(view.margin, Qt.Key.Key_Down)
    assert view.chosen_coding() == 12
    seen = recorded(view.uncode_wanted)
    QTest.keyClick(view.margin, Qt.Key.Key_Delete)
    assert seen == [([12],)]


def test_names_in_the_margin_never_lie_over_each_other(make_view):
    rows = [(number, 60 + number, 90 + number, number % 3 + 1, 1) for number in range(1, 4)]
    view = make_view(INTERVIEW, rows)
    places = sorted(stripe.name_y for stripe in view.margin.shown())
    assert len(places) == 3
    assert all(below - above >= 17 for above, below in pairwise(places))


def test_pointing_at_words_points_out_their_coding(view, point_of):
    QTest.mouseMove(view.edit.viewport(), point_of(view, INNER[0] + 5) + QPoint(1, 0))
    assert view.edit.spans.ids[view.edit.overlays.hovered] == 12
    QTest.mouseMove(view.edit.viewport(), point_of(view, 10) + QPoint(1, 0))
    assert view.edit.overlays.hovered is None


def test_the_menu_is_asked_for_with_the_codings_under_the_pointer(view, point_of):
    seen = recorded(view.menu_wanted)
    point = point_of(view, INNER[0] + 5) + QPoint(1, 0)
    viewport = view.edit.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, event)
    assert seen[0][1] == [12, 11]


def test_a_chosen_coding_stays_chosen_while_it_is_there(view):
    seen = recorded(view.coding_chosen)
    view.choose_coding(12)
    view.add_codings([(13, 0, 5, 3, 1)])
    assert view.chosen_coding() == 12
    view.replace_coding(12, 3, 9)
    assert view.edit.overlays.chosen_span() == (3, 9)
    view.remove_codings([12])
    assert view.chosen_coding() is None
    assert seen == [(None,)]


def test_reveal_brings_a_passage_into_view_without_selecting(make_view):
    text = "\n".join(f"Paragraph {number} of an invented text." for number in range(400))
    view = make_view(text)
    start = text.index("Paragraph 300")
    view.reveal(start, start + 13)
    assert view.edit.span_rects(start, start + 13, 1.0)
    assert view.selection() is None
    assert view.caret() == start


def test_a_closed_view_is_freed(qapp, qtbot):
    view = TextView()
    view.show_text(INTERVIEW)
    view.show_codings(Spans.of(ROWS, CODES))
    view.show()
    qtbot.waitExposed(view)
    gone = weakref.ref(view)
    view.close()
    view.deleteLater()
    del view
    qapp.sendPostedEvents()
    qtbot.waitUntil(lambda: gc.collect() >= 0 and gone() is None)
