"""Where the stripes and names of the codings in view stand in the margin."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.ui.documents.geometry import HIGHLIGHT, ShownBlock
from app.ui.documents.lanes import SAME_LINE, cluster_starts, packed

if TYPE_CHECKING:
    from app.ui.documents.reading_edit import ReadingEdit
    from app.ui.documents.spans import Spans

FIRST_LANE = 0
LANES_WIDTH = 45
WIDTH = 4
PITCH = 9
NAMES_LEFT = 46
NAME_STEP = 17
_MOST_BY_LINES = 60
_BEYOND = 40.0
_FARTHEST = 3.5 * NAME_STEP


@dataclass(frozen=True, slots=True)
class Stripe:
    """One coding in the margin: its index, place, and where its name stands.

    `anchor` is the middle of the coding's first line in view, `name_y` the middle of its name,
    None where so many names are due that this one would stand too far from its line.
    """

    index: int
    x: float
    top: float
    bottom: float
    anchor: float
    name_y: float | None


class StripeLayout:
    """Lays out stripes; lanes are worked out once a group of neighbouring codings."""

    def __init__(self, edit: ReadingEdit) -> None:
        self._edit = edit
        self._groups: list[int] | None = None
        self._lanes: dict[int, tuple[list[int], int]] = {}

    @property
    def spans(self) -> Spans:
        """The codings that have stripes."""
        return self._edit.spans

    @property
    def chosen(self) -> int | None:
        """Index of the chosen coding."""
        return self._edit.overlays.chosen

    @property
    def hovered(self) -> int | None:
        """Index of the coding under the pointer."""
        return self._edit.overlays.hovered

    def name(self, index: int) -> str:
        """Return the name of a coding's code."""
        return self.spans.name(index)

    def color(self, index: int) -> str:
        """Return the colour of a coding's code."""
        return self.spans.color(index)

    def forget(self) -> None:
        """Work everything out anew: codings or line breaks have changed."""
        self._groups = None
        self._lanes.clear()

    def stripes(self) -> list[Stripe]:
        """Return the stripes of the codings in view, names pushed apart, top to bottom."""
        edit, blocks = self._edit, self._edit.shown_blocks()
        if not blocks or not len(self.spans):
            return []
        positions, spans = edit.content.positions, self.spans
        shown = edit.shown_range()
        found = spans.meeting(positions.from_qt(shown[0]), positions.from_qt(shown[1]))
        begins = positions.to_qt(spans.starts[found]).tolist()
        ends = positions.to_qt(spans.ends[found]).tolist()
        edges = _Edges(blocks, shown, edit.viewport().height())
        placed = []
        for index, begin, end in zip(found, begins, ends, strict=True):
            top, bottom = edges.top(begin), edges.bottom(end - 1)
            if bottom >= 0 and top <= edit.viewport().height():
                placed.append((top, bottom, index))
        return self._named(placed)

    def lane(self, index: int) -> tuple[int, int]:
        """Return a coding's lane and how many lanes its group needs."""
        if self._groups is None:
            spans = self.spans
            self._groups = cluster_starts(spans.starts, spans.furthest).tolist()
        group = bisect_right(self._groups, index) - 1
        begin = self._groups[group]
        if begin not in self._lanes:
            following = self._groups[group + 1 : group + 2]
            end = following[0] if following else len(self.spans)
            packing = self._pack(begin, end)
            self._lanes[begin] = packing, max(packing) + 1
        lanes, count = self._lanes[begin]
        return lanes[index - begin], count

    def _pack(self, begin: int, end: int) -> list[int]:
        spans = self.spans
        starts, ends = spans.starts[begin:end], spans.ends[begin:end]
        if end - begin <= _MOST_BY_LINES:
            lines = self._lines(starts.tolist(), ends.tolist())
            if lines is not None:
                return packed(*lines)
        return packed(starts.tolist(), (ends + SAME_LINE).tolist())

    def _lines(
        self, starts: list[int], ends: list[int]
    ) -> tuple[list[tuple[int, int]], list[tuple[int, int]]] | None:
        """Return paragraph and line of each start and end, None where that means too much."""
        document, convert = self._edit.document(), self._edit.content.positions.to_qt
        first = document.findBlock(convert(min(starts))).blockNumber()
        last = document.findBlock(convert(max(ends) - 1)).blockNumber()
        if last - first > _MOST_BY_LINES:
            return None

        def line(position: int) -> tuple[int, int]:
            block = document.findBlock(position)
            document.documentLayout().blockBoundingRect(block)  # breaks the lines if need be
            found = block.layout().lineForTextPosition(position - block.position())
            return block.blockNumber(), found.lineNumber() if found.isValid() else 0

        return [line(convert(p)) for p in starts], [line(convert(p) - 1) for p in ends]

    def _named(self, placed: list[tuple[float, float, int]]) -> list[Stripe]:
        half_line = self._edit.fontMetrics().lineSpacing() * HIGHLIGHT / 2
        return named([(*place, *self.lane(place[2])) for place in placed], half_line)


def named(placed: list[tuple[float, float, int, int, int]], half_line: float) -> list[Stripe]:
    """Return stripes of (top, bottom, index, lane, lanes), names pushed apart, top to bottom."""
    stripes = []
    below = 0.0
    for top, bottom, index, lane, lanes in sorted(placed, key=lambda each: (each[0], each[2])):
        pitch = min(PITCH, LANES_WIDTH / lanes)
        anchor = min(max(top + half_line, 10.0), max(bottom - 4, 4.0))
        name_y: float | None = max(anchor, below)
        if name_y is not None and name_y - anchor > _FARTHEST:
            name_y = None
        else:
            below = max(anchor, below) + NAME_STEP
        stripes.append(Stripe(index, FIRST_LANE + lane * pitch, top, bottom, anchor, name_y))
    return stripes


class _Edges:
    """Tops and bottoms of the lines in view, each looked up once."""

    def __init__(self, blocks: list[ShownBlock], shown: tuple[int, int], height: int) -> None:
        self._blocks = blocks
        self._starts = [block.start for block in blocks]
        self._begin, self._end = shown
        self._height = height

    def top(self, position: int) -> float:
        """Return the top of the line at *position*; above the view where it is not in it."""
        if position < self._begin:
            return -_BEYOND
        block = self._blocks[bisect_right(self._starts, position) - 1]
        line = block.layout.lineForTextPosition(position - block.start)
        if not line.isValid():
            return block.origin.y()
        return block.origin.y() + line.y() + line.height() * (1 - HIGHLIGHT) / 2

    def bottom(self, position: int) -> float:
        """Return the bottom of the line at *position*; below the view where it is not in it."""
        if position >= self._end:
            return self._height + _BEYOND
        block = self._blocks[max(0, bisect_right(self._starts, position) - 1)]
        line = block.layout.lineForTextPosition(position - block.start)
        if not line.isValid():
            return block.origin.y() + block.height
        return block.origin.y() + line.y() + line.height() * (1 + HIGHLIGHT) / 2
