"""The gestures on pages: selecting words, drawing regions, choosing, keys, dropped codes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from app.media.areas import Region
from app.ui.documents import exchange
from app.ui.documents.coding_edit import CodingEdit
from app.ui.documents.paper_drawing import Drawing, PolygonDrawing, RectangleDrawing
from app.ui.documents.paper_handling import Handling
from app.ui.documents.paper_selecting import Selecting
from app.ui.documents.paper_view import PaperView
from app.ui.widgets.labels import as_tooltip

WORDS, RECTANGLE, POLYGON = "words", "rectangle", "polygon"
_LEFT = Qt.MouseButton.LeftButton
_SCROLLS = {
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
}  # fmt: skip
_DRAWS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
"""Some desktops move the window with Alt and a drag, so there are two."""
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class CodingPaper(PaperView):
    """Pages one can code on. What concerns words is asked of the text, which says it on."""

    taken = Signal(object)
    """Index of the coding that was clicked on, None for what is uncoded."""
    hovered = Signal(object)
    region_drawn = Signal()
    """`pending` has changed."""
    region_dropped = Signal(int, object)
    """Id of a code, and the `Region` it was dropped on."""
    tool_changed = Signal(str)

    def __init__(self, edit: CodingEdit, parent: QWidget | None = None) -> None:
        super().__init__(edit, parent)
        self._coding_edit = edit
        self._tool = WORDS
        self._drawing: Drawing | None = None
        self._selecting = Selecting(self)
        self.handling = Handling(self)

    @property
    def tool(self) -> str:
        """What a drag does: "words", "rectangle" or "polygon"."""
        return self._tool

    def set_tool(self, tool: str) -> None:
        """Let a drag select words, or draw a rectangle or a polygon."""
        if tool == WORDS and not self.codings.letters.known:
            tool = RECTANGLE
        self._stop_drawing()
        if tool != self._tool:
            self._tool = tool
            self.tool_changed.emit(tool)

    def take_whole(self) -> None:
        """Let the whole sheet in view be the region to code."""
        if self.pages:
            self.set_pending(Region.whole(self.pages[self.page()].number))

    def set_pending(self, region: Region | None) -> None:
        """Let *region* be what a code is put on next."""
        if region is not None:
            at = self.edit.caret()
            self.edit.select(at, at)
            self.taken.emit(None)
        if region != self.pending:
            self.pending = region
            self.region_drawn.emit()
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a handle, begin to draw, or begin to select."""
        if event.button() != _LEFT or not self.pages:
            return
        point = event.position()
        if isinstance(self._drawing, PolygonDrawing):
            self._drawing.add(self.on_ground(point))
            self._show_drawn()
        elif not self.is_on_sheet(point):
            self._let_go_of_all()
        elif not self.handling.take(point):
            self._begin(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with what was begun, or point out the coding under the pointer."""
        point = event.position()
        if self.handling.busy:
            self.handling.drag_to(point)
        elif self._drawing is not None:
            self._drawing.move_to(self.on_ground(point))
            self._show_drawn()
        elif self._selecting.busy:
            self._selecting.go_on(point)
        elif event.buttons() == Qt.MouseButton.NoButton:
            self._show_pointer(point)
            found = self.codings_at(point)
            self.hovered.emit(found[0] if found else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish a drag; a mere click chooses the coding under it."""
        if event.button() != _LEFT:
            return
        if self.handling.busy:
            self.handling.let_go()
        elif isinstance(self._drawing, RectangleDrawing):
            self._finish(event.position())
        elif self._selecting.busy:
            self._selecting.end()
            selected = self.edit.selection() is not None
            self.taken.emit(None if selected else self._next_at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Close the polygon, or select the word."""
        if isinstance(self._drawing, PolygonDrawing):
            self._finish(event.position())
        elif self._tool == WORDS and event.button() == _LEFT:
            self._selecting.take_word(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Stop pointing out."""
        self.hovered.emit(None)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on regions and scroll; whatever concerns words is the text's."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key == Qt.Key.Key_Escape and self._escape():
            return
        if self._drawing_key(key) or self.handling.press(key, modifiers):
            return
        if key in _SCROLLS and not modifiers & Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
            return
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            down = self.verticalScrollBar()
            down.setValue(down.minimum() if key == Qt.Key.Key_Home else down.maximum())
            return
        if not self.edit.isReadOnly():
            event.ignore()  # somebody types in the text, and these keys would be typed there
            return
        before = self.edit.caret(), self.edit.selection()
        self._coding_edit.keyPressEvent(event)
        if (self.edit.caret(), self.edit.selection()) != before:
            self._follow_caret()

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001 - Qt's own
        """Go through the regions of the source with Tab, then on to what comes next."""
        count, chosen = len(self.codings.regions), self.codings.chosen_region
        if not count:
            return super().focusNextPrevChild(next_)
        beside = (0 if next_ else count - 1) if chosen is None else chosen + (1 if next_ else -1)
        self.handling.settle()
        if not 0 <= beside < count:
            self.taken.emit(None)
            return super().focusNextPrevChild(next_)
        self.taken.emit(len(self.edit.spans) + beside)
        self.reveal_region(self.codings.regions[beside].region)
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take codes, nothing else."""
        if exchange.dragged_codes(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show which words the code would be put on."""
        if not exchange.dragged_codes(event.mimeData()):
            event.ignore()
            return
        target = self._target(event.position())
        self._aim(None if isinstance(target, Region) else target)
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Show no target any longer."""
        self._aim(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the codes on the region or the words under the pointer."""
        target = self._target(event.position())
        self._aim(None)
        if target is None:
            return
        event.acceptProposedAction()
        for code_id in exchange.dragged_codes(event.mimeData()):
            if isinstance(target, Region):
                self.region_dropped.emit(code_id, target)
            else:
                self._coding_edit.code_dropped.emit(code_id, *target)

    def viewportEvent(self, event: QEvent) -> bool:
        """Name the codes under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self.codings_at(QPointF(event.pos()))
            names = dict.fromkeys(self.codings.name(index) for index in found)
            QToolTip.showText(event.globalPos(), as_tooltip("\n".join(names)), self.viewport())
            return True
        return super().viewportEvent(event)

    def _begin(self, event: QMouseEvent) -> None:
        point = event.position()
        drawing = bool(event.modifiers() & _DRAWS)
        self.set_pending(None)
        if self._tool == WORDS and not drawing:
            extending = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._selecting.begin(point, extending=extending)
            return
        found = self.place(point)
        if found is not None:
            kind = PolygonDrawing if self._tool == POLYGON and not drawing else RectangleDrawing
            number = found[0]
            page = self.pages[number].number
            self._drawing = kind(number, self.sheets[number], page, self.on_ground(point))

    def _finish(self, point: QPointF) -> None:
        drawing, self._drawing = self._drawing, None
        self._show_drawn()
        region = drawing.region() if drawing is not None else None
        if region is not None:
            self.set_pending(region)
        elif isinstance(drawing, RectangleDrawing):
            self.taken.emit(self._next_at(point))

    def _stop_drawing(self) -> None:
        self._drawing = None
        self._show_drawn()

    def _show_drawn(self) -> None:
        drawing = self._drawing
        self.marks.drawn = None if drawing is None else (drawing.sheet, drawing.line())
        self.viewport().update()

    def _show_pointer(self, point: QPointF) -> None:
        shape = self.handling.cursor(point)
        if shape is None and self.is_on_sheet(point):
            words = self._tool == WORDS
            shape = Qt.CursorShape.IBeamCursor if words else Qt.CursorShape.CrossCursor
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor if shape is None else shape)

    def _next_at(self, point: QPointF) -> int | None:
        """Return the smallest coding there; clicked again, the next larger one."""
        found = self.codings_at(point)
        chosen = self.codings.chosen
        if chosen in found and len(found) > 1:
            return found[(found.index(chosen) + 1) % len(found)]
        return found[0] if found else None

    def _let_go_of_all(self) -> None:
        self.set_pending(None)
        self.taken.emit(None)

    def _escape(self) -> bool:
        """Give up what was begun, else the region that was drawn; say if there was anything."""
        if self._drawing is not None:
            self._stop_drawing()
            return True
        if self.handling.give_up():
            return True
        if self.pending is not None:
            self.set_pending(None)
            return True
        return False

    def _drawing_key(self, key: Qt.Key) -> bool:
        """Close the polygon with Enter, take its last point back with Backspace."""
        if not isinstance(self._drawing, PolygonDrawing):
            return False
        if key in _ENTER:
            self._finish(QPointF())
        elif key == Qt.Key.Key_Backspace:
            if not self._drawing.take_back():
                self._drawing = None
            self._show_drawn()
        else:
            return False
        return True

    def _follow_caret(self) -> None:
        at = self.edit.caret()
        self.bring_words(max(0, at - 1), at + 1)
        self.viewport().update()

    def _target(self, point: QPointF) -> Region | tuple[int, int] | None:
        """Return the region or the words on which a code would fall."""
        found = self.place(point) if self.is_on_sheet(point) else None
        if found is None:
            return None
        page = self.pages[found[0]].number
        if self.pending is not None and self.pending.page == page:
            return self.pending
        position = self.letter_near(point)
        if position is None:
            return Region.whole(page)
        selected = self.edit.selection()
        if selected is not None and selected[0] <= position <= selected[1]:
            return selected
        content = self.edit.content
        with_control = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        span = content.word_span(position) if with_control else content.paragraph_span(position)
        return span if span[0] < span[1] else None

    def _aim(self, target: tuple[int, int] | None) -> None:
        if target != self.marks.target:
            self.marks.target = target
            self.viewport().update()
