"""A tree whose rows are drawn whole: ground, focus and disclosure from edge to edge."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDrag, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from app.i18n import _
from app.ui.density import density
from app.ui.icons import paint_icon
from app.ui.items.drag_chip import drag_chip
from app.ui.theme import theme

Index = QModelIndex | QPersistentModelIndex

INDENT = 13


class RowTree(QTreeView):
    """The base of the source list and the codebook."""

    remove_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(INDENT)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMouseTracking(True)
        self.setDropIndicatorShown(True)
        self.setExpandsOnDoubleClick(False)
        self._hovered = QPersistentModelIndex()
        theme.changed.connect(self._on_look_changed)
        density.changed.connect(self._on_density_changed)

    def drawRow(  # noqa: N802 - Qt's name
        self, painter: QPainter, options: QStyleOptionViewItem, index: Index
    ) -> None:
        """Draw the ground of the whole row, then what is on it."""
        rect = QRect(0, options.rect.y(), self.viewport().width(), options.rect.height())
        if self.selectionModel().isSelected(_plain(index)):
            painter.fillRect(rect, theme.color("accent.soft"))
        elif self._hovered == index:
            painter.fillRect(rect, theme.color("surface.hover"))
        super().drawRow(painter, options, index)
        if self.hasFocus() and index == self.currentIndex():
            painter.setPen(QPen(theme.color("accent.focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def drawBranches(  # noqa: N802 - Qt's name
        self, painter: QPainter, rect: QRect, index: Index
    ) -> None:
        """Draw a small arrow beside what has something below it."""
        if self.model().hasChildren(_plain(index)):
            size = 12
            place = QRect(rect.right() - size, rect.center().y() - size // 2 + 1, size, size)
            name = "caret-down" if self.isExpanded(_plain(index)) else "caret-right"
            paint_icon(painter, place, name, "text.tertiary")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Delete; everything else is Qt's."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if event.key() == Qt.Key.Key_Delete and plain:
            self.remove_wanted.emit()
            return
        super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag what is chosen, with its name on a chip beside the pointer.

        Qt's own way would take the rows out of the model after a move.
        """
        chosen = [
            index
            for index in self.selectedIndexes()
            if index.flags() & Qt.ItemFlag.ItemIsDragEnabled
        ]
        if not chosen:
            return
        name = str(chosen[0].data())
        words = name if len(chosen) == 1 else _("{name} + {n}").format(name=name, n=len(chosen) - 1)
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData(chosen))
        color = str(chosen[0].data(Qt.ItemDataRole.DecorationRole) or "")
        drag.setPixmap(drag_chip(words, color, self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(-12, -6))
        drag.exec(actions, self.defaultDropAction())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which row is under the pointer."""
        self._hover(event.position().toPoint())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the pointer now."""
        self._hovered = QPersistentModelIndex()
        self.viewport().update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first row if none is current, so that the focus can be seen."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model() is not None:
            self.setCurrentIndex(self.model().index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw no focus."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _hover(self, point: QPoint) -> None:
        index = QPersistentModelIndex(self.indexAt(point))
        if index != self._hovered:
            self._hovered = index
            self.viewport().update()

    def _on_look_changed(self) -> None:
        self.viewport().update()

    def _on_density_changed(self) -> None:
        self.scheduleDelayedItemsLayout()


def _plain(index: Index) -> QModelIndex:
    assert isinstance(index, QModelIndex)
    return index


class RowDelegate(QStyledItemDelegate):
    """What the delegates of rows share: their height and their pens."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the height of every row."""
        return QSize(120, density.row())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Put the field over the name."""
        editor.setGeometry(self.name_rect(option, index).adjusted(-8, 0, 0, 0))

    def name_rect(self, option: QStyleOptionViewItem, index: Index) -> QRect:
        """Return where the name stands."""
        raise NotImplementedError
