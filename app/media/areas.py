"""Where on a page, in a picture or in a recording a coding stands, and how that is written down.

A region is measured in parts of the width and the height of the upright page or picture, from its
upper left corner, so it does not depend on how large it is shown or stored. Written down, equal
areas are equal text:

    rect 0.1 0.2 0.5 0.6                    in a picture: left, top, right, bottom
    page 3 rect 0.1 0.2 0.5 0.6             on the third page of a document
    polygon 0.1 0.1 0.9 0.1 0.5 0.8         a closed line through these points
    time 12.5 15.25                         from second to second of a recording
"""

import re
from dataclasses import dataclass
from typing import Self

from app.i18n import _
from app.media import times

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_DIGITS = 5
_MOST_POINTS = 500
_MOST_SECONDS = 1_000_000
_NUMBER = re.compile(r"\d{1,7}(\.\d{1,5})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle, given by two opposite corners, or a polygon of three points or more.

    `page` counts from 1 and is 0 in a picture. Raises ValueError if it has no extent, lies outside
    or has too many points.
    """

    points: tuple[Point, ...]
    page: int = 0

    def __post_init__(self) -> None:
        exact = tuple((round(x, _DIGITS), round(y, _DIGITS)) for x, y in self.points)
        if len(exact) == 2:
            (x, y), (other_x, other_y) = exact
            exact = ((min(x, other_x), min(y, other_y)), (max(x, other_x), max(y, other_y)))
        object.__setattr__(self, "points", exact)
        left, top, right, bottom = self.box
        if not (0 <= left < right <= 1 and 0 <= top < bottom <= 1):
            raise ValueError("a region lies within its page and has an extent")
        if len(exact) > _MOST_POINTS or self.page < 0:
            raise ValueError("a region has too many points, or no page")

    @classmethod
    def of_box(cls, box: Box, page: int = 0) -> Self:
        """Return the rectangle between left, top, right and bottom, cut to the page."""
        left, top, right, bottom = (min(1.0, max(0.0, each)) for each in box)
        return cls(((left, top), (right, bottom)), page)

    @classmethod
    def whole(cls, page: int = 0) -> Self:
        """Return the whole page or picture."""
        return cls(((0.0, 0.0), (1.0, 1.0)), page)

    @property
    def is_rectangle(self) -> bool:
        """Whether the points are two corners."""
        return len(self.points) == 2

    @property
    def is_whole(self) -> bool:
        """Whether it is all of its page or picture."""
        return self.points == ((0.0, 0.0), (1.0, 1.0))

    @property
    def box(self) -> Box:
        """The least upright rectangle around it."""
        if len(self.points) < 2:
            raise ValueError("a region has two points at least")
        across, down = zip(*self.points, strict=True)
        return min(across), min(down), max(across), max(down)

    def __str__(self) -> str:
        shape = "rect" if self.is_rectangle else "polygon"
        numbers = " ".join(_written(each) for point in self.points for each in point)
        return f"page {self.page} {shape} {numbers}" if self.page else f"{shape} {numbers}"


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A stretch of a recording, `[begin, end)` in milliseconds; ValueError if it has no length."""

    begin: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.begin < self.end <= _MOST_SECONDS * 1000:
            raise ValueError("a stretch of a recording has a length")

    def __str__(self) -> str:
        return f"time {_written(self.begin / 1000)} {_written(self.end / 1000)}"


Area = Region | TimeSpan


def read(text: str) -> Area:
    """Return the area that *text* says; raise ValueError if it says none."""
    words = text.split()
    page = 0
    if words[:1] == ["page"]:
        page, words = int(_checked(words[1:2])[0]), words[2:]
        if page < 1:
            raise ValueError("pages count from 1")
    numbers = [float(word) for word in _checked(words[1:])]
    kind = words[0] if words else ""
    if kind == "time" and len(numbers) == 2 and not page:
        return TimeSpan(round(numbers[0] * 1000), round(numbers[1] * 1000))
    pairs = tuple(zip(numbers[::2], numbers[1::2], strict=False))
    shapes = {"rect": len(pairs) == 2, "polygon": len(pairs) > 2}
    if len(numbers) % 2 or not shapes.get(kind):
        raise ValueError(f"no area: {text[:80]}")
    return Region(pairs, page)


def when(text: str) -> str:
    """Say when an area of a recording is, as 00:12:03–00:12:40; "" for what is not a time."""
    area = read(text) if text.startswith("time ") else None
    return times.stretch(area.begin, area.end) if isinstance(area, TimeSpan) else ""


def named(text: str) -> str:
    """Say for people what is coded instead of words: a time, or "part of the picture"."""
    if not text:
        return ""
    area = read(text)
    if isinstance(area, TimeSpan):
        return when(text)
    if area.is_whole:
        return _("the whole page") if area.page else _("the whole picture")
    return _("part of the page") if area.page else _("part of the picture")


def _checked(words: list[str]) -> list[str]:
    if not words or not all(_NUMBER.fullmatch(word) for word in words):
        raise ValueError("an area is made of plain numbers")
    return words


def _written(number: float) -> str:
    return f"{number:.{_DIGITS}f}".rstrip("0").rstrip(".")
