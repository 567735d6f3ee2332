"""The numbers that a word processor puts before headings and clauses, and keeps in no text.

Only numbers that say where in a document one is are text to us: those of headings, and of lists
that count clauses within clauses (1.4, 2.1.3). The numbers of simple lists are left out, and so are
those that some transcripts put before each turn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.media.blocks import Block

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST = 3999
DEEPEST = 10


@dataclass(frozen=True)
class Level:
    """How one level counts: what stands around the numbers, and of which levels they are.

    `pieces` holds words and, as integers from 0, levels: ("Annex ", 0, ".", 1). `form` is one of
    "1", "a", "A", "i", "I", "01", or "" for none.
    """

    form: str
    pieces: tuple[str | int, ...]
    start: int = 1

    @property
    def is_nested(self) -> bool:
        """Say whether it names the levels around it too."""
        return sum(isinstance(piece, int) for piece in self.pieces) > 1


class Counters:
    """How far each level of one list has come."""

    def __init__(self) -> None:
        self._at: dict[int, int] = {}

    def next(self, levels: Mapping[int, Level], depth: int, start: int | None = None) -> str:
        """Count one on *depth*, from *start* if that is given, and return the number as text."""
        level = levels[depth]
        before = self._at.get(depth, level.start - 1)
        self._at = {each: n for each, n in self._at.items() if each < depth}
        self._at[depth] = before + 1 if start is None else start
        return "".join(self._shown(levels, piece) for piece in level.pieces).strip()

    def _shown(self, levels: Mapping[int, Level], piece: str | int) -> str:
        if isinstance(piece, str):
            return piece
        level = levels.get(piece)
        if level is None:
            return ""
        return formed(self._at.setdefault(piece, level.start), level.form)


def is_of_clauses(levels: Mapping[int, Level]) -> bool:
    """Say whether a list counts clauses within clauses."""
    return any(level.is_nested for level in levels.values())


def formed(n: int, form: str) -> str:
    """Return *n* as a number, as letters or in Roman figures."""
    if form in ("i", "I") and 0 < n <= _MOST:
        return _roman(n) if form == "i" else _roman(n).upper()
    if form in ("a", "A") and 0 < n <= 26 * 26:
        letters = chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1)  # z is followed by aa, bb
        return letters if form == "a" else letters.upper()
    return f"{n:02}" if form == "01" else str(n) if form else ""


def _roman(n: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (n // value)
        n %= value
    return text


def numbered(block: Block, number: str) -> Block:
    """Return *block* with its number before its words, if it has any."""
    if not number or not block.text.strip():
        return block
    before = f"{number} "
    shift = len(before)
    styles: Sequence[tuple[str, int, int]] = [
        (name, start + shift, end + shift) for name, start, end in block.styles
    ]
    return replace(block, text=before + block.text, styles=tuple(styles))
