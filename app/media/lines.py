"""Lines of print: characters and the boxes they stand in, as a page holds them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from statistics import median

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points; the origin is the page's lower left."""

Glyph = tuple[str, Box | None]
"""One code point and its box, None where it was put in by us."""

MOST_PAGES = 20_000
_FOOT = 60.0  # points

_BLANK = frozenset(" \t\n\r\x0b\x0c")


class TooManyPagesError(Exception):
    """The document claims more pages than anybody reads."""


@dataclass
class Line:
    """Characters that were set side by side; never empty, no blanks at its ends."""

    glyphs: list[Glyph]
    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    top: float = 0.0

    def __post_init__(self) -> None:
        lefts, bottoms, rights, tops = zip(
            *[box for _char, box in self.glyphs if box is not None], strict=True
        )
        self.left, self.bottom = min(lefts), min(bottoms)
        self.right, self.top = max(rights), max(tops)

    @property
    def text(self) -> str:
        """The characters as a string."""
        return "".join(char for char, _box in self.glyphs)

    @property
    def width(self) -> float:
        """From the left edge to the right one."""
        return self.right - self.left

    @cached_property
    def size(self) -> float:
        """The height of the print."""
        return median(box[3] - box[1] for _char, box in self.glyphs if box is not None)


@dataclass
class PrintedPage:
    """What stands on one page before anybody has put it in order."""

    number: int
    width: float
    height: float
    label: str = ""
    lines: list[Line] = field(default_factory=list)
    turned: list[Line] = field(default_factory=list)
    """Lines that run up or down the page."""
    pictures: int = 0
    comments: int = 0
    unreadable: int = 0
    """Characters for which the file names no letter; they became U+FFFD."""


def visible(lines: list[Line], page: PrintedPage) -> list[Line]:
    """Drop lines that stand wholly off the page: nobody can see them.

    (Some programs print the numbers of all later paragraphs below the foot of each page.)
    """
    seen = [
        line
        for line in lines
        if line.right > 0
        and line.left < page.width
        and (line.bottom + line.top) / 2 > 0
        and (line.bottom + line.top) / 2 < page.height
    ]
    return seen or lines


def drop_repeated(pages: Sequence[PrintedPage]) -> int:
    """Drop and count lines cut by the edge of a page that stood whole on the page before.

    (Some programs break pages in the middle of a line, and print it on both.)
    """
    all_lines = sum(len(page.lines) for page in pages)
    for before, page in pairwise(pages):
        foot = {(line.text, round(line.left)) for line in before.lines if line.bottom < _FOOT}
        page.lines = [
            line
            for line in page.lines
            if line.top <= page.height or (line.text, round(line.left)) not in foot
        ]
    return all_lines - sum(len(page.lines) for page in pages)


def line_of(glyphs: Iterable[Glyph]) -> Line | None:
    """Make a line of *glyphs* with single blanks between words, or None if nothing is in it."""
    kept: list[Glyph] = []
    for char, box in glyphs:
        if char not in _BLANK:
            kept.append((char, box))
        elif kept and kept[-1][0] != " ":
            kept.append((" ", box))
    while kept and kept[-1][0] == " ":
        kept.pop()
    if not any(box for _char, box in kept):
        return None
    return Line(kept)


def spread(text: str, box: Box) -> Iterable[Glyph]:
    """Give each code point of *text*, printed as one glyph, its share of the box."""
    if len(text) == 1:
        return ((text, box),)
    left, bottom, right, top = box
    step = (right - left) / len(text)
    return tuple(
        (char, (left + at * step, bottom, left + (at + 1) * step, top))
        for at, char in enumerate(text)
    )
