"""Who is speaking: a label and a colon at the beginning of a paragraph."""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

_LABEL = re.compile(
    r"^(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s+)?"  # a time stamp may come first
    r"(?P<name>[^\W\d_][\w.'’\-]*(?: [\w.'’\-]+){0,3})\s?:(?=\s|$)",
    re.MULTILINE,
)
_MOST = 60  # more labels than speakers ever sit in one conversation: these are headings


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a conversation: who, and from where to where."""

    speaker: str
    start: int
    end: int


def turns(text: str) -> list[Turn]:
    """Return the turns of *text*; none if no label comes back, as in a text that is no talk."""
    found = [(match["name"], match.start()) for match in _LABEL.finditer(text)]
    known = {name for name, times in Counter(name for name, _start in found).items() if times > 1}
    if not known or len(known) > _MOST:
        return []
    kept = [(name, start) for name, start in found if name in known]
    ends = [start for _name, start in kept[1:]] + [len(text)]
    return [Turn(name, start, end) for (name, start), end in zip(kept, ends, strict=True)]


def speaker_at(all_turns: list[Turn], position: int) -> str | None:
    """Return who speaks at *position*, None before the first turn."""
    at = bisect_right(all_turns, position, key=lambda turn: turn.start) - 1
    return all_turns[at].speaker if at >= 0 else None
