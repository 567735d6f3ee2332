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
        self._begun = np.zeros(len(points) + 1, dtype=np.int32)
        np.cumsum(begins, dtype=np.int32, out=self._begun[1:])

    def covered(self, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> int:
        """Return the words of the spans `[start, end)` together; a cut word counts as a word."""
        if not len(starts):
            return 0
        return int((self.begun(ends) - self.ended(starts)).sum())

    def begun(self, positions: NDArray[np.integer]) -> NDArray[np.int32]:
        """Return how many words begin before each of *positions*."""
        found: NDArray[np.int32] = self._begun[np.minimum(positions, len(self._inside))]
        return found

    def ended(self, positions: NDArray[np.integer]) -> NDArray[np.int32]:
        """Return how many words end at or before each of *positions*.

        What begins before the end of a span, less what ends at or before its start, is what
        the span covers.
        """
        begun = self.begun(positions)
        if not len(self._inside):
            return begun
        after = self.begun(np.asarray(positions) + 1)
        within = np.minimum(positions, len(self._inside) - 1)
        cut: NDArray[np.bool_] = self._inside[within] & (after == begun) & (positions <= within)
        return begun - cut.astype(np.int32)
