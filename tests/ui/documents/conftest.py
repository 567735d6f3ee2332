import pytest

from app.ui.documents.spans import Spans
from app.ui.documents.text_view import TextView

CODES = {
    1: ("Authority gaps", "#BD696A"),
    2: ("Decentralization", "#916220"),
    3: ("Funding precarity", "#078250"),
}

INTERVIEW = "\n".join(
    [
        "INTERVIEWER: Who could change it once it was sent off?",
        "COORDINATOR: We wrote it at that table. Then it went to the department, and it came "
        "home with our first priority taken out. We answer for the results.",
        "INTERVIEWER: Has the money moved with it?",
        "COORDINATOR: Some of it, for a while.",
    ]
)
"""Invented."""


@pytest.fixture
def make_view(qtbot):
    def make(text, rows=()):
        view = TextView()
        qtbot.addWidget(view)
        view.resize(900, 500)
        view.show_text(text, source_id=7)
        view.show_codings(Spans.of(rows, CODES))
        view.show()
        qtbot.waitExposed(view)
        view.edit.setFocus()
        return view

    return make


@pytest.fixture
def point_of():
    """Return where on the viewport the left edge of a code point stands."""

    def point(view, position):
        cursor = view.edit.textCursor()
        cursor.setPosition(view.edit.content.positions.to_qt(position))
        return view.edit.cursorRect(cursor).center()

    return point
