"""One frame of scrolling a coded text, against the same text without codings."""

from collections.abc import Iterator
from itertools import cycle

from PySide6.QtWidgets import QPlainTextEdit

from app.ui.documents.spans import Spans
from bench.figures import Figure, of_seconds
from bench.screens import Bare, Reading
from bench.studies import Studies, hottest
from bench.timing import Act, by_turns

TIMES = 60
_STOPS = 61
"""A prime, so that stepping by 37 comes to every stop."""


def figures(studies: Studies) -> Iterator[Figure]:
    """Measure jumps and turns of the wheel in the hottest document of M, and in H."""
    for name in ("M", "H"):
        with studies.opened(name) as project:
            source_id = hottest(project)
            coded, plain = Reading(project), Reading(project)
            coded.open(source_id)
            plain.open(source_id)
            plain.view.show_codings(Spans())
            bare = Bare(coded)
            bare.open(coded.view.edit.content.text)
            for way, step in (("jump", _jumps), ("turn of the wheel", _turns)):
                editor, without, within = by_turns(
                    TIMES,
                    *(
                        Act(step(edit, window))
                        for edit, window in (
                            (bare.edit, bare),
                            (plain.view.edit, plain),
                            (coded.view.edit, coded),
                        )
                    ),
                )
                yield of_seconds(
                    f"frame after a {way} in {name}", "no codings", (without, within), 2.0
                )
                yield of_seconds(
                    f"frame after a {way} in {name}", "a bare editor", (editor, within)
                )


def _jumps(edit: QPlainTextEdit, window: Reading | Bare):
    bar = edit.verticalScrollBar()
    stops = cycle(bar.maximum() * (37 * n % _STOPS) // _STOPS for n in range(_STOPS))

    def jump() -> None:
        bar.setValue(next(stops))
        window.paint()

    return jump


def _turns(edit: QPlainTextEdit, window: Reading | Bare):
    bar = edit.verticalScrollBar()
    bar.setValue(bar.maximum() // 3)

    def turn() -> None:
        bar.setValue(bar.value() + 3)
        window.paint()

    return turn
