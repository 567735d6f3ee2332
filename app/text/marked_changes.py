"""Two versions of a text as one, in which what went and what came are marked."""

from dataclasses import dataclass

from app.text.differing import differing

GONE, NEW = 1, 2


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the joined text that stands in the earlier version only, or in the later."""

    start: int
    end: int
    kind: int


def joined(old: str, new: str) -> tuple[str, list[Mark]]:
    """Return both texts as one, what went before what came in its place, and the marks in order."""
    parts: list[str] = []
    marks: list[Mark] = []
    at = length = 0
    for each in differing(old, new):
        pieces = (
            (old[at : each.start], 0),
            (old[each.start : each.end], GONE),
            (new[each.new_start : each.new_end], NEW),
        )
        for words, kind in pieces:
            if words and kind:
                marks.append(Mark(length, length + len(words), kind))
            parts.append(words)
            length += len(words)
        at = each.end
    return "".join((*parts, old[at:])), marks
