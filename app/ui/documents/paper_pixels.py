"""The pictures of pages that are at hand: the last ones seen, and those on their way."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage

from app.tasks.page_pictures import PagePicture, PagePictures, Wanted

MOST_BYTES = 192 * 2**20
"""What the pictures kept may take; those in view are kept even beyond."""
MOST_PIXELS = 16_000_000
"""A page larger than this is shown from a smaller picture."""
_A_MOMENT = 0.025
"""Seconds in which nobody misses a frame, and in which most pages are painted."""


@dataclass(frozen=True)
class _Kept:
    wanted: Wanted
    image: QImage
    pixels: bytes | bytearray  # the image shows them where they lie


class PagePixels(QObject):
    """Has pages painted elsewhere, and keeps those that were seen last."""

    arrived = Signal(int)
    """The number of a page that has a picture now, or of which there will be none."""
    _came = Signal()

    def __init__(self, original: bytes, kind: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[int, _Kept] = OrderedDict()
        self._failed: set[int] = set()
        self._bytes = 0
        self._needed: set[int] = set()
        self._awaited: set[int] = set()
        self._fresh: deque[PagePicture] = deque()
        self._news = threading.Condition()
        self._came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)
        self._pictures = PagePictures(original, kind, self._take)

    def want(self, wanted: Sequence[Wanted]) -> None:
        """Have these made, the first one first, as far as they are not at hand."""
        self._needed = {each.page for each in wanted}
        self._awaited &= self._needed
        missing = []
        for each in wanted:
            kept = self._kept.get(each.page)
            if kept is not None:
                self._kept.move_to_end(each.page)
            if each.page not in self._failed and (kept is None or kept.wanted != each):
                missing.append(each)
        self._pictures.want(missing)

    def wait_for(self, pages: Iterable[int]) -> None:
        """Wait a moment, once, for pages that were asked for, so that no blank is seen first.

        A view that paints a blank, and the page after it, is slower than one that waits, and it
        keeps the thread that takes the pixels in from doing so.
        """
        due = (self._needed & set(pages)) - self._kept.keys() - self._failed - self._awaited
        if not due:
            return
        self._awaited |= due
        with self._news:
            self._news.wait_for(
                lambda: due <= {each.wanted.page for each in self._fresh}, _A_MOMENT
            )
        self._keep_fresh()

    def image(self, page: int) -> QImage | None:
        """Return the picture of a page, in whatever size it was made last."""
        kept = self._kept.get(page)
        return None if kept is None else kept.image

    def has_failed(self, page: int) -> bool:
        """Whether the page cannot be shown."""
        return page in self._failed

    def held(self) -> int:
        """Return how many bytes are kept."""
        return self._bytes

    def close(self) -> None:
        """Let go of everything; no process is left."""
        self._pictures.close()
        self._kept.clear()
        self._bytes = 0

    def _take(self, picture: PagePicture) -> None:
        """Hand a picture to the window's thread, from another one."""
        with self._news:
            self._fresh.append(picture)
            self._news.notify()
        self._came.emit()

    @Slot()
    def _on_came(self) -> None:
        for page in self._keep_fresh():
            self.arrived.emit(page)

    def _keep_fresh(self) -> list[int]:
        """Keep what has come, and return its pages."""
        pages = []
        while self._fresh:
            picture = self._fresh.popleft()
            pages.append(picture.wanted.page)
            if picture.pixels:
                self._keep(picture.wanted, picture.pixels)
            elif picture.wanted.page not in self._kept:
                self._failed.add(picture.wanted.page)
        return pages

    def _keep(self, wanted: Wanted, pixels: bytes | bytearray) -> None:
        before = self._kept.pop(wanted.page, None)
        if before is not None:
            self._bytes -= len(before.pixels)
        image = QImage(
            pixels, wanted.width, wanted.height, 4 * wanted.width, QImage.Format.Format_RGB32
        )
        self._kept[wanted.page] = _Kept(wanted, image, pixels)
        self._bytes += len(pixels)
        for page in list(self._kept):
            if self._bytes <= MOST_BYTES:
                break
            if page not in self._needed:
                self._bytes -= len(self._kept.pop(page).pixels)
