"""What a written document is made of, whatever its format: blocks of words, some bold or italic."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import NamedTuple

_BLANKS = re.compile("[ \t\r\n\f]+")

Style = tuple[str, int, int]
"""Kind ("bold" or "italic"), start and end within the block."""


class Look(NamedTuple):
    """How words are set, as far as we keep it."""

    bold: bool = False
    italic: bool = False


PLAIN = Look()


@dataclass(frozen=True)
class Block:
    """A paragraph, a row of a table or a note; `kind` and `level` as in `app.intake.Part`."""

    text: str
    kind: str = ""
    level: int = 0
    styles: tuple[Style, ...] = ()


@dataclass(frozen=True)
class Document:
    """The blocks, and how often we met what is not text.

    `counts` knows "tracked", "comments", "pictures" and "embedded".
    """

    blocks: tuple[Block, ...]
    counts: Counter[str] = field(default_factory=Counter)


class Words:
    """The words of one block while they are gathered.

    With *collapsing*, white space counts as in HTML and OpenDocument: many are one, and none
    stands at the ends of a line.
    """

    def __init__(self, *, collapsing: bool = False) -> None:
        self._collapsing = collapsing
        self._pieces: list[tuple[str, Look]] = []
        self._at_blank = True

    def __bool__(self) -> bool:
        return bool(self._pieces)

    def add(self, text: str, look: Look = PLAIN) -> None:
        """Add words as a writer's markup holds them."""
        if self._collapsing:
            text = _BLANKS.sub(" ", text)
            if self._at_blank:
                text = text.removeprefix(" ")
        self.put(text, look)

    def put(self, text: str, look: Look = PLAIN) -> None:
        """Add characters that all count: a tab, a line feed, counted spaces."""
        if not text:
            return
        if self._collapsing and text == "\n":
            self._strip()
        self._pieces.append((text, look))
        self._at_blank = text[-1] in " \n\t"

    def block(self, kind: str = "", level: int = 0) -> Block:
        """Return what was gathered, and begin anew."""
        if self._collapsing:
            self._strip()
        text = "".join(piece for piece, _look in self._pieces)
        styles = [
            (name, *span)
            for name, which in (("bold", 0), ("italic", 1))
            for span in _spans(text, self._pieces, which)
        ]
        self._pieces.clear()
        self._at_blank = True
        return Block(text, kind, level, tuple(sorted(styles, key=lambda style: style[1:])))

    def _strip(self) -> None:
        """Take the space away that would end a line."""
        if self._pieces and self._pieces[-1][0].endswith(" "):
            text, look = self._pieces[-1]
            self._pieces[-1] = (text[:-1], look)


def _spans(text: str, pieces: Sequence[tuple[str, Look]], which: int) -> list[tuple[int, int]]:
    """Return where one look stands; what only blanks part is one span, and none begins with one."""
    ends = list(accumulate(len(piece) for piece, _look in pieces))
    found: list[tuple[int, int]] = []
    for (piece, look), close in zip(pieces, ends, strict=True):
        if not look[which] or not piece.strip():
            continue
        start = close - len(piece.lstrip())
        end = close - len(piece) + len(piece.rstrip())
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def joined(blocks: Iterable[Block], separator: str, kind: str = "", before: str = "") -> Block:
    """Return several blocks as one, each behind the *separator*; their own kinds are lost."""
    kept = list(blocks)
    text = before + separator.join(block.text for block in kept)
    starts = accumulate(
        (len(block.text) + len(separator) for block in kept[:-1]), initial=len(before)
    )
    styles = tuple(
        (name, at + start, at + end)
        for block, at in zip(kept, starts, strict=False)
        for name, start, end in block.styles
    )
    return Block(text, kind, styles=styles)


def row(cells: Sequence[Sequence[Block]]) -> Block:
    """Return the row of a table: a tab between cells, or a line a paragraph where one has many."""
    if all(len(cell) <= 1 and "\n" not in _text(cell) for cell in cells):
        return joined([cell[0] if cell else Block("") for cell in cells], "\t", "table row")
    return joined([block for cell in cells for block in cell if block.text], "\n", "table row")


def note(mark: str, blocks: Iterable[Block]) -> Block:
    """Return a note behind its mark."""
    kept = list(blocks)
    while kept and not kept[-1].text.strip():
        kept.pop()
    while kept and not kept[0].text.strip():
        kept.pop(0)
    return joined(stripped(kept), "\n", "footnote", before=f"{mark} ")


def stripped(blocks: Sequence[Block]) -> list[Block]:
    """Return *blocks* without the blanks before the first and after the last word."""
    kept = list(blocks)
    if kept and kept[0].text[:1].isspace() | kept[-1].text[-1:].isspace():
        first = kept[0]
        cut = len(first.text) - len(first.text.lstrip())
        styles = tuple((name, start - cut, end - cut) for name, start, end in first.styles)
        kept[0] = replace(first, text=first.text[cut:], styles=styles)
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return kept


def _text(cell: Sequence[Block]) -> str:
    return "".join(block.text for block in cell)


class Notes:
    """The footnotes and endnotes met so far, in the order of their marks in the text."""

    def __init__(self) -> None:
        self.met: list[tuple[str, str, str]] = []
        """(kind, id, mark) of each: "footnote" or "endnote", the file's id, the mark we put."""
        self._marks: dict[tuple[str, str], str] = {}
        self._numbers: Counter[str] = Counter()

    def mark(self, kind: str, note_id: str) -> str:
        """Return the mark of a note in the text: [1] for a footnote, [i] for an endnote."""
        if (kind, note_id) not in self._marks:
            self._numbers[kind] += 1
            n = self._numbers[kind]
            mark = f"[{n}]" if kind == "footnote" else f"[{_roman(n)}]"
            self._marks[kind, note_id] = mark
            self.met.append((kind, note_id, mark))
        return self._marks[kind, note_id]


_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def _roman(n: int) -> str:
    if n > 39:
        return f"e{n}"  # no reader wants xxxxviii
    text = ""
    for value, letters in _ROMAN:
        while n >= value:
            text += letters
            n -= value
    return text
