"""Drawing a region on a sheet: a rectangle from corner to corner, or a polygon point by point."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF

from app.media.areas import Region
from app.ui.documents.paper_sheets import Sheet

LEAST = 4.0
"""Pixels: a shorter drag was a click."""


class Drawing:
    """A region while it is being drawn; places are on the ground of the sheets."""

    def __init__(self, sheet: int, place: Sheet, page: int) -> None:
        self.sheet = sheet
        self._place = place
        self._page = page

    def move_to(self, point: QPointF) -> None:
        """Let the pointer be there."""
        raise NotImplementedError

    def line(self) -> QPolygonF:
        """Return what is drawn so far."""
        raise NotImplementedError

    def region(self) -> Region | None:
        """Return what was drawn, None if it has no extent."""
        raise NotImplementedError

    def _on_sheet(self, point: QPointF) -> QPointF:
        return QPointF(*self._place.place(self._place.part(point.x(), point.y())))

    def _region(self, points: list[QPointF]) -> Region | None:
        parts = tuple(self._place.part(each.x(), each.y()) for each in points)
        try:
            return Region(parts, self._page)
        except ValueError:
            return None


class RectangleDrawing(Drawing):
    """From where the button was pressed to where it is let go."""

    def __init__(self, sheet: int, place: Sheet, page: int, begin: QPointF) -> None:
        super().__init__(sheet, place, page)
        self._begin = self._end = self._on_sheet(begin)

    def move_to(self, point: QPointF) -> None:
        """Let the other corner be there."""
        self._end = self._on_sheet(point)

    def line(self) -> QPolygonF:
        """Return the rectangle."""
        left, top, right, bottom = (
            self._begin.x(), self._begin.y(), self._end.x(), self._end.y(),
        )  # fmt: skip
        corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
        return QPolygonF([QPointF(*corner) for corner in corners])

    def region(self) -> Region | None:
        """Return the rectangle; None after a mere click."""
        across, down = (
            abs(self._end.x() - self._begin.x()), abs(self._end.y() - self._begin.y()),
        )  # fmt: skip
        if min(across, down) < LEAST:
            return None
        return self._region([self._begin, self._end])


class PolygonDrawing(Drawing):
    """A point for each click; the last one follows the pointer."""

    def __init__(self, sheet: int, place: Sheet, page: int, begin: QPointF) -> None:
        super().__init__(sheet, place, page)
        self._points = [self._on_sheet(begin)]
        self._pointer = self._points[0]

    def add(self, point: QPointF) -> None:
        """Add a point; one beside the last is the same."""
        found = self._on_sheet(point)
        if (found - self._points[-1]).manhattanLength() >= LEAST:
            self._points.append(found)
        self._pointer = found

    def take_back(self) -> bool:
        """Take the last point back; return whether one is left."""
        self._points.pop()
        return bool(self._points)

    def move_to(self, point: QPointF) -> None:
        """Let the line end at the pointer."""
        self._pointer = self._on_sheet(point)

    def line(self) -> QPolygonF:
        """Return the points and the way to the pointer."""
        return QPolygonF([*self._points, self._pointer])

    def region(self) -> Region | None:
        """Return the polygon; None of fewer than three points."""
        return self._region(self._points) if len(self._points) > 2 else None
