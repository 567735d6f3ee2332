"""The codebook as a tree that can be renamed, rearranged and dropped on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.i18n import _
from app.queries.code_tree import CodeRow
from app.ui.documents import exchange

Index = QModelIndex | QPersistentModelIndex

CODE = Qt.ItemDataRole.UserRole + 1
COUNTS = Qt.ItemDataRole.UserRole + 2
"""How many codings a code and those below it have in the filter, and in all."""


class CodeModel(QAbstractItemModel):
    """Shows the codes; tells what the user wants done with them."""

    rename_wanted = Signal(int, str)
    moved = Signal(list, object, int)
    """Ids of codes, the id of the code they shall stand below (None: the top), and where."""
    passage_dropped = Signal(object, int)
    """Source id, start and end of a passage, and the code it was dropped on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.writable = True
        self._codes: dict[int, CodeRow] = {}
        self._children: dict[int | None, list[int]] = {None: []}
        self._row: dict[int, int] = {}
        self._in_filter: dict[int, int] = {}
        self._in_all: dict[int, int] = {}

    def show_codes(self, rows: Sequence[CodeRow]) -> bool:
        """Show *rows*; return whether the tree has another shape now."""
        children: dict[int | None, list[int]] = {None: []}
        for row in rows:
            children.setdefault(row.parent_id, []).append(row.id)
        codes = {row.id: row for row in rows}
        if children == self._children:
            self._codes = codes
            self._tell_all_changed()
            return False
        self.beginResetModel()
        self._codes, self._children = codes, children
        self._row = {one: row for ids in children.values() for row, one in enumerate(ids)}
        self.endResetModel()
        return True

    def show_counts(self, in_filter: Mapping[int, int], in_all: Mapping[int, int]) -> None:
        """Show other counts; each code takes in those below it."""
        self._in_filter = self._rolled_up(in_filter)
        self._in_all = self._rolled_up(in_all)
        self._tell_all_changed()

    def code(self, index: Index) -> CodeRow | None:
        """Return the code at *index*."""
        return self._codes.get(index.internalId()) if index.isValid() else None

    def by_id(self, code_id: int) -> CodeRow | None:
        """Return a code by its id."""
        return self._codes.get(code_id)

    def index_of(self, code_id: int) -> QModelIndex:
        """Return where a code stands."""
        if code_id not in self._row:
            return QModelIndex()
        return self.createIndex(self._row[code_id], 0, code_id)

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """Return Qt's handle of a row; its number is the code's id."""
        siblings = self._children.get(self._id(parent), [])
        if column != 0 or not 0 <= row < len(siblings):
            return QModelIndex()
        return self.createIndex(row, 0, siblings[row])

    def parent(self, index: Index | None = None) -> Any:  # noqa: ANN401 - Qt overloads it
        """Return the code above."""
        if index is None:
            return QObject.parent(self)
        code = self.code(index)
        if code is None or code.parent_id is None:
            return QModelIndex()
        return self.index_of(code.parent_id)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many codes stand below one."""
        return len(self._children.get(self._id(parent), []))

    def columnCount(self, _parent: Index | None = None) -> int:
        """Return one: the delegate draws everything in it."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what the delegate, the field and a screen reader ask for."""
        code = self.code(index)
        if code is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return code.name
        if role in (CODE, Qt.ItemDataRole.DecorationRole):
            return code if role == CODE else code.color
        in_filter, in_all = self._in_filter.get(code.id, 0), self._in_all.get(code.id, 0)
        if role == COUNTS:
            return in_filter, in_all
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("{name}, {n} codings").format(name=code.name, n=in_all)
        return self._tip(code) if role == Qt.ItemDataRole.ToolTipRole else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for another name; it is shown when the project has it."""
        code = self.code(index)
        if role == Qt.ItemDataRole.EditRole and code is not None and str(value) != code.name:
            self.rename_wanted.emit(code.id, str(value))
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a row; beside all rows is the top of the tree."""
        if not self.writable:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEditable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemIsDropEnabled
        )

    def supportedDropActions(self) -> Qt.DropAction:
        """Return what a drop does: a code moves, a passage is coded."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction | Qt.DropAction.LinkAction

    def supportedDragActions(self) -> Qt.DropAction:
        """Return that a code can go elsewhere in the tree or onto a passage."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        """Return what can be dropped here."""
        return [exchange.CODE, exchange.PASSAGE]

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        """Return the ids of dragged codes."""
        return exchange.code_data([index.internalId() for index in indexes])

    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Take codes anywhere, a passage on a code only."""
        if exchange.dragged_codes(data):
            return True
        return exchange.dragged_passage(data) is not None and row < 0 and parent.isValid()

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Tell what was dropped where."""
        passage = exchange.dragged_passage(data)
        codes = exchange.dragged_codes(data)
        if passage is not None and parent.isValid():
            self.passage_dropped.emit(passage, parent.internalId())
        elif codes:
            self.moved.emit(codes, self._id(parent), row)
        # the tree is read again from the project; Qt must not take rows out itself
        return False

    def _id(self, index: Index | None) -> int | None:
        return index.internalId() if index is not None and index.isValid() else None

    def _rolled_up(self, counts: Mapping[int, int]) -> dict[int, int]:
        found = {code_id: counts.get(code_id, 0) for code_id in self._codes}
        for code_id in reversed(self._codes):  # every code stands after the one above it
            above = self._codes[code_id].parent_id
            if above is not None:
                found[above] += found[code_id]
        return found

    def _tell_all_changed(self) -> None:
        for ids in self._children.values():
            if ids:
                self.dataChanged.emit(self.index_of(ids[0]), self.index_of(ids[-1]))

    def _tip(self, code: CodeRow) -> str:
        in_filter, in_all = self._in_filter.get(code.id, 0), self._in_all.get(code.id, 0)
        numbers = _("{n} codings in the filter, {all} in all, with the codes below").format(
            n=in_filter, all=in_all
        )
        lines = [" › ".join(code.path), numbers]
        if code.withheld:
            lines.append(_("Withheld from exports, with the codes below"))
        if code.quick_key:
            lines.append(_("Press {key} in the text to code with it").format(key=code.quick_key))
        return "\n".join(lines)
