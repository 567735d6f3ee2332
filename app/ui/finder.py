"""A popup to find one thing by typing: a code, a source, a command."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.density import density
from app.ui.icons import paint_icon
from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.labels import elided
from app.ui.widgets.swatch import paint_swatch

Index = QModelIndex | QPersistentModelIndex

_WIDTH = 520
_ROWS = 12
_MOST = 200
_ENTRY = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


@dataclass(frozen=True)
class Entry:
    """One thing that can be found; `what` is handed back when it is taken."""

    title: str
    what: object
    note: str = ""
    kind: str = ""
    icon: str = ""
    color: str = ""


def best(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """Return the entries that hold every typed word, those that begin with it first."""
    words = typed.casefold().split()
    if not words:
        return list(entries[:_MOST])
    ranked = []
    for place, entry in enumerate(entries):
        title, whole = entry.title.casefold(), f"{entry.title} {entry.note}".casefold()
        if all(word in whole for word in words):
            in_title = all(word in title for word in words)
            begins = title.startswith(words[0])
            starts_word = f" {words[0]}" in title
            ranked.append((not begins, not starts_word, not in_title, place, entry))
    ranked.sort(key=lambda row: row[:4])
    return [row[4] for row in ranked[:_MOST]]


class Finder(QFrame):
    """Type, choose with the arrows, take with Enter; Esc or a click elsewhere closes it."""

    taken = Signal(object)

    def __init__(self, entries: Sequence[Entry], words: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("finder")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_look(self, "popup")
        self._entries = entries
        self._field = QLineEdit()
        self._field.setObjectName("finder-field")
        set_look(self._field, "bare")
        self._field.setPlaceholderText(words)
        self._field.setAccessibleName(words)
        self._model = _EntryModel(self)
        self._list = QListView()
        self._list.setObjectName("finder-list")
        set_look(self._list, "popup")
        self._list.setModel(self._model)
        self._list.setItemDelegate(_EntryDelegate(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        line = QFrame()
        line.setFixedHeight(1)
        set_look(line, "line")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        field = QVBoxLayout()
        field.setContentsMargins(12, 4, 12, 4)
        field.addWidget(self._field)
        column.addLayout(field)
        column.addWidget(line)
        column.addWidget(self._list)
        self.setFocusProxy(self._field)
        self._field.textChanged.connect(self._on_typed)
        self._list.clicked.connect(self._on_clicked)
        self._on_typed("")

    def open_at(self, corner: QPoint, width: int = _WIDTH) -> None:
        """Show the popup with its upper left corner at *corner* of the screen."""
        self.setFixedWidth(max(width, _WIDTH))
        self._fit()
        screen = self.screen().availableGeometry()
        x = max(screen.left(), min(corner.x(), screen.right() - self.width()))
        y = max(screen.top(), min(corner.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def open_in(self, window: QWidget) -> None:
        """Show the popup in the upper middle of *window*."""
        left = max(0, (window.width() - _WIDTH) // 2)
        self.open_at(window.mapToGlobal(QPoint(left, min(120, window.height() // 6))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose and take by key; letters go into the field."""
        step = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _ROWS,
            Qt.Key.Key_PageUp: -_ROWS,
        }
        if event.key() in step:
            self._step(step[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_clicked(self._list.currentIndex())
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        rows = self._model.rowCount()
        if rows:
            row = max(0, min(rows - 1, self._list.currentIndex().row() + by))
            self._list.setCurrentIndex(self._model.index(row, 0))

    def _on_typed(self, typed: str) -> None:
        self._model.show_entries(best(self._entries, typed))
        self._list.setCurrentIndex(self._model.index(0, 0))
        self._fit()

    def _fit(self) -> None:
        """Be as tall as what was found."""
        rows = max(1, min(_ROWS, self._model.rowCount()))
        self._list.setFixedHeight(rows * density.row() + 2)
        self.adjustSize()

    def _on_clicked(self, index: QModelIndex) -> None:
        entry = index.data(_ENTRY)
        if isinstance(entry, Entry):
            self.close()
            self.taken.emit(entry.what)


class _EntryModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show_entries(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == _ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(part for part in (entry.title, entry.kind, entry.note) if part)
        return None


class _EntryDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(_WIDTH, density.row())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(_ENTRY)
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent.soft"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("surface.hover"))
        middle = rect.center().y()
        if entry.color:
            paint_swatch(painter, QPointF(rect.left() + 21, middle + 0.5), entry.color)
        elif entry.icon:
            sign = QRect(rect.left() + 13, middle - 7, 16, 16)
            paint_icon(painter, sign, entry.icon)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text.tertiary"))
        right = rect.adjusted(0, 0, -12, 0)
        painter.drawText(right, _RIGHT, entry.kind)
        room = rect.adjusted(38, 0, -20 - painter.fontMetrics().horizontalAdvance(entry.kind), 0)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text.primary"))
        title = elided(painter.fontMetrics(), entry.title, room.width())
        painter.drawText(room, _LEFT, title)
        used = painter.fontMetrics().horizontalAdvance(title) + 10
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text.secondary"))
        rest = room.adjusted(used, 0, 0, 0)
        if rest.width() > 40:
            painter.drawText(rest, _LEFT, elided(painter.fontMetrics(), entry.note, rest.width()))
        painter.restore()
