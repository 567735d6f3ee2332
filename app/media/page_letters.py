"""Where the letters of a text stand on the pages it was read from.

Places are in points from the upper left corner of a page, as one sees it; positions are code
points of the text. Pages are counted from 0, in the order in which they are given.
"""

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.intake import Page
from app.media.areas import Box

Floats = NDArray[np.float32]
Rects = tuple[int, list[Box]]
"""A page, and one box for each line of what stands on it."""

_DOWN = 8.0
"""How many times farther a place above or below seems than one beside."""
_GAP = 3.0
"""Times the height of the print: a wider gap within a line parts two columns."""
_SAME_LINE = 0.5


class PageLetters:
    """The boxes of all letters, as the importer stored them, found by page and by place.

    Without boxes, or with boxes of another text, nothing is found anywhere.
    """

    def __init__(self, boxes: bytes, length: int, pages: Sequence[Page]) -> None:
        known = np.frombuffer(boxes, "<f4") if len(boxes) == 16 * length else np.empty(0, "<f4")
        self._boxes: Floats = known.reshape(-1, 4)
        self._pages = pages
        self._starts = [page.start for page in pages]

    @property
    def known(self) -> bool:
        """Whether any letter has a place."""
        return len(self._boxes) > 0

    def page_of(self, position: int) -> int:
        """Return the page on which the letter at *position* stands."""
        return max(0, bisect_right(self._starts, position) - 1)

    def nearest(self, page: int, x: float, y: float) -> int | None:
        """Return the position between two letters that is nearest to a place on *page*."""
        found = self._nearest_letter(page, x, y)
        if found is None:
            return None
        position, box, _distance = found
        return position + int(x > (box[0] + box[2]) / 2)

    def letter_at(self, page: int, x: float, y: float, reach: float = 2.0) -> int | None:
        """Return the letter at a place, or not farther than *reach* from it."""
        found = self._nearest_letter(page, x, y)
        return found[0] if found is not None and found[2] <= reach else None

    def lines(self, start: int, end: int) -> list[Rects]:
        """Return where the words `[start, end)` stand: page by page a box for each line."""
        if not self.known or not self._pages:
            return []
        found = []
        for number in range(self.page_of(start), len(self._pages)):
            page = self._pages[number]
            if page.start >= end:
                break
            boxes = self._lines_on(page, max(start, page.start), min(end, page.end))
            if boxes:
                found.append((number, boxes))
        return found

    def _nearest_letter(self, page: int, x: float, y: float) -> tuple[int, Box, float] | None:
        if not self.known or not 0 <= page < len(self._pages):
            return None
        stretch = self._pages[page]
        boxes = self._boxes[stretch.start : stretch.end]
        if not len(boxes) or np.isnan(boxes[:, 0]).all():
            return None
        up = stretch.height - y
        beside = np.maximum(np.maximum(boxes[:, 0] - x, x - boxes[:, 2]), 0)
        above = np.maximum(np.maximum(boxes[:, 1] - up, up - boxes[:, 3]), 0)
        far = np.hypot(beside, _DOWN * above)
        nearest = int(np.nanargmin(far))
        left, bottom, right, top = (float(edge) for edge in boxes[nearest])
        box = (left, stretch.height - top, right, stretch.height - bottom)
        return stretch.start + nearest, box, float(far[nearest])

    def _lines_on(self, page: Page, start: int, end: int) -> list[Box]:
        boxes = self._boxes[start:end]
        boxes = boxes[~np.isnan(boxes[:, 0])]
        if not len(boxes):
            return []
        begins = np.concatenate(([0], np.flatnonzero(_parted(boxes)) + 1))
        left, bottom = (np.minimum.reduceat(boxes[:, side], begins) for side in (0, 1))
        right, top = (np.maximum.reduceat(boxes[:, side], begins) for side in (2, 3))
        columns = (left, page.height - top, right, page.height - bottom)
        return [
            (float(x), float(y), float(x_end), float(y_end))
            for x, y, x_end, y_end in zip(*columns, strict=True)
        ]


def _parted(boxes: Floats) -> NDArray[np.bool_]:
    """Say of each letter but the first whether another line begins with it."""
    before, after = boxes[:-1], boxes[1:]
    height = np.minimum(before[:, 3] - before[:, 1], after[:, 3] - after[:, 1])
    shared = np.minimum(before[:, 3], after[:, 3]) - np.maximum(before[:, 1], after[:, 1])
    gap = np.maximum(after[:, 0] - before[:, 2], before[:, 0] - after[:, 2])
    parted: NDArray[np.bool_] = (shared < _SAME_LINE * height) | (gap > _GAP * height)
    return parted
