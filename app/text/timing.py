"""When what is said: the times of a transcript, and where they are written in it."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from app.text.labels import milliseconds
from app.text.turns import Turn, said_from

Span = tuple[int, int]

_WRITTEN = re.compile(r"(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?(?![\d:])", re.ASCII)
_IN_BRACKETS = re.compile(rf"[\[(](?P<time>{_WRITTEN.pattern})[\])]", re.ASCII)


@dataclass(frozen=True)
class Timing:
    """Stretches of a text, each with the time at which it begins; both only grow.

    `marks` are the spans where times are written.
    """

    starts: tuple[int, ...] = ()
    times: tuple[int, ...] = ()
    marks: tuple[Span, ...] = ()
    length: int = 0

    def said_at(self, time: int) -> Span | None:
        """Return what is said at a time, None before the first."""
        at = bisect_right(self.times, time) - 1
        if at < 0:
            return None
        end = self.starts[at + 1] if at + 1 < len(self.starts) else self.length
        return self.starts[at], end

    def time_at(self, position: int) -> int | None:
        """Return when the stretch at *position* begins, None before the first."""
        at = bisect_right(self.starts, position) - 1
        return self.times[at] if at >= 0 else None

    def mark_at(self, position: int) -> Span | None:
        """Return the written time at *position*."""
        at = bisect_right(self.marks, (position, self.length + 1)) - 1
        if at >= 0 and self.marks[at][0] <= position < self.marks[at][1]:
            return self.marks[at]
        return None


def timing(text: str, turns: Sequence[Turn]) -> Timing:
    """Find when what is said: by the times of turns, and by those in brackets within them."""
    points: dict[int, int] = {}
    marks: dict[int, int] = {}
    for turn in turns:
        label = _WRITTEN.search(text, turn.start, said_from(text, turn))
        written = milliseconds(label[0]) if label is not None else None
        time = turn.time if written is None else written  # as it may have been corrected
        if time is not None:
            points[turn.start] = time
        if label is not None and written is not None:
            marks[label.start()] = label.end()
    for found in _IN_BRACKETS.finditer(text):
        time = milliseconds(found["time"])
        if time is not None and found.start("time") not in marks:
            marks[found.start("time")] = found.end("time")
            points[found.start()] = time
    starts: list[int] = []
    times: list[int] = []
    for start, time in sorted(points.items()):
        if not times or time >= times[-1]:  # what goes back is a slip, or tells of another time
            starts.append(start)
            times.append(time)
    return Timing(tuple(starts), tuple(times), tuple(sorted(marks.items())), len(text))
