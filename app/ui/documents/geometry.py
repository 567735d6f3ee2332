"""Where on the screen a stretch of text stands."""

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout
from PySide6.QtWidgets import QPlainTextDocumentLayout

from app.ui.documents.dress import Dress

HIGHLIGHT = 23 / 28
"""How much of a line's height a highlight takes, so that there is air between lines."""
SELECTION = 25 / 28


class GapLayout(QPlainTextDocumentLayout):
    """Qt's own layout with a gap under every paragraph, which it cannot be told otherwise.

    It asks for the place of a paragraph before it breaks its lines; that is when it is dressed.
    """

    def __init__(self, document: QTextDocument, gap: float) -> None:
        super().__init__(document)
        self.gap = gap
        self.dress = Dress()

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Return the place of a paragraph, gap included."""
        if not block.layout().lineCount():
            self.dress.put_on(block, self.document().defaultFont())
        rect = super().blockBoundingRect(block)
        if rect.height() > 0:
            rect.setHeight(rect.height() + self.gap)
        return rect


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A paragraph in view: number, Qt position, length, place in the viewport."""

    number: int
    start: int
    length: int
    origin: QPointF
    height: float
    layout: QTextLayout

    def caret_at(self, caret: int) -> int | None:
        """Return where in it the caret is drawn; in words half typed Qt counts it below -1."""
        if self.start <= caret < self.start + self.length:
            return caret - self.start
        if caret < -1 and self.layout.preeditAreaText():
            return self.layout.preeditAreaPosition() - (caret + 2)
        return None


def line_rects(
    layout: QTextLayout, start: int, end: int, share: float, *, mixed: bool = False
) -> list[QRectF]:
    """Return the words from *start* to *end* as one rectangle a line, relative to the layout.

    With *mixed* the text holds right-to-left words, and a line can have several pieces.
    """
    if end <= start or not layout.lineCount():
        return []
    first = layout.lineForTextPosition(start).lineNumber()
    rects = []
    for number in range(first, layout.lineCount()):
        line = layout.lineAt(number)
        begin = line.textStart()
        if begin >= end:
            break
        close = begin + line.textLength()
        left, right = max(start, begin), min(end, close)
        if left >= right:
            continue
        height = line.height() * share
        top = line.y() + (line.height() - height) / 2
        if mixed:
            pieces = _visual_pieces(layout, number, left, right)
        else:
            x = _x(layout, number, left)
            until = _x(layout, number, right)
            if right == close:
                until = min(until, line.naturalTextRect().right())
            pieces = [(x, until)]
        rects += [QRectF(x, top, until - x, height) for x, until in pieces if until > x]
    return rects


def line_at_height(layout: QTextLayout, height: float) -> int:
    """Return the number of the line at *height*, by bisection: a paragraph can be a whole book."""
    low, high = 0, layout.lineCount() - 1
    while low < high:
        middle = (low + high + 1) // 2
        if layout.lineAt(middle).y() <= height:
            low = middle
        else:
            high = middle - 1
    return max(0, low)


def _x(layout: QTextLayout, line: int, position: int) -> float:
    x, _position = cast("tuple[float, int]", layout.lineAt(line).cursorToX(position))
    return x


def _visual_pieces(
    layout: QTextLayout, number: int, start: int, end: int
) -> list[tuple[float, float]]:
    runs = [run.boundingRect() for run in layout.lineAt(number).glyphRuns(start, end - start)]
    pieces: list[tuple[float, float]] = []
    for left, right in sorted((run.left(), run.right()) for run in runs):
        if pieces and left <= pieces[-1][1] + 6:  # a space between two words has no ink
            pieces[-1] = (pieces[-1][0], max(right, pieces[-1][1]))
        else:
            pieces.append((left, right))
    return pieces
