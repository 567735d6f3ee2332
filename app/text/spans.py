"""Half-open spans `[start, end)` of code points."""

from collections.abc import Callable
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Positions = NDArray[np.int64]
Span = tuple[int, int]


def checksum(quotation: str) -> int:
    """Return a 64-bit signed checksum of *quotation*, for telling damage, not forgery."""
    from hashlib import blake2b

    digest = blake2b(quotation.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def reaching_further(span: Span, taken: Callable[[Span], bool], length: int) -> Span:
    """Return *span*, or the nearest that reaches further, or any at all, that is not *taken*."""
    start, end = span
    further = ((a, b) for a in range(start, -1, -1) for b in range(end, length + 1))
    any_at_all = ((a, b) for a in range(length) for b in range(a + 1, length + 1))
    return next((each for each in chain(further, any_at_all) if not taken(each)), span)


def union(starts: Positions, ends: Positions) -> tuple[Positions, Positions]:
    """Return the spans that cover what any of the given ones covers; touching ones are joined."""
    if not len(starts):
        return starts, ends
    order = np.argsort(starts, kind="stable")
    starts, ends = starts[order], np.maximum.accumulate(ends[order])
    opens = np.concatenate(([True], starts[1:] > ends[:-1]))
    closes = np.concatenate((opens[1:], [True]))
    return starts[opens], ends[closes]
