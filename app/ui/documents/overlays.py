"""Everything over and under the words: codings, the chosen and hovered one, finds, targets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from app.ui.documents.geometry import HIGHLIGHT, SELECTION, ShownBlock
from app.ui.documents.highlights import BlockPaint, Edge, Piece, block_paint, edge_of
from app.ui.theme import theme

if TYPE_CHECKING:
    from app.ui.documents.reading_edit import ReadingEdit

_RADIUS = 2.0
_MOST_REMEMBERED = 1000
_HANDLE = 9.0

Span = tuple[int, int]


class Overlays:
    """What a reading edit paints beside its words; paragraphs once worked out are kept."""

    def __init__(self, edit: ReadingEdit) -> None:
        self._edit = edit
        self._blocks: dict[int, BlockPaint] = {}
        self._mixed: dict[int, bool] = {}
        self.chosen: int | None = None
        """Index of the chosen coding."""
        self.hovered: int | None = None
        """Index of the coding under the pointer."""
        self.dragged: Span | None = None
        """Where the chosen coding would stand if the pointer let go now."""
        self.found: list[Span] = []
        """What was searched for, in order."""
        self.target: Span | None = None
        """What a code would be dropped on."""
        self.heard: Span | None = None
        """What is being said in the recording."""
        self.times: Sequence[Span] = ()
        """Where times of the recording are written, in order; a click there plays from then."""
        self.pulse: tuple[Span, float] | None = None
        """A passage just revealed, and how strong its outline is."""

    def forget(self) -> None:
        """Work every paragraph out anew."""
        self._blocks.clear()
        self._mixed.clear()

    def forget_within(self, start: int, end: int) -> None:
        """Work the paragraphs anew that a span touches; the others look as they did."""
        find, convert = self._edit.document().findBlock, self._edit.content.positions.to_qt
        first, last = (find(convert(position)).blockNumber() for position in (start, end))
        for number in range(first, last + 1):
            self._blocks.pop(number, None)

    def mixed(self, block: ShownBlock) -> bool:
        """Return whether a paragraph holds words written from right to left."""
        if block.number not in self._mixed:
            convert = self._edit.content.positions.from_qt
            self._mixed[block.number] = self._edit.content.has_right_to_left(
                convert(block.start), convert(block.start + block.length - 1)
            )
        return self._mixed[block.number]

    def chosen_span(self) -> Span | None:
        """Return the chosen coding's span, while dragged the new one."""
        if self.chosen is None:
            return None
        return self.dragged or self._edit.spans.span(self.chosen)

    def handles(self) -> dict[str, QPointF]:
        """Return the places of the chosen coding's two handles, as far as they are in view."""
        span = self.chosen_span()
        if span is None:
            return {}
        places = {}
        start, end = span
        content = self._edit.content
        first = self._edit.span_rects(start, min(start + 1, end), HIGHLIGHT)
        if first:
            leftward = content.runs_to_left(start)
            places["start"] = first[0].topRight() if leftward else first[0].topLeft()
        last = self._edit.span_rects(max(end - 1, start), end, HIGHLIGHT)
        if last:
            leftward = content.runs_to_left(end - 1)
            places["end"] = last[-1].bottomLeft() if leftward else last[-1].bottomRight()
        return places

    def paint_behind(self, painter: QPainter, blocks: list[ShownBlock], clip: QRectF) -> None:
        """Paint what lies under the words of *blocks*."""
        self._work_out(blocks)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_heard(painter, blocks)
        self._paint_fills(painter, blocks, clip)
        self._paint_found(painter, blocks)
        if self.hovered is not None and self.hovered != self.chosen:
            self._paint_strong(painter, blocks, self.hovered)
        if self.chosen is not None:
            self._paint_strong(painter, blocks, self.chosen)
        for block in blocks:
            for rect, color in _meeting(self._blocks[block.number].marks, block, clip):
                painter.fillRect(rect.translated(block.origin), color)

    def paint_above(self, painter: QPainter, blocks: list[ShownBlock]) -> None:
        """Paint what lies over the words: drop target, pulse, handles."""
        if self.target is not None:
            for rect in self._edit.span_rects(*self.target, SELECTION, blocks):
                line = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 2)
                painter.fillRect(line, theme.color("accent.solid"))
        if self.pulse is not None:
            self._paint_pulse(painter, blocks)
        if self.chosen is not None:
            color = theme.code(self._edit.spans.color(self.chosen)).solid
            painter.setPen(QPen(color, 2))
            painter.setBrush(QBrush(theme.color("surface.reading")))
            for place in self.handles().values():
                painter.drawEllipse(place, _HANDLE / 2, _HANDLE / 2)

    def _paint_heard(self, painter: QPainter, blocks: list[ShownBlock]) -> None:
        """Paint a line beside what is being said, and one under the times in view."""
        if not blocks or not (self.heard or self.times):
            return
        convert = self._edit.content.positions.from_qt
        first = convert(blocks[0].start)
        last = convert(blocks[-1].start + blocks[-1].length)
        for span in _between(self.times, first, last):
            for rect in self._edit.span_rects(*span, HIGHLIGHT, blocks):
                line = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
                painter.fillRect(line, theme.color("text.link"))
        for block in blocks:
            start = convert(block.start)
            if self.heard and self.heard[0] <= start < self.heard[1]:
                line = QRectF(block.origin.x(), block.origin.y(), 2, block.height)
                painter.fillRect(line, theme.color("accent.solid"))

    def _paint_fills(self, painter: QPainter, blocks: list[ShownBlock], clip: QRectF) -> None:
        for block in blocks:
            for rect, color in _meeting(self._blocks[block.number].fills, block, clip):
                painter.setBrush(color)
                painter.drawRoundedRect(rect.translated(block.origin), _RADIUS, _RADIUS)

    def _work_out(self, blocks: list[ShownBlock]) -> None:
        unknown = [block for block in blocks if block.number not in self._blocks]
        if not unknown:
            return
        if len(self._blocks) > _MOST_REMEMBERED:
            self._blocks.clear()
            unknown = blocks
        spans, positions = self._edit.spans, self._edit.content.positions
        first = positions.from_qt(unknown[0].start)
        last = positions.from_qt(unknown[-1].start + unknown[-1].length)
        found = [
            (positions.to_qt(int(spans.starts[i])), positions.to_qt(int(spans.ends[i])), i)
            for i in spans.meeting(first, last)
        ]
        for block in unknown:
            self._blocks[block.number] = self._paint_of(block, found)

    def _paint_of(self, block: ShownBlock, found: list[tuple[int, int, int]]) -> BlockPaint:
        begin, close = block.start, block.start + block.length - 1
        pieces: list[Piece] = []
        edges: list[Edge] = []
        content = self._edit.content
        for start, end, index in found:
            if start >= close or end <= begin:
                continue
            color = self._edit.spans.color(index)
            piece = (max(start, begin) - begin, min(end, close) - begin, color)
            pieces.append(piece)
            if start >= begin:
                leftward = content.runs_to_left(content.positions.from_qt(start))
                edges.append((start - begin, color, leftward))
        if not pieces:
            return BlockPaint([], [])
        return block_paint(block.layout, pieces, edges, mixed=self.mixed(block))

    def _paint_strong(self, painter: QPainter, blocks: list[ShownBlock], index: int) -> None:
        chosen = index == self.chosen
        span = self.chosen_span() if chosen else self._edit.spans.span(index)
        if span is None:
            return
        look = theme.code(self._edit.spans.color(index))
        for rect in self._edit.span_rects(*span, HIGHLIGHT, blocks):
            painter.setBrush(look.strong)
            painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
            if chosen:
                line = QRectF(rect.left(), rect.bottom() - 2, rect.width(), 2)
                painter.fillRect(line, look.solid)
        first = self._edit.span_rects(span[0], span[0] + 1, HIGHLIGHT, blocks)
        if first:
            leftward = self._edit.content.runs_to_left(span[0])
            painter.fillRect(edge_of(first[0], leftward=leftward), look.solid)

    def _paint_found(self, painter: QPainter, blocks: list[ShownBlock]) -> None:
        if not self.found or not blocks:
            return
        convert = self._edit.content.positions.from_qt
        first = convert(blocks[0].start)
        last = convert(blocks[-1].start + blocks[-1].length)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(theme.color("state.caution"))
        painter.setBrush(theme.color("state.cautionSoft"))
        for start, end in _between(self.found, first, last):
            for rect in self._edit.span_rects(start, end, HIGHLIGHT, blocks):
                painter.drawRect(rect)
        painter.restore()

    def _paint_pulse(self, painter: QPainter, blocks: list[ShownBlock]) -> None:
        if self.pulse is None:
            return
        span, strength = self.pulse
        color = QColor(theme.color("accent.focus"))
        color.setAlphaF(strength)
        painter.setPen(QPen(color, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in self._edit.span_rects(*span, SELECTION, blocks):
            painter.drawRect(rect.adjusted(-1, 0, 1, 0))


def _meeting(
    shapes: list[tuple[QRectF, QColor]], block: ShownBlock, clip: QRectF
) -> list[tuple[QRectF, QColor]]:
    top, bottom = clip.top() - block.origin.y(), clip.bottom() - block.origin.y()
    if top <= 0 and bottom >= block.height:
        return shapes
    return [shape for shape in shapes if shape[0].top() < bottom and shape[0].bottom() > top]


def _between(spans: Sequence[Span], first: int, last: int) -> Sequence[Span]:
    from bisect import bisect_left

    low = bisect_left(spans, (first, first))
    while low > 0 and spans[low - 1][1] > first:
        low -= 1
    high = bisect_left(spans, (last, last))
    return spans[low:high]
