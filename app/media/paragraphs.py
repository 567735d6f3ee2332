"""From rows of print to paragraphs.

Where a paragraph ends is not written in a PDF; it shows in a wider gap, an indent, another size
of print, or in a row that ends although the next word would have fitted.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import quantiles

from app.media.lines import Glyph
from app.media.rows import Row

_BULLET = re.compile(r"[•▪◦‣●○■□–—*·\uf0b7\uf0a7](\s|$)")
_LABEL = re.compile(r"[^\W\d_][\w.’'-]*(\s[\w.’'()-]+){0,3}:(\s|$)")
_ITEM = re.compile(r"(\(?[0-9]{1,3}[.)]|\(?[a-zA-Z][.)]|[0-9]+(\.[0-9]+)+\.?)\s")
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_HYPHENATED = re.compile(r"[^\W\d_]{2,}[-\u2010\u00ad]$")
_FEW = 5


@dataclass
class Paragraph:
    """Rows that belong together, and the page each begins on."""

    rows: list[Row] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)

    @property
    def size(self) -> float:
        """The size of its print."""
        return self.rows[0].size


class Margins:
    """How far to the right rows reach that begin at the same left edge, over a whole document."""

    def __init__(self, rows: Iterable[Row]) -> None:
        ends: defaultdict[int, list[float]] = defaultdict(list)
        for row in rows:
            ends[round(row.left / 6)].append(row.right)
        self._right = {left: sorted(all_ends) for left, all_ends in ends.items()}

    def right(self, column: Sequence[Row], row: Row) -> float:
        """Return where rows like *row* end at the latest."""
        alike = self._right.get(round(row.left / 6), [])
        if len(alike) >= _FEW:
            return alike[int(0.97 * (len(alike) - 1))]
        return max(each.right for each in column)


def paragraphs(column: Sequence[Row], margins: Margins, page: int) -> list[Paragraph]:
    """Put the rows of one column together."""
    found: list[Paragraph] = []
    pitch = _pitch(column)
    for row in column:
        if not found or _begins(found[-1], row, pitch, margins.right(column, found[-1].rows[-1])):
            found.append(Paragraph())
        found[-1].rows.append(row)
        found[-1].pages.append(page)
    return found


def goes_on(before: Paragraph, after: Paragraph, right: float, foot: float) -> bool:
    """Say whether a paragraph goes on at the top of the next column or page.

    It reached down to *foot* then, the height where the lowest rows of a page stand.
    """
    last, first = before.rows[-1], after.rows[0]
    return not (
        last.base > foot
        or _apart(before, last, first)
        or not _full(last, first, right)
        or first.left > after.rows[-1].left + 0.8 * first.size
        or _starts_like_one(first.text, last.text)
        or (_ENDED.search(last.text) and not first.text[:1].islower())
    )


def _pitch(column: Sequence[Row]) -> float:
    """Return the usual distance from one row of a paragraph to the next."""
    steps = [
        before.base - after.base
        for before, after in pairwise(column)
        if 0.8 * after.size < before.base - after.base < 3 * after.size
    ]
    if not steps:
        return 1.5 * column[0].size
    return steps[0] if len(steps) == 1 else quantiles(steps, n=10, method="inclusive")[1]


def _begins(paragraph: Paragraph, row: Row, pitch: float, right: float) -> bool:
    """Say whether *row* begins a new paragraph after *paragraph*."""
    last = paragraph.rows[-1]
    step = last.base - row.base
    return (
        _apart(paragraph, last, row)
        or not 0 < step < max(1.35 * pitch, 1.1 * row.size)
        or step > 3 * row.size
        or not _full(last, row, right)
        or _starts_like_one(row.text, last.text)
        or _indented(paragraph, row)
    )


def _apart(paragraph: Paragraph, last: Row, row: Row) -> bool:
    """Say whether two rows cannot belong to one paragraph."""
    if row.number is not None or row.running or last.running:
        return True
    if row.cells > 1:
        return True
    if last.cells > 1 or (len(paragraph.rows) > 1 and paragraph.rows[0].cells > 1):
        hangs = abs(row.left - paragraph.rows[0].cell_left) < 0.5 * row.size
        if not hangs:
            return True
    return not 0.87 < row.size / max(last.size, 0.1) < 1.15


def _full(last: Row, row: Row, right: float) -> bool:
    """Say whether the first word of *row* would not have fitted at the end of *last*."""
    start = row.glyphs[0][1]
    word = 0.0
    for char, box in row.glyphs:
        if char in " \t":
            break
        if box is not None and start is not None:
            word = box[2] - start[0]
    if last.text.endswith("-"):
        return True
    return last.right + 0.2 * last.size + word > right - 0.3 * last.size


def _starts_like_one(text: str, last: str) -> bool:
    """Say whether *text* looks like the beginning of a paragraph: a bullet, an item, a speaker."""
    if _BULLET.match(text):
        return True
    return bool(_ENDED.search(last) and (_ITEM.match(text) or _LABEL.match(text)))


def _indented(paragraph: Paragraph, row: Row) -> bool:
    last = paragraph.rows[-1]
    shift = row.left - last.cell_left
    if shift > 0.8 * row.size:
        return len(paragraph.rows) > 1 or bool(_ENDED.search(last.text))
    return shift < -0.8 * row.size and len(paragraph.rows) > 1


def joined(rows: Sequence[Row], known: frozenset[str]) -> list[list[Glyph]]:
    """Return the characters of each row with what joins it to the one before.

    A hyphen before a small letter goes, unless the document has the word with its hyphen elsewhere.
    """
    pieces: list[list[Glyph]] = []
    for at, row in enumerate(rows):
        glyphs = list(row.glyphs)
        if row.number is not None:
            glyphs = [*row.number.glyphs, ("\t", None), *glyphs]
        if at and not (_dashed(pieces, glyphs) or _mend(pieces, glyphs, known)):
            glyphs.insert(0, (" ", None))
        pieces.append(glyphs)
    return pieces


def _dashed(pieces: list[list[Glyph]], glyphs: list[Glyph]) -> bool:
    """Say whether a dash stands between two rows that touches the words on both sides."""
    last = [char for char, _box in pieces[-1]]
    before = len(last) > 1 and last[-1] == "—" and last[-2] != " "
    return before or (len(glyphs) > 1 and glyphs[0][0] == "—" and glyphs[1][0] != " ")


def _mend(pieces: list[list[Glyph]], glyphs: list[Glyph], known: frozenset[str]) -> bool:
    """Join a word divided at the end of a row; say whether there was one."""
    last = "".join(char for char, _box in pieces[-1])
    if not (_HYPHENATED.search(last) and glyphs[0][0].islower()):
        return False
    end = "".join(char for char, _box in glyphs)
    word = f"{last.split()[-1]}{end.split()[0]}"
    compound = _bare(word) in known or _bare(last.split()[-1]).rstrip("-") in _KEEPS_ITS_HYPHEN
    if not compound or word.startswith("\u00ad"):
        pieces[-1].pop()
    return True


_KEEPS_ITS_HYPHEN = frozenset(
    ("self", "ex", "well", "half", "cross", "long", "short", "high", "low", "part", "full")
)
"""Words that seldom end in the middle of another: after them a hyphen is the writer's own."""


def hyphenated_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words with a hyphen inside, as they stand within rows."""
    return frozenset(_bare(word) for text in texts for word in text.split() if "-" in word[1:-1])


def _bare(word: str) -> str:
    return word.strip(".,;:!?()[]\"'“”‘’«»").casefold()
