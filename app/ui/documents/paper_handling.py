"""Moving and stretching the chosen region, by its handles or by the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal

from app.media.areas import Point, Region
from app.ui.documents.paper_regions import HANDLES, holds, shifted, stretched
from app.ui.documents.paper_view import PaperView

_REACH = 11.0
"""Half the side of the square around a handle in which it can be taken."""
_PAUSE = 500
"""Milliseconds after the last arrow key, when the region is where it shall be."""
_STEP = 0.002
_STRIDE = 0.02
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_INSIDE = -1
_CURSORS = (
    Qt.CursorShape.SizeFDiagCursor,
    Qt.CursorShape.SizeVerCursor,
    Qt.CursorShape.SizeBDiagCursor,
    Qt.CursorShape.SizeHorCursor,
)


class Handling(QObject):
    """Where the chosen region is taken; `moved` tells once where it shall stand."""

    moved = Signal(int, object)
    """Id of the coding, and its `Region`."""

    def __init__(self, view: PaperView) -> None:
        super().__init__(view)
        self._view = view
        self._taken: int | None = None
        self._from: Point = (0.0, 0.0)
        self._before: Region | None = None
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self.settle)

    @property
    def busy(self) -> bool:
        """Whether the pointer has hold of the region."""
        return self._taken is not None

    def take(self, point: QPointF) -> bool:
        """Take the handle, or the region, under a point of the viewport; say if there is one."""
        self.settle()
        taken, region = self._under(point), self._view.marks.chosen_region()
        found = self._view.place(point)
        if taken is None or region is None or found is None:
            return False
        self._taken, self._before, self._from = taken, region, self._part(point, region)
        return True

    def cursor(self, point: QPointF) -> Qt.CursorShape | None:
        """Return the pointer's shape over the chosen region, None elsewhere."""
        under = self._under(point)
        if under is None:
            return None
        return Qt.CursorShape.SizeAllCursor if under == _INSIDE else _CURSORS[under % 4]

    def drag_to(self, point: QPointF) -> None:
        """Show the region as it would be if it were let go now."""
        if self._before is None or self._taken is None:
            return
        part = self._part(point, self._before)
        if self._taken == _INSIDE:
            across, down = part[0] - self._from[0], part[1] - self._from[1]
            self._show(shifted(self._before, across, down))
        else:
            self._show(stretched(self._before, self._taken, part))

    def let_go(self) -> None:
        """Leave the region where it is."""
        self._taken = self._before = None
        self.settle()

    def give_up(self) -> bool:
        """Let the region be where it was; say whether it was being moved."""
        was = self._view.marks.dragged is not None
        self._taken = self._before = None
        self._soon.stop()
        self._view.marks.dragged = None
        self._view.refresh()
        return was

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Move the chosen region by an arrow, faster with Ctrl; stretch it with Shift."""
        region, step = self._view.marks.chosen_region(), _ARROWS.get(key)
        if region is None or step is None:
            return False
        each = _STRIDE if modifiers & Qt.KeyboardModifier.ControlModifier else _STEP
        across, down = step[0] * each, step[1] * each
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            _left, _top, right, bottom = region.box
            corner = HANDLES.index((1.0, 1.0))
            self._show(stretched(region, corner, (right + across, bottom + down)))
        else:
            self._show(shifted(region, across, down))
        self._soon.start()
        return True

    def settle(self) -> None:
        """Tell where the region was moved to, if it was."""
        self._soon.stop()
        chosen, region = self._view.codings.chosen_coding(), self._view.marks.dragged
        self._view.marks.dragged = None
        if chosen is not None and region is not None and region != chosen.region:
            self.moved.emit(chosen.id, region)
        self._view.refresh()

    def _under(self, point: QPointF) -> int | None:
        region = self._view.marks.chosen_region()
        if region is None:
            return None
        ground = self._view.on_ground(point)
        for number, place in enumerate(self._view.marks.handles()):
            off = place - ground
            if max(abs(off.x()), abs(off.y())) <= _REACH:
                return number
        on_sheet = self._view.is_on_sheet(point)
        return _INSIDE if on_sheet and holds(region, self._part(point, region)) else None

    def _part(self, point: QPointF, region: Region) -> Point:
        """Return a point as parts of the sheet that the region is on."""
        ground = self._view.on_ground(point)
        sheet = self._view.sheets[self._view.codings.sheet_of(region)]
        return (ground.x() - sheet.left) / sheet.width, (ground.y() - sheet.top) / sheet.height

    def _show(self, region: Region) -> None:
        self._view.marks.dragged = region
        self._view.refresh()
