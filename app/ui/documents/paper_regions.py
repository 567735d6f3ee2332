"""The coded regions of one source: numbered in the order in which they were coded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.media.areas import Point, Region
from app.queries.area_codings import AreaCoding


@dataclass(frozen=True)
class CodedRegion:
    """A region that bears a code; `number` stands at its corner."""

    id: int
    code_id: int
    number: int
    region: Region


class Regions:
    """What is coded beside the words; `codes` gives name and colour."""

    def __init__(
        self,
        codings: Iterable[AreaCoding] = (),
        codes: Mapping[int, tuple[str, str]] | None = None,
    ) -> None:
        self._codes = codes or {}
        found = [(each, each.area) for each in codings if each.code_id in self._codes]
        self._all = [
            CodedRegion(each.id, each.code_id, number, area)
            for number, (each, area) in enumerate(found, start=1)
            if isinstance(area, Region)
        ]

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, at: int) -> CodedRegion:
        return self._all[at]

    def index_of(self, coding_id: int | None) -> int | None:
        """Return which one a coding is, None if it is none of these."""
        found = (at for at, each in enumerate(self._all) if each.id == coding_id)
        return next(found, None)

    def name(self, at: int) -> str:
        """Return the name of a region's code."""
        return self._codes[self._all[at].code_id][0]

    def color(self, at: int) -> str:
        """Return the colour of a region's code."""
        return self._codes[self._all[at].code_id][1]

    def on(self, page: int) -> list[int]:
        """Return the regions of a page, as `Region.page` counts them."""
        return [at for at, each in enumerate(self._all) if each.region.page == page]

    def exactly(self, region: Region) -> list[CodedRegion]:
        """Return the codings that stand on just this region."""
        return [each for each in self._all if each.region == region]

    def at(self, page: int, point: Point) -> list[int]:
        """Return the regions in which a place lies, the smallest first."""
        found = [at for at in self.on(page) if holds(self._all[at].region, point)]
        return sorted(found, key=lambda at: extent(self._all[at].region))


def holds(region: Region, point: Point) -> bool:
    """Return whether a place, in parts of width and height, lies in a region."""
    x, y = point
    left, top, right, bottom = region.box
    if not (left <= x <= right and top <= y <= bottom):
        return False
    if region.is_rectangle:
        return True
    inside = False
    before = region.points[-1]
    for after in region.points:
        if (before[1] > y) != (after[1] > y):
            share = (y - before[1]) / (after[1] - before[1])
            inside ^= x < before[0] + share * (after[0] - before[0])
        before = after
    return inside


def extent(region: Region) -> float:
    """Return the area of the rectangle around a region, as a part of its page."""
    left, top, right, bottom = region.box
    return (right - left) * (bottom - top)


def shifted(region: Region, across: float, down: float) -> Region:
    """Return a region moved, but not beyond the edge of its page."""
    left, top, right, bottom = region.box
    across = min(max(across, -left), 1.0 - right)
    down = min(max(down, -top), 1.0 - bottom)
    points = tuple((_kept(x + across), _kept(y + down)) for x, y in region.points)
    return Region(points, region.page)


HANDLES: tuple[Point, ...] = (
    (0.0, 0.0), (0.5, 0.0), (1.0, 0.0), (1.0, 0.5), (1.0, 1.0), (0.5, 1.0), (0.0, 1.0), (0.0, 0.5),
)  # fmt: skip
"""Where the eight handles are, as parts of the rectangle around a region."""
_LEAST = 0.002
"""A region is not made narrower than this part of its page."""


def stretched(region: Region, handle: int, point: Point) -> Region:
    """Return a region whose *handle* was taken to a place; a polygon is stretched whole."""
    across, down = HANDLES[handle]
    left, top, right, bottom = box = region.box
    x, y = _kept(point[0]), _kept(point[1])
    if across == 0.0:
        left = min(x, right - _LEAST)
    elif across == 1.0:
        right = max(x, left + _LEAST)
    if down == 0.0:
        top = min(y, bottom - _LEAST)
    elif down == 1.0:
        bottom = max(y, top + _LEAST)
    wide, high = (right - left) / (box[2] - box[0]), (bottom - top) / (box[3] - box[1])
    points = tuple(
        (_kept(left + (px - box[0]) * wide), _kept(top + (py - box[1]) * high))
        for px, py in region.points
    )
    return Region(points, region.page)


def _kept(number: float) -> float:
    return min(1.0, max(0.0, number))
