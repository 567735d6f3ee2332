"""One frame of scrolling a coded text, against the same text without codings."""

from collections.abc import Callable, Iterator
from itertools import cycle

from PySide6.QtWidgets import QPlainTextEdit

from app.ui.documents.spans import Spans
from app.ui.theme import theme
from bench.figures import Figure, of_seconds
from bench.screens import Bare, Reading, application, paint
from bench.studies import Studies, hottest
from bench.timing import Act, by_turns

TIMES = 60
_STOPS = 61
"""A prime, so that stepping by 37 comes to every stop."""


def figures(studies: Studies) -> Iterator[Figure]:
    """Measure jumps and turns of the wheel in the hottest document of M, and in H."""
    application()
    for name in ("M", "H"):
        with studies.opened(name) as project:
            source_id = hottest(project)
            coded, plain = Reading(project), Reading(project)
            coded.open(source_id)
            plain.open(source_id)
            plain.view.show_codings(Spans())
            bare = Bare(theme.reading_font())
            bare.open(coded.view.edit.content.text)
            edits = (bare.edit, plain.view.edit, coded.view.edit)
            for way, step in (("jump", _jumps), ("turn of the wheel", _turns)):
                editor, without, within = by_turns(TIMES, *(Act(step(edit)) for edit in edits))
                what = f"frame after a {way} in {name}"
                yield of_seconds(what, "without codings", (without, within), 2.0)
                yield of_seconds(what, "a bare editor", (editor, within))


def _jumps(edit: QPlainTextEdit) -> Callable[[], None]:
    bar = edit.verticalScrollBar()
    stops = cycle([bar.maximum() * (37 * number % _STOPS) // _STOPS for number in range(_STOPS)])

    def jump() -> None:
        bar.setValue(next(stops))
        paint()

    return jump


def _turns(edit: QPlainTextEdit) -> Callable[[], None]:
    bar = edit.verticalScrollBar()
    bar.setValue(bar.maximum() // 3)

    def turn() -> None:
        bar.setValue(bar.value() + 3)
        paint()

    return turn
