"""The pictures of pages that are at hand: the last ones seen, and those on their way."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage

from app.tasks.page_pictures import PagePicture, PagePictures, Wanted

MOST_BYTES = 192 * 2**20
"""What the pictures kept may take; those in view are kept even beyond."""
MOST_PIXELS = 16_000_000
"""A page larger than this is shown from a smaller picture."""


@dataclass(frozen=True)
class _Kept:
    wanted: Wanted
    image: QImage
    pixels: bytes | bytearray  # the image shows them where they lie


class PagePixels(QObject):
    """Has pages painted elsewhere, and keeps those that were seen last."""

    arrived = Signal(int)
    """The number of a page that has a picture now, or of which there will be none."""
    _came = Signal(object)

    def __init__(self, original: bytes, kind: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[int, _Kept] = OrderedDict()
        self._failed: set[int] = set()
        self._bytes = 0
        self._needed: set[int] = set()
        self._came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)
        self._pictures = PagePictures(original, kind, self._came.emit)

    def want(self, wanted: Sequence[Wanted]) -> None:
        """Have these made, the first one first, as far as they are not at hand."""
        self._needed = {each.page for each in wanted}
        missing = []
        for each in wanted:
            kept = self._kept.get(each.page)
            if kept is not None:
                self._kept.move_to_end(each.page)
            if each.page not in self._failed and (kept is None or kept.wanted != each):
                missing.append(each)
        self._pictures.want(missing)

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

    @Slot(object)
    def _on_came(self, picture: PagePicture) -> None:
        wanted = picture.wanted
        if picture.pixels:
            self._keep(wanted, picture.pixels)
        elif wanted.page not in self._kept:
            self._failed.add(wanted.page)
        self.arrived.emit(wanted.page)

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
