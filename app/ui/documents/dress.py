"""How the words of a document are set: headings, bold and italic, a paragraph at a time.

Bold letters are wider, so a paragraph must be dressed before its lines are broken. Only the
paragraphs that come into view ever are.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping

import numpy as np
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextLayout

from app.intake import Part
from app.ui.documents.positions import Positions, QtPositions

_LARGER = {1: 1.25, 2: 1.12}
"""How much larger than the text the headings of the first levels are."""

Span = tuple[int, int, int]
"""Start and end, and the level of a heading."""
Looks = Mapping[str, Positions]
"""For each look a table of such spans, in code points."""


class _Spans:
    """Stretches of one look, found by where they stand."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _end, _level in self._spans]
        self._ends = sorted(end for _start, end, _level in self._spans)

    def within(self, start: int, end: int) -> list[Span]:
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return self._spans[first:last]


def looks_of(parts: Iterable[Part]) -> Looks:
    """Return where headings, bold and italic words stand in a text, and at which level."""
    found: dict[str, list[Span]] = {}
    for part in parts:
        if part.kind in ("heading", "bold", "italic"):
            found.setdefault(part.kind, []).append((part.start, part.end, part.level))
    return {kind: np.array(spans, np.int64) for kind, spans in found.items()}


class Dress:
    """The looks of one text."""

    def __init__(self, looks: Looks | None = None, positions: QtPositions | None = None) -> None:
        self._looks: dict[str, _Spans] = {}
        for kind, table in (looks or {}).items():
            convert = (positions or QtPositions("")).to_qt
            columns = (convert(table[:, 0]), convert(table[:, 1]), table[:, 2])
            spans = zip(*(column.tolist() for column in columns), strict=True)
            self._looks[kind] = _Spans(spans)

    def put_on(self, block: QTextBlock, font: QFont) -> None:
        """Set the words of a paragraph in their looks; *font* is that of the plain ones."""
        if not self._looks:
            return
        ranges, layout = self._ranges(block, font), block.layout()
        if ranges or layout.formats():  # what was dressed before somebody typed
            layout.setFormats(ranges)

    def _ranges(self, block: QTextBlock, font: QFont) -> list[QTextLayout.FormatRange]:
        start = block.position()
        end = start + block.length() - 1
        return [
            _range(max(begin, start) - start, min(close, end) - start, _look(kind, level, font))
            for kind, spans in self._looks.items()
            for begin, close, level in spans.within(start, end)
        ]


def _look(kind: str, level: int, font: QFont) -> QTextCharFormat:
    look = QTextCharFormat()
    if kind == "italic":
        look.setFontItalic(True)
        return look
    look.setFontWeight(QFont.Weight.Bold)
    if kind == "heading" and level in _LARGER:
        look.setFontPointSize(font.pointSizeF() * _LARGER[level])
    return look


def _range(start: int, end: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, end - start
    made.format = look
    return made
