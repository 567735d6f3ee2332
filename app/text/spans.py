"""Half-open spans `[start, end)` of code points."""

from collections.abc import Callable

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
    """Return *span*, or the next that reaches further, at first to the end, and is not *taken*."""
    start, end = span
    while taken((start, end)) and (end < length or start):
        start, end = (start, end + 1) if end < length else (start - 1, end)
    return start, end


def union(starts: Positions, ends: Positions) -> tuple[Positions, Positions]:
    """Return the spans that cover what any of the given ones covers; touching ones are joined."""
    if not len(starts):
        return starts, ends
    order = np.argsort(starts, kind="stable")
    starts, ends = starts[order], np.maximum.accumulate(ends[order])
    opens = np.concatenate(([True], starts[1:] > ends[:-1]))
    closes = np.concatenate((opens[1:], [True]))
    return starts[opens], ends[closes]
