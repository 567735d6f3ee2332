"""Scrolling and zooming over sheets that lie one below the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.media.areas import Box, Point
from app.ui.documents.paper_sheets import INSET, Sheets, fitting_page, fitting_width

WIDTH, PAGE = "width", "page"
"""Zoom as a choice: as wide as the view, or a whole page at a time."""
ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_MARGIN = 190
_NARROW_MARGIN = 60
_NARROW = 620
_LINE = 40
_A_MOMENT = 30


class SheetScroll(QAbstractScrollArea):
    """Knows where sheets are in the view, and nothing of what is on them."""

    zoomed = Signal()
    page_changed = Signal(int)
    """Another sheet is in the middle of the view."""
    laid_out = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets = Sheets(())
        self._sizes: list[Point] = []
        self._zoom: str | float = WIDTH
        self._page = 0
        self._goal: Callable[[], None] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        # what is in view is painted first; where that is can be told a moment later
        self._soon = QTimer(self, singleShot=True, interval=_A_MOMENT)
        self._soon.timeout.connect(self._tell_page)
        self.verticalScrollBar().valueChanged.connect(self._on_moved)

    def show_sheets(self, sizes: Sequence[Point]) -> None:
        """Show sheets of these sizes, in points."""
        self.sheets, self._sizes = Sheets(()), list(sizes)
        self._lay_out()

    @property
    def zoom(self) -> str | float:
        """The zoom as it was chosen: "width", "page", or a scale."""
        return self._zoom

    def top(self) -> int:
        """Return the height of the sheets' ground at which the view begins."""
        return self.verticalScrollBar().value()

    def left(self) -> int:
        """Return how far the view is from the left edge of the ground."""
        return self.horizontalScrollBar().value()

    def shown(self) -> range:
        """Return the sheets in view."""
        return self.sheets.between(self.top(), self.top() + self.viewport().height())

    def page(self) -> int:
        """Return the sheet in the middle of the view, counted from 0."""
        middle = self.top() + self.viewport().height() / 2
        return self.sheets.at(middle) if len(self.sheets) else 0

    def go_to_page(self, number: int) -> None:
        """Scroll so that a sheet begins at the top."""
        if 0 <= number < len(self.sheets):
            self._go(partial(self._bring_page, number))

    def set_zoom(self, zoom: str | float, at: QPointF | None = None) -> None:
        """Show sheets at another scale; what is under *at*, or in the middle, stays there."""
        if zoom == self._zoom:
            return
        middle = QPointF(self.viewport().rect().center()) if at is None else at
        kept = self.place(middle)
        self._zoom = zoom
        self._lay_out()
        if kept is not None:
            x, y = self.sheets[kept[0]].place(kept[1])
            self.verticalScrollBar().setValue(round(y - middle.y()))
            self.horizontalScrollBar().setValue(round(x - middle.x()))

    def zoom_by(self, direction: int, at: QPointF | None = None) -> None:
        """Take the next larger (1) or smaller (-1) scale, or fit the width (0)."""
        if direction == 0:
            self.set_zoom(WIDTH, at)
            return
        scale = self.sheets.scale
        larger = (each for each in ZOOMS if each > scale + 0.01)
        smaller = (each for each in reversed(ZOOMS) if each < scale - 0.01)
        self.set_zoom(next(larger if direction > 0 else smaller, scale), at)

    def on_ground(self, point: QPointF) -> QPointF:
        """Return a point of the viewport as one of the ground that the sheets lie on."""
        return point + QPointF(self.left(), self.top())

    def place(self, point: QPointF) -> tuple[int, Point] | None:
        """Return the sheet nearest to a point of the viewport, and the part of it."""
        if not len(self.sheets):
            return None
        x, y = point.x() + self.left(), point.y() + self.top()
        number = self.sheets.at(y)
        return number, self.sheets[number].part(x, y)

    def is_on_sheet(self, point: QPointF) -> bool:
        """Return whether a sheet, not the ground, is under a point of the viewport."""
        x, y = point.x() + self.left(), point.y() + self.top()
        return any(
            sheet.left <= x <= sheet.left + sheet.width and sheet.top <= y <= sheet.bottom
            for sheet in map(self.sheets.__getitem__, self.shown())
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the sheets."""
        super().resizeEvent(event)
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom by steps with Ctrl, otherwise scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_by(1 if event.angleDelta().y() > 0 else -1, event.position())
            return
        super().wheelEvent(event)

    def _on_moved(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _tell_page(self) -> None:
        page = self.page()
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _lay_out(self) -> None:
        beside = _MARGIN if self.width() >= _NARROW else _NARROW_MARGIN
        self.setViewportMargins(0, 0, beside, 0)
        inner = self.viewport().geometry()
        kept, scale = self.place(QPointF(0, 0)), self.sheets.scale
        self.sheets = Sheets(self._sizes, self._scale(self._sizes), inner.width())
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, self.sheets.height - inner.height()))
        down.setPageStep(inner.height())
        down.setSingleStep(_LINE)
        across.setRange(0, max(0, self.sheets.width - inner.width()))
        across.setPageStep(inner.width())
        if self._goal is not None:
            self._goal()
        elif kept is not None and self.top():
            down.setValue(round(self.sheets[kept[0]].place(kept[1])[1]))
        self._tell_page()
        self.viewport().update()
        self.laid_out.emit()
        if scale != self.sheets.scale:
            self.zoomed.emit()

    def _scale(self, sizes: Sequence[Point]) -> float:
        if not sizes:
            return 1.0
        room = self.viewport().width(), self.viewport().height()
        if self._zoom == WIDTH:
            return fitting_width(sizes, room[0])
        if self._zoom == PAGE:
            return fitting_page(sizes[min(self._page, len(sizes) - 1)], room)
        return float(self._zoom)

    def _go(self, there: Callable[[], None]) -> None:
        """Scroll, and again if sheets are laid out anew before anything is seen of it."""
        self._goal = there
        there()
        self.viewport().update()

    def _bring_page(self, number: int) -> None:
        self.verticalScrollBar().setValue(self.sheets[number].top - INSET // 2)

    def _bring(self, box: Box) -> None:
        """Scroll so that a box of the ground stands a third down the view."""
        left, top, _right, bottom = box
        room = self.viewport().size()
        if not (self.top() <= top and bottom <= self.top() + room.height()):
            above = max(0.0, min(room.height() / 3, room.height() - (bottom - top)))
            self.verticalScrollBar().setValue(round(top - above))
        if not (self.left() <= left <= self.left() + room.width()):
            self.horizontalScrollBar().setValue(round(left - room.width() / 4))
