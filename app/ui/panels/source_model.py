"""The sources as a tree of two levels: groups (places, types or folders) and their sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
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

from app.i18n import N_, _
from app.queries.places import CaseRow
from app.queries.source_list import SourceRow
from app.text.dates import PartialDate

Index = QModelIndex | QPersistentModelIndex

SOURCES = "application/x-topoi-source"
"""Ids of dragged sources, as ASCII numbers separated by spaces."""

BY_PLACE, BY_TYPE, BY_FOLDER, BY_YEAR, BY_SET = "place", "type", "folder", "year", "set"
GROUPINGS = (
    (BY_PLACE, N_("By place")),
    (BY_TYPE, N_("By type")),
    (BY_FOLDER, N_("By folder")),
    (BY_YEAR, N_("By year")),
    (BY_SET, N_("By set")),
)
_WITHOUT = {
    BY_PLACE: N_("No place yet"),
    BY_TYPE: N_("No type yet"),
    BY_FOLDER: N_("In no folder"),
    BY_YEAR: N_("Undated"),
    BY_SET: N_("In no set"),
}

# worked out once: Qt asks for every row of a long list
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_PLACE = _READ | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDropEnabled
_SOURCE = _PLACE | Qt.ItemFlag.ItemIsDragEnabled

ITEM = Qt.ItemDataRole.UserRole + 1
CODINGS = Qt.ItemDataRole.UserRole + 2
SHARE = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True)
class Group:
    """A heading and the sources under it; `key` is a place's id, a type or a folder, or None."""

    key: int | str | None
    title: str
    note: str
    sources: tuple[SourceRow, ...]


def grouped(sources: Sequence[SourceRow], places: Sequence[CaseRow], by: str) -> list[Group]:
    """Return *sources* under their headings; what has none comes last."""
    if by == BY_PLACE:
        return _by_place(sources, places)
    if by == BY_YEAR:
        return _by_year(sources)
    known: dict[str, list[SourceRow]] = {}
    for source in sources:
        for heading in _headings(source, by):
            known.setdefault(heading, []).append(source)
    rest = known.pop("", [])
    groups = [Group(name, name, "", tuple(known[name])) for name in sorted(known, key=str.casefold)]
    return groups + _rest(rest, by)


def _by_place(sources: Sequence[SourceRow], places: Sequence[CaseRow]) -> list[Group]:
    groups = [
        Group(
            place.id,
            place.name,
            _(place.size_class) if place.size_class else "",
            tuple(source for source in sources if source.id in place.source_ids),
        )
        for place in places
    ]
    return groups + _rest([source for source in sources if not source.place_ids], BY_PLACE)


def _headings(source: SourceRow, by: str) -> tuple[str, ...]:
    """Return under what a source stands; under nothing is ""."""
    if by == BY_SET:
        return source.sets or ("",)
    return (source.type,) if by == BY_TYPE else (source.folder,)


def _by_year(sources: Sequence[SourceRow]) -> list[Group]:
    """A line of time: the years in order, and in each its sources, the less precise with them."""
    dated = sorted(
        ((PartialDate.parse(each.date), each) for each in sources if each.date),
        key=lambda pair: pair[0],
    )
    groups = [
        Group(f"{year}", f"{year}", "", tuple(source for _date, source in some))
        for year, some in groupby(dated, key=lambda pair: pair[0].first.year)
    ]
    return groups + _rest([each for each in sources if not each.date], BY_YEAR)


def _rest(sources: Sequence[SourceRow], by: str) -> list[Group]:
    return [Group(None, _(_WITHOUT[by]), "", tuple(sources))] if sources else []


class SourceModel(QAbstractItemModel):
    """Shows groups and their sources; tells what the user wants done with them."""

    rename_wanted = Signal(object, str)
    """A `SourceRow` or a `Group`, and the name it shall bear."""
    moved = Signal(list, object, bool)
    """Ids of sources, the key of the group they were dropped on, whether they stay here too."""
    files_dropped = Signal(list, object)
    """Paths from the desktop, and the key of the group they were dropped on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.by = BY_PLACE
        self.writable = True
        self._groups: list[Group] = []
        self._codings: Mapping[int, int] = {}
        self._shares: Mapping[int, float] = {}

    def show_groups(self, groups: list[Group], by: str) -> None:
        """Show *groups* instead; the tree looks afterwards what was open and chosen."""
        self.beginResetModel()
        self._groups = groups
        self.by = by
        self.endResetModel()

    def show_numbers(self, codings: Mapping[int, int], shares: Mapping[int, float]) -> None:
        """Show how many codings each source has and which share of it is coded."""
        self._codings, self._shares = codings, shares
        for number, group in enumerate(self._groups):
            above = self.index(number, 0)
            if group.sources:
                last = self.index(len(group.sources) - 1, 0, above)
                self.dataChanged.emit(self.index(0, 0, above), last, [CODINGS, SHARE])

    def groups(self) -> list[Group]:
        """Return what is shown."""
        return self._groups

    def item(self, index: Index) -> Group | SourceRow | None:
        """Return what stands at *index*."""
        if not index.isValid():
            return None
        if index.internalId() == 0:
            return self._groups[index.row()]
        return self._groups[index.internalId() - 1].sources[index.row()]

    def indexes_of(self, source_id: int) -> list[QModelIndex]:
        """Return every row in which a source stands."""
        return [
            self.index(row, 0, self.index(number, 0))
            for number, group in enumerate(self._groups)
            for row, source in enumerate(group.sources)
            if source.id == source_id
        ]

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """Return Qt's handle of a row; its number is the group's plus one, 0 for groups."""
        if row < 0 or column != 0:
            return QModelIndex()
        if parent is None or not parent.isValid():
            return self.createIndex(row, 0, 0) if row < len(self._groups) else QModelIndex()
        if parent.internalId() or row >= len(self._groups[parent.row()].sources):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1)

    def parent(self, index: Index | None = None) -> Any:  # noqa: ANN401 - Qt overloads it
        """Return the group of a source."""
        if index is None:
            return QObject.parent(self)
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many groups there are, or sources in one."""
        if parent is None or not parent.isValid():
            return len(self._groups)
        if parent.internalId():
            return 0
        return len(self._groups[parent.row()].sources)

    def columnCount(self, _parent: Index | None = None) -> int:
        """Return one: the delegate draws everything in it."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what the delegate, the field and a screen reader ask for."""
        item = self.item(index)
        if item is None:
            return None
        if role == ITEM:
            return item
        if isinstance(item, Group):
            return _group_data(item, role)
        return self._source_data(item, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for another name; it is shown when the project has it."""
        item = self.item(index)
        if role == Qt.ItemDataRole.EditRole and item is not None:
            self.rename_wanted.emit(item, str(value))
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a row."""
        if not self.writable:
            return _READ
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        if index.internalId():
            return _SOURCE
        place = isinstance(self._groups[index.row()].key, int)
        return _PLACE if place else _PLACE & ~Qt.ItemFlag.ItemIsEditable

    def supportedDropActions(self) -> Qt.DropAction:
        """Return that a source can move to a place, or with Ctrl belong to it as well."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        """Return what can be dropped here."""
        return [SOURCES, "text/uri-list"]

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        """Return the ids of dragged sources."""
        ids = {item.id for index in indexes if isinstance(item := self.item(index), SourceRow)}
        data = QMimeData()
        data.setData(SOURCES, " ".join(map(str, sorted(ids))).encode("ascii"))
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, _row: int, _column: int, parent: Index
    ) -> bool:
        """Tell what was dropped, and on which group."""
        item = self.item(self.parent(parent)) if self.parent(parent).isValid() else None
        item = item or self.item(parent)
        key = item.key if isinstance(item, Group) else None
        if data.hasFormat(SOURCES):
            ids = [int(word) for word in data.data(SOURCES).toStdString().split()]
            if isinstance(item, Group):
                self.moved.emit(ids, key, action == Qt.DropAction.CopyAction)
        elif data.hasUrls():
            paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
            self.files_dropped.emit(paths, key)
        # the rows are read again from the project; Qt must not move them itself
        return False

    def _source_data(self, source: SourceRow, role: int) -> object:
        codings = self._codings.get(source.id, 0)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return source.name
        if role == CODINGS:
            return codings
        if role == SHARE:
            return self._shares.get(source.id, 0.0)
        if role == Qt.ItemDataRole.ToolTipRole:
            facts = [source.type, source.date or "", ", ".join(source.places)]
            lines = [source.name, " · ".join(fact for fact in facts if fact)]
            share = round(100 * self._shares.get(source.id, 0.0))
            lines.append(
                _("{n} codings, {share} % of the text coded").format(n=codings, share=share)
            )
            if source.do_not_quote:
                lines.append(_("Do not quote: left out of exports"))
            return "\n".join(line for line in lines if line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("{name}, {n} codings").format(name=source.name, n=codings)
        return None


def _group_data(group: Group, role: int) -> object:
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
        return group.title
    if role == Qt.ItemDataRole.ToolTipRole:
        note = f" ({group.note})" if group.note else ""
        count = _("{n} sources").format(n=len(group.sources))
        return f"{group.title}{note}: {count}"
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return _("{name}, {n} sources").format(name=group.title, n=len(group.sources))
    return None
