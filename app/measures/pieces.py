"""Cutting codings where the stretches end that they lie in, all at once.

A stretch is a part of a source with a meaning of its own, such as what one person says there.
The stretches of a source never overlap.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.measures.tally import Numbers, Spans

END = 2**30
"""Behind the end of any text."""
_ROOM = 2 * END

Span = tuple[int, int]


@dataclass(frozen=True)
class Stretches:
    """Columns of equal length, ordered by source and start.

    `ended` and `begun` say how many words of the source have ended at `start`, begun before `end`.
    """

    source: Numbers
    start: Numbers
    end: Numbers
    ended: Numbers
    begun: Numbers

    @property
    def words(self) -> Numbers:
        """How many words each holds."""
        return self.begun - self.ended


def touched(spans: Spans, stretches: Stretches) -> tuple[Numbers, Numbers]:
    """Return each pair of a span and a stretch that have text in common, by where they stand."""
    opens = stretches.source * _ROOM + stretches.start
    closes = stretches.source * _ROOM + stretches.end
    source = np.asarray(spans.source, dtype=np.int64) * _ROOM
    first = np.searchsorted(closes, source + spans.start, side="right")
    # what has no span in the text, such as a region of its page, stands at its beginning
    behind = np.searchsorted(opens, source + np.maximum(spans.end, spans.start + 1), side="left")
    many = np.maximum(behind - first, 0)
    whose = np.repeat(np.arange(len(many)), many)
    within = np.arange(len(whose)) - np.repeat(np.cumsum(many) - many, many)
    return whose, first[whose] + within


def cut(
    spans: Spans, stretches: Stretches, whose: Numbers, which: Numbers
) -> tuple[Spans, Numbers]:
    """Return a span for each pair, cut to its stretch, in order; and the order of the pairs."""
    taken = spans.take(whose)
    begins, ends = stretches.start[which], stretches.end[which]
    early, late = taken.start < begins, taken.end > ends
    pieces = replace(
        taken,
        start=np.where(early, begins, taken.start),
        end=np.where(late, ends, taken.end),
        ended=np.where(early, stretches.ended[which], taken.ended),
        begun=np.where(late, stretches.begun[which], taken.begun),
    )
    order = np.lexsort((pieces.end, pieces.start, pieces.source))
    return pieces.take(order), order


def common(one: Sequence[Span], other: Sequence[Span]) -> list[Span]:
    """Return the text that two lists of spans, each in order, have in common."""
    found: list[Span] = []
    at = 0
    for start, end in one:
        while at < len(other) and other[at][1] <= start:
            at += 1
        for begin, close in other[at:]:
            if begin >= end:
                break
            found.append((max(start, begin), min(end, close)))
    return found


def outside(
    spans: Sequence[tuple[int, int, str]], holes: Sequence[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """Return what of *spans* lies outside of all *holes*, which are in order."""
    gaps, at = [], 0
    for start, end, _value in holes:
        gaps.append((at, max(at, start)))
        at = max(at, end)
    gaps.append((at, END))
    return [
        (start, end, value)
        for first, last, value in spans
        for start, end in common([(first, last)], gaps)
        if start < end
    ]


def parted(spans: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Part a text where what belongs to it changes: stretches with the values that hold there."""
    edges = sorted({0, END, *(start for start, _e, _v in spans), *(end for _s, end, _v in spans)})
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for number, (start, end, _value) in enumerate(spans):
        opening.setdefault(start, []).append(number)
        closing.setdefault(end, []).append(number)
    active: dict[int, str] = {}
    found = []
    for start, end in pairwise(edges):
        for number in closing.get(start, ()):
            active.pop(number, None)
        active.update({number: spans[number][2] for number in opening.get(start, ())})
        found.append((start, end, tuple(dict.fromkeys(active.values()))))
    return found


def inside(
    source: NDArray[np.integer],
    start: NDArray[np.integer],
    end: NDArray[np.integer],
    within: Mapping[int, Sequence[Span]],
) -> NDArray[np.bool_]:
    """Return which spans touch any of the spans allowed in their source; elsewhere all do."""
    kept = np.ones(len(source), dtype=bool)
    for source_id, allowed in within.items():
        first, last = np.searchsorted(source, [source_id, source_id + 1])
        if first == last:
            continue
        starts = np.array([each[0] for each in allowed], dtype=np.int64)
        ends = np.array([each[1] for each in allowed], dtype=np.int64)
        before = np.searchsorted(ends, start[first:last], side="right")
        reach = np.maximum(end[first:last], start[first:last] + 1)
        behind = np.searchsorted(starts, reach, side="left")
        kept[first:last] = behind > before
    return kept
