"""Where the sheets lie one below the other, and what part of a sheet a place is: numbers only.

Lengths are in logical pixels, from the upper left corner of the first sheet's ground. A sheet's
own size is in points, at which 72 make 96 pixels at 100 %.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from app.media.areas import Box, Point

PIXELS_A_POINT = 96 / 72
GAP = 16
INSET = 24
"""Room beside, above and below the sheets."""
_UNKNOWN = (612.0, 792.0)
"""The size of a sheet of which none is known."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Place and size of one sheet; all four are whole numbers, so that its pixels stay sharp."""

    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        """Where the ground under it begins."""
        return self.top + self.height

    def part(self, x: float, y: float) -> Point:
        """Return a place as parts of width and height, cut to the sheet."""
        across, down = (x - self.left) / self.width, (y - self.top) / self.height
        return min(1.0, max(0.0, across)), min(1.0, max(0.0, down))

    def place(self, part: Point) -> Point:
        """Return where a part of width and height is."""
        return self.left + part[0] * self.width, self.top + part[1] * self.height

    def box(self, box: Box) -> Box:
        """Return where a rectangle, in parts of width and height, is."""
        left, top = self.place((box[0], box[1]))
        right, bottom = self.place((box[2], box[3]))
        return left, top, right, bottom


class Sheets:
    """The sheets of one source at one scale, in the middle of so much room."""

    def __init__(self, sizes: Sequence[Point], scale: float = 1.0, room: int = 0) -> None:
        """Lay out sheets of these *sizes* in points; a *scale* of 1 is 100 %."""
        self.sizes = [size if min(size) > 0 else _UNKNOWN for size in sizes]
        self.scale = scale
        pixels = [_pixels(size, scale) for size in self.sizes]
        self.width = max((width for width, _height in pixels), default=0) + 2 * INSET
        middle = max(self.width, room) / 2
        self._sheets: list[Sheet] = []
        top = INSET
        for width, height in pixels:
            self._sheets.append(Sheet(round(middle - width / 2), top, width, height))
            top += height + GAP
        self.height = max(top - GAP, 0) + INSET
        self._tops = [sheet.top for sheet in self._sheets]

    def __len__(self) -> int:
        return len(self._sheets)

    def __getitem__(self, number: int) -> Sheet:
        return self._sheets[number]

    def between(self, top: float, bottom: float) -> range:
        """Return the sheets of which something lies between two heights."""
        first = max(0, bisect_right(self._tops, top) - 1)
        if self._sheets and self._sheets[first].bottom <= top:
            first += 1
        return range(first, max(first, bisect_right(self._tops, bottom)))

    def at(self, y: float) -> int:
        """Return the sheet at a height, or the nearest one."""
        number = max(0, bisect_right(self._tops, y) - 1)
        below = number + 1
        if below < len(self) and self._sheets[number].bottom + GAP / 2 < y:
            return below
        return number

    def points(self, number: int, x: float, y: float) -> Point:
        """Return a place in points from the upper left corner of a sheet."""
        sheet, (width, height) = self._sheets[number], self.sizes[number]
        return (x - sheet.left) * width / sheet.width, (y - sheet.top) * height / sheet.height

    def box(self, number: int, box: Box) -> Box:
        """Return where a rectangle is, given in points from a sheet's upper left corner."""
        sheet, (width, height) = self._sheets[number], self.sizes[number]
        across, down = sheet.width / width, sheet.height / height
        return (
            sheet.left + box[0] * across,
            sheet.top + box[1] * down,
            sheet.left + box[2] * across,
            sheet.top + box[3] * down,
        )


def fitting_width(sizes: Sequence[Point], room: int) -> float:
    """Return the scale at which the widest sheet takes the width of *room*."""
    widest = max((size[0] for size in sizes if min(size) > 0), default=_UNKNOWN[0])
    return max(1, room - 2 * INSET) / (widest * PIXELS_A_POINT)


def fitting_page(size: Point, room: tuple[int, int]) -> float:
    """Return the scale at which a whole sheet is seen in a *room* of this width and height."""
    width, height = size if min(size) > 0 else _UNKNOWN
    across = max(1, room[0] - 2 * INSET) / (width * PIXELS_A_POINT)
    down = max(1, room[1] - 2 * INSET) / (height * PIXELS_A_POINT)
    return min(across, down)


def _pixels(size: Point, scale: float) -> tuple[int, int]:
    width, height = size
    each = scale * PIXELS_A_POINT
    return max(1, round(width * each)), max(1, round(height * each))
