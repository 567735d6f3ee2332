"""Counting words: a word is what stands between white space, as `str.split` sees it."""

import numpy as np
from numpy.typing import NDArray

_SPACES = np.array([chr(point).isspace() for point in range(0x3001)])


def count(text: str) -> int:
    """Return the number of words in *text*."""
    return len(text.split())


class WordIndex:
    """Answers how many words a span of one text covers, without cutting the text.

    Takes 5 bytes a code point; building takes about 10 ns a code point.
    """

    def __init__(self, text: str) -> None:
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        inside = np.ones(len(points), dtype=bool)
        low = points < len(_SPACES)
        inside[low] = ~_SPACES[points[low]]
        begins = inside.copy()
        begins[1:] &= ~inside[:-1]
        self._inside = inside
        self._begun = np.concatenate(([0], np.cumsum(begins, dtype=np.int32)))

    def covered(self, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> int:
        """Return the words of the spans `[start, end)` together; a cut word counts as a word."""
        if not len(starts):
            return 0
        begun = self._begun[ends] - self._begun[starts]
        entered_within = self._inside[starts] & (self._begun[starts + 1] == self._begun[starts])
        return int((begun + entered_within).sum())
