"""Packing stripes into lanes beside the text.

A lane depends only on the codings and the lines they stand on, never on what is in view, so
a stripe keeps its place while the text scrolls.
"""

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import TypeVar

import numpy as np

from app.ui.documents.positions import Positions

MOST_LANES = 9
SAME_LINE = 120
"""Codings further apart than this many characters cannot share a line."""


Key = TypeVar("Key", int, tuple[int, int])


def packed(first: Sequence[Key], last: Sequence[Key]) -> list[int]:
    """Return the lane of each stripe from line *first* to line *last*, ordered by first line.

    Each takes the lowest lane whose last stripe ended on an earlier line; beyond the ninth
    lane stripes lie over each other.
    """
    free: list[int] = []
    busy: list[tuple[Key, int]] = []
    opened = 0
    lanes = []
    for begin, end in zip(first, last, strict=True):
        while busy and busy[0][0] < begin:
            heappush(free, heappop(busy)[1])
        if free:
            lane = heappop(free)
        else:
            lane, opened = opened, opened + 1
        heappush(busy, (end, lane))
        lanes.append(min(lane, MOST_LANES - 1))
    return lanes


def cluster_starts(starts: Positions, furthest: Positions) -> Positions:
    """Return where groups of codings begin that share no line with any coding before them."""
    if not len(starts):
        return np.empty(0, np.int64)
    apart = starts[1:] > furthest[:-1] + SAME_LINE
    return np.concatenate(([0], np.flatnonzero(apart) + 1)).astype(np.int64)
