"""The waveform of a recording: where it is loud, what is selected, where it plays."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.media.times import clock
from app.ui.documents import exchange
from app.ui.documents.peaks import Peaks, columns
from app.ui.documents.time_codings import TimeCodings
from app.ui.documents.time_keys import TimeKeys
from app.ui.documents.time_scale import TimeScale
from app.ui.theme import theme
from app.ui.theme_style import set_look

Span = tuple[int, int]

_RULER = 22
_HANDLE = 9
_REACH = 11
_LEAST_DRAG = 3
_TICKS = 84


class Waveform(QWidget):
    """Drag to select a time, click to go there; the ends of the chosen coding can be dragged."""

    selected = Signal(object)
    """Begin and end of the selected time, None if none is."""
    went = Signal(int)
    """Somebody wants to hear from there."""
    ends_moved = Signal(int, int)
    code_dropped = Signal(int, int, int)
    coding_clicked = Signal(object)
    """Id of the coding that was clicked on; None for none."""
    coding_hovered = Signal(object)

    def __init__(self, scale: TimeScale, codings: TimeCodings) -> None:
        super().__init__()
        self.setObjectName("waveform")
        self.setAccessibleName(_("Waveform of the recording"))
        set_look(self, "reading")
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(96)
        self.keys = TimeKeys(self)
        self._scale = scale
        self._codings = codings
        self._peaks: Peaks = np.empty(0, np.uint8)
        self._note = ""
        self._position = 0
        self._selection: Span | None = None
        self._pressed: QPointF | None = None
        self._anchor = 0
        self._taken: str | None = None
        self._dragged: Span | None = None
        self._target: Span | None = None
        scale.changed.connect(self.update)
        codings.changed.connect(self.update)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return a height in which loud and quiet can be told apart."""
        return QSize(600, 180)

    def show_peaks(self, peaks: Peaks) -> None:
        """Show how loud it is when."""
        self._peaks, self._note = peaks, ""
        self.update()

    def show_note(self, words: str) -> None:
        """Say why there is no waveform."""
        self._note = words
        self.update()

    @property
    def position(self) -> int:
        """Where it plays."""
        return self._position

    def show_position(self, position: int) -> None:
        """Show where it plays."""
        old, self._position = self._position, position
        for each in (old, position):
            x = round(self._scale.x(each))
            self.update(x - 8, 0, 16, self.height())

    @property
    def selection(self) -> Span | None:
        """The selected time."""
        return self._selection

    def select(self, span: Span | None) -> None:
        """Select a time, or none."""
        if span is not None:
            begin, end = (min(max(each, 0), self._scale.length) for each in span)
            span = (begin, end) if begin < end else None
        if span != self._selection:
            self._selection = span
            self.update()
            self.selected.emit(span)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the scale how wide it is."""
        super().resizeEvent(event)
        self._scale.set_width(self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the keys of listening and coding."""
        if not self.keys.press(event):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll otherwise."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if turned:
                around = self._scale.time(event.position().x())
                self._scale.zoom(0.8 if turned > 0 else 1.25, around)
        else:
            self._scale.scroll_to(self._scale.begin - turned / 960 * self._scale.shown)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take an end of the chosen coding, or begin to select."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._taken = self._handle_at(event.position())
        if self._taken is not None:
            self._dragged = self._codings.chosen_span()
            return
        self._pressed = event.position()
        extends = event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._selection
        here = self._scale.time(event.position().x())
        self._anchor = self._far_end(here) if extends else here

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select, drag an end, or point out the coding under the pointer."""
        point = event.position()
        if self._taken is not None:
            self._drag_to(self._scale.time(point.x()))
        elif self._pressed is not None:
            if self._is_far(point.x()):
                here = self._scale.time(point.x())
                self.select((min(self._anchor, here), max(self._anchor, here)))
        else:
            at_handle = self._handle_at(point) is not None
            shape = Qt.CursorShape.SizeHorCursor if at_handle else Qt.CursorShape.IBeamCursor
            self.setCursor(shape)
            self.coding_hovered.emit(self._codings.at(self._scale.time(point.x())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of an end; a click goes there."""
        if self._taken is not None:
            self._let_go()
            return
        if self._pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        here = self._scale.time(event.position().x())
        far, self._pressed = self._is_far(event.position().x()), None
        if far:
            self.select((min(self._anchor, here), max(self._anchor, here)))
        else:
            self.select(None)
            self.coding_clicked.emit(self._codings.at(here))
            self.went.emit(here)

    def leaveEvent(self, event: QEvent) -> None:
        """Stop pointing out."""
        self.coding_hovered.emit(None)
        super().leaveEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take codes, nothing else."""
        if exchange.dragged_codes(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show what the code would be put on."""
        self._aim(self._aimed_at(event.position().x()))
        if self._target is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Show no target any longer."""
        self._aim(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the codes on the selected time, or on that of the coding there."""
        codes = exchange.dragged_codes(event.mimeData())
        target = self._aimed_at(event.position().x())
        self._aim(None)
        if target is not None:
            event.acceptProposedAction()
            for code_id in codes:
                self.code_dropped.emit(code_id, *target)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ruler, marks, waveform and where it plays."""
        super().paintEvent(event)
        painter = QPainter(self)
        self._paint_marks(painter)
        self._paint_ruler(painter)
        self._paint_wave(painter, event.rect().left(), event.rect().right() + 1)
        self._paint_handles(painter)
        self._paint_position(painter)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent.focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_marks(self, painter: QPainter) -> None:
        codings = self._codings
        for coding_id, ground in ((codings.hovered, "tint"), (codings.chosen, "strong")):
            span = codings.span(coding_id)
            if span is None or coding_id is None:
                continue
            if coding_id == codings.chosen and self._dragged is not None:
                span = self._dragged
            color = getattr(theme.code(codings.color(coding_id)), ground)
            painter.fillRect(self._room(span), color)
        for marked in (self._selection, self._target):
            if marked is not None:
                painter.fillRect(self._room(marked), theme.color("accent.selectionText"))

    def _paint_ruler(self, painter: QPainter) -> None:
        painter.setFont(theme.font("caption"))
        baseline = _RULER - 7
        for tick in self._scale.ticks(_TICKS):
            x = round(self._scale.x(tick))
            painter.fillRect(x, 0, 1, _RULER - 2, theme.color("line.normal"))
            painter.setPen(theme.color("text.tertiary"))
            painter.drawText(x + 5, baseline, clock(tick, tenths=tick % 1000 > 0))
        painter.fillRect(0, _RULER - 1, self.width(), 1, theme.color("line.hair"))

    def _paint_wave(self, painter: QPainter, left: int, right: int) -> None:
        middle = _RULER + (self.height() - _RULER) / 2
        painter.setPen(theme.color("line.normal"))
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        if self._note:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("text.tertiary"))
            room = self.rect().adjusted(24, _RULER, -24, -8)
            words = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
            painter.drawText(room, words | int(Qt.TextFlag.TextWordWrap), self._note)
        begin, end = (self._scale.begin + x / self._scale.width * self._scale.shown
                      for x in (left, right))  # fmt: skip
        loud = columns(self._peaks, begin, end, right - left)
        half = (self.height() - _RULER) / 2 - 8
        painter.setPen(theme.color("text.tertiary"))
        painter.drawLines([
            QLineF(left + x + 0.5, middle - half * each, left + x + 0.5, middle + half * each)
            for x, each in enumerate(loud.tolist()) if each > 0
        ])  # fmt: skip

    def _paint_handles(self, painter: QPainter) -> None:
        chosen = self._codings.chosen
        if chosen is None or not self._handles():
            return
        solid = theme.code(self._codings.color(chosen)).solid
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in self._handles().values():
            painter.fillRect(QRectF(place.x() - 1, _RULER, 2, self.height() - _RULER), solid)
            painter.setPen(QPen(solid, 2))
            painter.setBrush(theme.color("surface.reading"))
            painter.drawEllipse(place, _HANDLE / 2, _HANDLE / 2)
        painter.restore()

    def _paint_position(self, painter: QPainter) -> None:
        x = round(self._scale.x(self._position))
        painter.fillRect(x - 1, 0, 2, self.height(), theme.color("accent.solid"))

    def _room(self, span: Span) -> QRectF:
        left, right = (self._scale.x(each) for each in span)
        return QRectF(left, _RULER, max(1.0, right - left), self.height() - _RULER)

    def _handles(self) -> dict[str, QPointF]:
        span = self._dragged or self._codings.chosen_span()
        if span is None:
            return {}
        y = self.height() - _HANDLE
        return {"begin": QPointF(self._scale.x(span[0]), y), "end": QPointF(
            self._scale.x(span[1]), y)}  # fmt: skip

    def _handle_at(self, point: QPointF) -> str | None:
        for name, place in self._handles().items():
            if abs(place.x() - point.x()) <= _REACH and abs(place.y() - point.y()) <= _REACH:
                return name
        return None

    def _drag_to(self, time: int) -> None:
        if self._dragged is None:
            return
        begin, end = self._dragged
        if self._taken == "begin":
            begin = min(time, end - 1)
        else:
            end = max(time, begin + 1)
        self._dragged = (begin, end)
        self.update()

    def _let_go(self) -> None:
        span, self._taken, self._dragged = self._dragged, None, None
        self.update()
        if span is not None and span != self._codings.chosen_span():
            self.ends_moved.emit(*span)

    def _far_end(self, here: int) -> int:
        """Return the end of the selection that a shifted click leaves where it is."""
        assert self._selection is not None
        return max(self._selection, key=lambda end: abs(end - here))

    def _is_far(self, x: float) -> bool:
        """Whether the pointer went so far from where the selection begins that it means one."""
        return abs(self._scale.x(self._anchor) - x) >= _LEAST_DRAG

    def _aimed_at(self, x: float) -> Span | None:
        """Return the selected time, else that of the coding under the pointer."""
        if self._selection is not None:
            return self._selection
        return self._codings.span(self._codings.at(self._scale.time(x)))

    def _aim(self, target: Span | None) -> None:
        if target != self._target:
            self._target = target
            self.update()
