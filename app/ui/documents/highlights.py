"""What is painted behind the words of one paragraph: tints, overlaps, start edges."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QTextLayout

from app.ui.documents.geometry import HIGHLIGHT, line_rects
from app.ui.theme import theme

Piece = tuple[int, int, str]
"""Start and end in the paragraph, in Qt's units, and the code's colour."""
Edge = tuple[int, str, bool]
"""Where a coding begins in the paragraph, its colour, whether the text runs to the left."""
Fill = tuple[str, ...]

_EDGE = 2.0
_UNDERLINE = 2.0


@dataclass(frozen=True, slots=True)
class BlockPaint:
    """Rounded fills and sharp marks of a paragraph, relative to its origin."""

    fills: list[tuple[QRectF, QColor]]
    marks: list[tuple[QRectF, QColor]]


def merged(pieces: Sequence[Piece]) -> list[tuple[int, int, Fill]]:
    """Return stretches with the one or two colours that lie on them; equal neighbours are one.

    *pieces* come in the order of their starts. The same colour twice counts once; beyond two
    colours, further codings show in the margin only.
    """
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for number, (start, end, _color) in enumerate(pieces):
        opening.setdefault(start, []).append(number)
        closing.setdefault(end, []).append(number)
    active: dict[int, str] = {}
    stretches: list[tuple[int, int, Fill]] = []
    before = 0
    fill: Fill = ()
    for position in sorted(opening.keys() | closing.keys()):
        if fill:
            _add(stretches, before, position, fill)
        for number in closing.get(position, ()):
            active.pop(number, None)
        for number in opening.get(position, ()):
            active[number] = pieces[number][2]
        fill = _first_two(active)
        before = position
    return stretches


def block_paint(
    layout: QTextLayout, pieces: Sequence[Piece], edges: Sequence[Edge], *, mixed: bool
) -> BlockPaint:
    """Work out the paint of a paragraph; *edges* are where a coding begins in it."""
    fills: list[tuple[QRectF, QColor]] = []
    marks: list[tuple[QRectF, QColor]] = []
    for start, end, fill in merged(pieces):
        rects = line_rects(layout, start, end, HIGHLIGHT, mixed=mixed)
        if theme.name == "highContrast":
            marks += _underlines(rects, fill)
            continue
        color = theme.code(fill[0]).tint if len(fill) == 1 else theme.overlap(*fill)
        fills += [(rect, color) for rect in rects]
    for start, code_color, leftward in edges:
        first = line_rects(layout, start, start + 1, HIGHLIGHT, mixed=mixed)
        if first:
            edge = edge_of(first[0], leftward=leftward)
            marks.append((edge, theme.code(code_color).solid))
    return BlockPaint(fills, marks)


def edge_of(rect: QRectF, *, leftward: bool) -> QRectF:
    """Return the start edge before the character in *rect*."""
    left = rect.right() if leftward else rect.left() - _EDGE
    return QRectF(left, rect.top(), _EDGE, rect.height())


def _underlines(rects: Sequence[QRectF], fill: Fill) -> list[tuple[QRectF, QColor]]:
    return [
        (
            QRectF(rect.left(), rect.bottom() - _UNDERLINE - 3 * row, rect.width(), _UNDERLINE),
            theme.code(color).solid,
        )
        for row, color in enumerate(fill)
        for rect in rects
    ]


def _first_two(active: dict[int, str]) -> Fill:
    found: list[str] = []
    for color in active.values():
        if color not in found:
            found.append(color)
            if len(found) == 2:
                break
    return tuple(found)


def _add(stretches: list[tuple[int, int, Fill]], start: int, end: int, fill: Fill) -> None:
    if stretches and stretches[-1][1] == start and stretches[-1][2] == fill:
        stretches[-1] = (stretches[-1][0], end, fill)
    else:
        stretches.append((start, end, fill))
