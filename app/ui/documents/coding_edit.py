"""The gestures in the text: choosing, dragging ends, dropping codes, keys."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from app.ui.documents import exchange
from app.ui.documents.overlays import Span
from app.ui.documents.reading_edit import ReadingEdit
from app.ui.documents.spans import Spans
from app.ui.widgets.labels import as_tooltip

_REACH = 11
"""Half the side of the square around a handle in which it can be taken."""
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_ZOOM = {QKeySequence.StandardKey.ZoomIn: 1, QKeySequence.StandardKey.ZoomOut: -1}
_LETTERS = {
    Qt.Key.Key_R: "repeat_wanted",
    Qt.Key.Key_V: "in_vivo_wanted",
    Qt.Key.Key_M: "memo_wanted",
    Qt.Key.Key_Return: "palette_wanted",
    Qt.Key.Key_Enter: "palette_wanted",
}


class CodingEdit(ReadingEdit):
    """A reading edit one can code in. Signals say what the user wants; nothing is done here."""

    palette_wanted = Signal()
    repeat_wanted = Signal()
    in_vivo_wanted = Signal()
    memo_wanted = Signal()
    quick_code = Signal(int)
    uncode_wanted = Signal()
    zoom_wanted = Signal(int)
    find_wanted = Signal()
    escape_pressed = Signal()
    coding_clicked = Signal(object)
    """Index of the coding that was clicked on, None for uncoded words."""
    coding_hovered = Signal(object)
    ends_moved = Signal(int, int)
    """The chosen coding shall stand from here to there."""
    code_dropped = Signal(int, int, int)
    typing_stepped = Signal(int)
    """While words are typed: one change back (-1) or forth (1)."""
    typing_ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source_id: int | None = None
        self._taken: str | None = None
        self._pressed_at: QPoint | None = None
        self.viewport().setAcceptDrops(True)

    def show_spans(self, spans: Spans, reach: Span | None = None) -> None:
        """Show these codings instead; a drag under way is over."""
        self._taken = None
        self.overlays.dragged = None
        self.overlays.hovered = None
        super().show_spans(spans, reach)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a handle, or begin to select."""
        self._pressed_at = None
        if event.button() == Qt.MouseButton.LeftButton:
            self._taken = self._handle_at(event.position())
            if self._taken:
                self.overlays.dragged = self.overlays.chosen_span()
                return
            self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the handle, or point out the coding under the pointer."""
        point = event.position().toPoint()
        if self._taken:
            self._drag_to(self.position_at(point))
            return
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            at_handle = self._handle_at(event.position()) is not None
            shape = Qt.CursorShape.SizeHorCursor if at_handle else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)
            found = self._codings_at(point)
            self.coding_hovered.emit(found[0] if found else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the handle; a click chooses the coding under it, a new selection none."""
        if self._taken:
            self._let_go()
            return
        super().mouseReleaseEvent(event)
        if self._pressed_at is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if not self.isReadOnly():
            return
        point = event.position().toPoint()
        selected = self.selection() is not None
        self.coding_clicked.emit(None if selected else self._next_coding_at(point))

    def leaveEvent(self, event: QEvent) -> None:
        """Stop pointing out."""
        self.coding_hovered.emit(None)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the plain keys of coding; everything else moves, selects or is typed."""
        if not self.isReadOnly():
            self._type(event)
            return
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if modifiers == _NO_MODIFIER and self._plain_key(key):
            return
        if modifiers & Qt.KeyboardModifier.AltModifier and self._move_end(key, event):
            return
        if self._standard_key(event):
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom by steps with Ctrl, otherwise scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            return
        super().wheelEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take codes, nothing else."""
        if exchange.dragged_codes(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show what the code would be put on."""
        if not exchange.dragged_codes(event.mimeData()):
            event.ignore()
            return
        self._aim(self._target(event))
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Show no target any longer."""
        self._aim(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the codes on the target."""
        codes = exchange.dragged_codes(event.mimeData())
        target = self._target(event)
        self._aim(None)
        if codes and target is not None:
            event.acceptProposedAction()
            for code_id in codes:
                self.code_dropped.emit(code_id, *target)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selected words, cut from our own text, for copying and dragging."""
        start, end = self.selection() or (0, 0)
        # while they are typed, the place of words is not that of the stored text
        source_id = self.source_id if self.isReadOnly() else None
        return exchange.passage_data(self.content.text, source_id, start, end)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Put in what was copied as words only, with the line ends that a text has here."""
        if not self.isReadOnly() and source.hasText():
            self.insertPlainText(without_marks(source.text()))

    def viewportEvent(self, event: QEvent) -> bool:
        """Name the codes under the pointer, also those whose tint has no room."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._codings_at(event.pos())
            names = dict.fromkeys(self.spans.name(index) for index in found)
            QToolTip.showText(event.globalPos(), as_tooltip("\n".join(names)), self.viewport())
            return True
        return super().viewportEvent(event)

    def _type(self, event: QKeyEvent) -> None:
        """Let Qt type, but for what it would do otherwise than we do."""
        if event.key() == Qt.Key.Key_Escape:
            self.typing_ended.emit()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.typing_stepped.emit(-1)
        elif event.matches(QKeySequence.StandardKey.Redo) or _is_redo(event):
            self.typing_stepped.emit(1)
        elif event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self.insertPlainText("\n")  # a line of a text is a paragraph
        elif not self._standard_key(event):
            super().keyPressEvent(event)

    def _plain_key(self, key: Qt.Key) -> bool:
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.quick_code.emit(key - Qt.Key.Key_0)
        elif key in _LETTERS:
            getattr(self, _LETTERS[key]).emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.uncode_wanted.emit()
        elif key == Qt.Key.Key_Escape:
            self._escape()
        else:
            return False
        return True

    def _standard_key(self, event: QKeyEvent) -> bool:
        """Find and zoom, where the window has no action of its own for them."""
        if event.matches(QKeySequence.StandardKey.Find):
            self.find_wanted.emit()
            return True
        for sequence, direction in _ZOOM.items():
            if event.matches(sequence):
                self.zoom_wanted.emit(direction)
                return True
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_0, Qt.Key.Key_Equal):
            self.zoom_wanted.emit(0 if event.key() == Qt.Key.Key_0 else 1)
            return True
        return False

    def _escape(self) -> None:
        if self._taken:
            self._taken = None
            self.overlays.dragged = None
            self.viewport().update()
        else:
            self.escape_pressed.emit()

    def _move_end(self, key: Qt.Key, event: QKeyEvent) -> bool:
        if key not in (Qt.Key.Key_Left, Qt.Key.Key_Right) or self.overlays.chosen is None:
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        start, end = self.spans.span(self.overlays.chosen)
        forward = key == Qt.Key.Key_Right
        step = self.content.next_word if forward else self.content.previous_word
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            start = self.content.next_word_start(start) if forward else step(start)
        else:
            end = step(end) if forward else self.content.previous_word_end(end)
        if start < end:
            self.ends_moved.emit(start, end)
        return True

    def _codings_at(self, point: QPoint) -> list[int]:
        position = self.coded_position_at(point)
        return [] if position is None else self.spans.at(position)

    def _next_coding_at(self, point: QPoint) -> int | None:
        """Return the shortest coding there; clicked again, the next longer one."""
        found = self._codings_at(point)
        if self.overlays.chosen in found and len(found) > 1:
            return found[(found.index(self.overlays.chosen) + 1) % len(found)]
        return found[0] if found else None

    def _handle_at(self, point: QPointF) -> str | None:
        for name, place in self.overlays.handles().items():
            off = place - point
            if abs(off.x()) <= _REACH and abs(off.y()) <= _REACH:
                return name
        return None

    def _drag_to(self, position: int) -> None:
        span = self.overlays.dragged
        if span is None:
            return
        start, end = span
        if self._taken == "start":
            start = min(position, end - 1)
        else:
            end = max(position, start + 1)
        self.overlays.dragged = (start, end)
        self.viewport().update()

    def _let_go(self) -> None:
        span, self._taken = self.overlays.dragged, None
        self.overlays.dragged = None
        self.viewport().update()
        if span is not None and span != self.overlays.chosen_span():
            self.ends_moved.emit(*span)

    def _target(self, event: QDropEvent) -> Span | None:
        """Return the selection if dropped on it, otherwise the paragraph; the word with Ctrl."""
        position = self.position_at(event.position().toPoint())
        selected = self.selection()
        if selected is not None and selected[0] <= position <= selected[1]:
            return selected
        if QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
            span = self.content.word_span(position)
        else:
            span = self.content.paragraph_span(position)
        return span if span[0] < span[1] else None

    def _aim(self, target: Span | None) -> None:
        if target != self.overlays.target:
            self.overlays.target = target
            self.viewport().update()


def without_marks(text: str) -> str:
    """Return words from elsewhere with our line ends, and without what no text can hold."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")
    return "".join(each for each in lines if each != "\0" and not "\ud800" <= each <= "\udfff")


def _is_redo(event: QKeyEvent) -> bool:
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return control and event.key() == Qt.Key.Key_Y
