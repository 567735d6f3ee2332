"""The codings of a recording below its waveform: a stripe each, in lanes, with its name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.i18n import _
from app.media.times import stretch
from app.ui.documents.lanes import packed
from app.ui.documents.spans import Spans
from app.ui.documents.time_codings import TimeCodings
from app.ui.documents.time_scale import TimeScale
from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.labels import as_tooltip, elided
from app.ui.widgets.swatch import paint_stripe

LANE = 28
_TOP = 6
_STRIPE = 5
_NAME = 16
_GAP = 12
_APART = 50
"""Stripes share a lane if this part of the recording lies between them."""


class TimeLanes(QWidget):
    """A click chooses, a double click plays."""

    chosen = Signal(object)
    hovered = Signal(object)
    play_wanted = Signal(int)

    def __init__(self, scale: TimeScale, codings: TimeCodings) -> None:
        super().__init__()
        self.setObjectName("time-lanes")
        self.setAccessibleName(_("Codings of the recording"))
        set_look(self, "reading")
        self.setMouseTracking(True)
        self._scale = scale
        self._codings = codings
        self._packed: Spans | None = None
        self._lanes: list[int] = []
        self._following: list[int | None] = []
        scale.changed.connect(self.update)
        codings.changed.connect(self._on_codings_changed)
        theme.changed.connect(self.update)

    def stripe_rect(self, coding_id: int) -> QRectF:
        """Return where the stripe of a coding is, its name included; empty if it is not there."""
        index = self._codings.spans.index_of(coding_id)
        return QRectF() if index is None else self._rect(index)

    def coding_at(self, point: QPointF) -> int | None:
        """Return the coding whose stripe or name is under *point*."""
        found = [index for index in range(len(self._lanes)) if self._rect(index).contains(point)]
        return int(self._codings.spans.ids[found[-1]]) if found else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the stripes and names in view."""
        super().paintEvent(event)
        painter = QPainter(self)
        spans, codings = self._codings.spans, self._codings
        for index in spans.meeting(int(self._scale.begin) - 1, int(self._scale.end) + 1):
            coding_id = int(spans.ids[index])
            rect = self._rect(index)
            lit = coding_id in (codings.chosen, codings.hovered)
            if lit:
                ground = "accent.soft" if coding_id == codings.chosen else "surface.hover"
                painter.fillRect(rect.adjusted(0, _STRIPE + 2, 0, 0), theme.color(ground))
            self._paint_stripe(painter, index, rect, wide=lit)
            painter.setFont(theme.font("bodyStrong" if coding_id == codings.chosen else "small"))
            painter.setPen(theme.color("text.primary" if lit else "text.secondary"))
            room = rect.adjusted(4, _STRIPE + 2, -2, 0)
            name = elided(painter.fontMetrics(), spans.name(index), int(room.width()))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), name)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point out the coding under the pointer."""
        found = self.coding_at(event.position())
        self.hovered.emit(found)
        self.setCursor(
            Qt.CursorShape.ArrowCursor if found is None else Qt.CursorShape.PointingHandCursor
        )

    def leaveEvent(self, event: QEvent) -> None:
        """Stop pointing out."""
        self.hovered.emit(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the coding under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self.coding_at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Play the coding under the pointer."""
        found = self.coding_at(event.position())
        if found is not None:
            self.play_wanted.emit(found)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Leave the menu to the view around this one."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Tell the whole name and when it is."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self._codings.spans.index_of(self.coding_at(QPointF(event.pos())))
            words = "" if index is None else self._told(index)
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _told(self, index: int) -> str:
        spans = self._codings.spans
        return as_tooltip(f"{spans.name(index)}\n{stretch(*spans.span(index))}")

    def _paint_stripe(self, painter: QPainter, index: int, rect: QRectF, *, wide: bool) -> None:
        begin, end = self._codings.spans.span(index)
        left = max(self._scale.x(begin), -8.0)
        right = min(self._scale.x(end), self.width() + 8.0)
        grown = 1 if wide else 0
        look = theme.code(self._codings.spans.color(index))
        height = _STRIPE + 2 * grown
        # stripes are drawn upright, so the page is turned
        painter.save()
        painter.translate(left, rect.top() - grown + height)
        painter.rotate(-90)
        paint_stripe(painter, QRectF(0, 0, height, max(3.0, right - left)), look)
        painter.restore()

    def _rect(self, index: int) -> QRectF:
        """Return the room of a coding: from its begin, as wide as its stripe or its name."""
        begin, end = self._codings.spans.span(index)
        left, right = max(self._scale.x(begin), 0.0), self._scale.x(end)
        metrics_width = self.fontMetrics().horizontalAdvance(self._codings.spans.name(index)) + _GAP
        right = max(right, min(left + metrics_width, self._free_until(index)))
        top = _TOP + self._lanes[index] * LANE
        return QRectF(left, top, max(3.0, right - left), _STRIPE + 2 + _NAME)

    def _free_until(self, index: int) -> float:
        """Return where the next stripe of the same lane begins."""
        after = self._following[index]
        if after is None:
            return float(self.width())
        return self._scale.x(int(self._codings.spans.starts[after])) - 4

    def _on_codings_changed(self) -> None:
        spans = self._codings.spans
        if spans is not self._packed:
            self._packed = spans
            gap = self._scale.length // _APART
            self._lanes = packed(spans.starts.tolist(), (spans.ends + gap).tolist())
            last: dict[int, int] = {}
            self._following = [None] * len(self._lanes)
            for index, lane in enumerate(self._lanes):
                if lane in last:
                    self._following[last[lane]] = index
                last[lane] = index
            self.setFixedHeight(2 * _TOP + (max(self._lanes, default=0) + 1) * LANE)
        self.update()
