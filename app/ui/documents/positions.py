"""The one place where code points become Qt's UTF-16 positions, and back."""

from typing import overload

import numpy as np
from numpy.typing import NDArray

Positions = NDArray[np.int64]


class QtPositions:
    """Converts positions of one text; for a text without astral characters nothing changes."""

    def __init__(self, text: str) -> None:
        self.length = len(text)
        units = len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
        self.identical = units == len(text)
        self._astral: Positions = np.empty(0, np.int64)
        if not self.identical:
            points = np.frombuffer(text.encode("utf-32-le"), "<u4")
            self._astral = np.flatnonzero(points > 0xFFFF).astype(np.int64)
        self._astral_units = self._astral + np.arange(len(self._astral))

    @overload
    def to_qt(self, position: int) -> int: ...
    @overload
    def to_qt(self, position: Positions) -> Positions: ...
    def to_qt(self, position: int | Positions) -> int | Positions:
        """Return the UTF-16 position before code point *position*."""
        if self.identical:
            return position
        moved = position + np.searchsorted(self._astral, position, "left")
        return moved if isinstance(position, np.ndarray) else int(moved)

    @overload
    def from_qt(self, position: int) -> int: ...
    @overload
    def from_qt(self, position: Positions) -> Positions: ...
    def from_qt(self, position: int | Positions) -> int | Positions:
        """Return the code point at UTF-16 *position*; within a pair, the character's own."""
        if self.identical:
            return position
        moved = position - np.searchsorted(self._astral_units, position, "left")
        return moved if isinstance(position, np.ndarray) else int(moved)
