"""Invented words that mean nothing, and how often each one comes."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

COUNT = 16_000
_BEGIN = ("", *"bdfgklmnprstvz", "bl", "dr", "fr", "gl", "kl", "kr", "pr", "sk", "sn", "tr", "vl")
_MIDDLE = ("a", "e", "i", "o", "u", "y", "ae", "au", "ei", "ou", "ø", "é")
_END = ("", "", "l", "n", "r", "s", "k", "m", "rn", "st", "lk", "nd")
_SEED = 1793


@cache
def vocabulary() -> NDArray[np.object_]:
    """Return `COUNT` different words, the short ones first as in any language."""
    random = np.random.default_rng(_SEED)
    found: dict[str, None] = {}
    while len(found) < COUNT:
        syllables = 1 + min(3, len(found) // 400)
        parts = (_BEGIN, _MIDDLE, _END) * int(random.integers(1, syllables + 1))
        word = "".join(part[int(random.integers(len(part)))] for part in parts)
        if len(word) > 1:
            found.setdefault(word)
    return np.array(list(found), dtype=object)


@cache
def frequencies() -> NDArray[np.float64]:
    """Return the share of the words up to each one: the n-th comes about 1/n as often."""
    weights = 1.0 / (np.arange(COUNT) + 3.0)
    return np.cumsum(weights / weights.sum())


def draw(random: np.random.Generator, count: int) -> NDArray[np.int64]:
    """Return the numbers of *count* words."""
    found = np.searchsorted(frequencies(), random.random(count))
    return np.minimum(found, COUNT - 1)
