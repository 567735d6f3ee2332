"""Texts with codings written into them: `{2.2|` begins one with code 2.2, `|2.2}` ends it.

Several begin or end at one place with spaces between: `{2.1 2.2|`. `M:2.2` is by the coder with
the initial M, a bare number by the first coder, A. `2.2#bus` lets a memo mean this coding.
"""

import re
from dataclasses import dataclass

FIRST_CODER = "A"
_MARK = re.compile(r"\{(?P<begin>[^{}|\n]+)\||\|(?P<end>[^{}|\n]+)\}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A coding in a text without marks: `[start, end)` in code points."""

    coder: str
    code: str
    start: int
    end: int
    label: str = ""


@dataclass(frozen=True)
class Marked:
    """A text without its marks, and the codings that they meant, by start and end."""

    text: str
    marks: tuple[Mark, ...]


def unmark(marked: str) -> Marked:
    """Take the marks out of a text; raise ValueError where one begins or ends alone."""
    pieces: list[str] = []
    open_marks: dict[str, tuple[int, str]] = {}
    found: list[Mark] = []
    length = after = 0
    for match in _MARK.finditer(marked):
        piece = marked[after : match.start()]
        pieces.append(piece)
        length += len(piece)
        after = match.end()
        for word in (match["begin"] or "").split():
            key, _hash, label = word.partition("#")
            if key in open_marks:
                raise ValueError(f"{word} begins again before it has ended, at {length}")
            open_marks[key] = length, label
        for key in (match["end"] or "").split():
            if key not in open_marks:
                raise ValueError(f"{key} ends without a beginning, at {length}")
            start, label = open_marks.pop(key)
            found.append(_mark(key, start, length, label))
    if open_marks:
        raise ValueError(f"{', '.join(open_marks)} never ends")
    pieces.append(marked[after:])
    found.sort(key=lambda mark: (mark.start, mark.end, mark.coder, mark.code))
    return Marked("".join(pieces), tuple(found))


def find_once(text: str, passage: str) -> tuple[int, int]:
    """Return where *passage* stands in *text*, however its words are spaced.

    Raises ValueError if it is not there, or there twice.
    """
    pattern = re.compile(r"\s+".join(re.escape(word) for word in passage.split()))
    matches = [match.span() for match in pattern.finditer(text)]
    if len(matches) != 1:
        raise ValueError(f"“{passage[:60]}” is there {len(matches)} times instead of once")
    return matches[0]


def _mark(key: str, start: int, end: int, label: str) -> Mark:
    coder, colon, code = key.rpartition(":")
    return Mark(coder if colon else FIRST_CODER, code, start, end, label)
