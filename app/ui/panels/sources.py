"""The sources of the project, by place, type or folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QVBoxLayout, QWidget

from app.edits import cases, sources
from app.errors import UserError
from app.i18n import _, ngettext
from app.models import (
    AttributeValue,
    Case,
    CaseLink,
    Coding,
    ProjectInfo,
    Source,
    SourceSet,
    SourceSetMember,
)
from app.progress import Progress
from app.project import Changes
from app.queries.counts import source_counts
from app.queries.places import place_rows
from app.queries.shares import coded_shares
from app.queries.source_list import SourceRow, source_rows
from app.ui.actions import Actions
from app.ui.items.fields import NameField, filter_field
from app.ui.items.row_tree import RowTree
from app.ui.jobs import Latest
from app.ui.panels import source_model
from app.ui.panels.source_delegate import SourceDelegate
from app.ui.panels.source_menu import SourceMenu
from app.ui.panels.source_model import Group, SourceModel
from app.ui.project_drop import dropped_files
from app.ui.theme_style import set_look
from app.ui.widgets.panel_head import PanelHead
from app.ui.workspace import Target, Workspace

_SHOWN = (
    Source, SourceSet, SourceSetMember, Case, CaseLink, AttributeValue, ProjectInfo
)  # fmt: skip
"""Whatever a row of the list, or a heading, is made of."""


class SourcesPanel(QWidget):
    """Lists the sources; a click opens one, dragging assigns it."""

    import_wanted = Signal(list, object)
    """Paths of files to read, and the id of the place they belong to, or None."""

    def __init__(self, workspace: Workspace, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("sources-panel")
        set_look(self, "panel")
        self._workspace = workspace
        self._actions = actions
        self._by = source_model.BY_PLACE
        self._closed: set[object] = set()
        self._numbers = Latest(workspace.jobs, self)
        self._numbers.answered.connect(self._on_numbers)
        self.tree = RowTree()
        self._name = NameField("new-place-name")
        self._make()
        self._menu = SourceMenu(workspace, self, self.tree, self._name)
        self._connect()
        self._read()

    def chosen_ids(self) -> list[int]:
        """Return the ids of the chosen sources."""
        items = [self._model.item(index) for index in self.tree.selectedIndexes()]
        return list(dict.fromkeys(item.id for item in items if isinstance(item, SourceRow)))

    def ask_for_place(self) -> None:
        """Let the user name a new place."""
        self._menu.drop_question()
        self._name.ask(_("Name of the new place"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files from the desktop."""
        if dropped_files(event.mimeData()) and self._workspace.project.writable:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read dropped files."""
        event.acceptProposedAction()
        self.import_wanted.emit(dropped_files(event.mimeData()), None)

    def _make(self) -> None:
        self._head = PanelHead(_("Sources"))
        self._grouping = QAction(self)
        menu = QMenu(self)
        for key, words in source_model.GROUPINGS:
            action = menu.addAction(_(words))
            action.setData(key)
        menu.triggered.connect(self._on_grouping)
        self._grouping.setMenu(menu)
        self._grouping.setText(_(dict(source_model.GROUPINGS)[self._by]))
        self._grouping.setToolTip(_("How the sources are grouped"))
        self._head.add_button(self._grouping, words=True).setObjectName("source-grouping")
        self._head.add_button(self._actions["add-sources"]).setObjectName("add-sources-button")
        self._filter = filter_field(_("Filter sources"), "filter-sources")
        self._model = SourceModel(self)
        self._model.writable = self._workspace.project.writable
        self.tree.setObjectName("sources")
        self.tree.setAccessibleName(_("Sources"))
        self.tree.setModel(self._model)
        self.tree.setItemDelegate(SourceDelegate(self.tree))
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.tree.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        fields = QVBoxLayout()
        fields.setContentsMargins(12, 0, 11, 8)
        fields.addWidget(self._filter)
        fields.addWidget(self._name)
        column.addLayout(fields)
        column.addWidget(self.tree, 1)

    def _connect(self) -> None:
        self._workspace.hub.changed.connect(self._on_changed)
        self._workspace.source_changed.connect(self._show_current)
        self._filter.textChanged.connect(self._read)
        self._name.given.connect(self._on_place_named)
        self._model.rename_wanted.connect(self._on_renamed)
        self._model.moved.connect(self._on_moved)
        self._model.files_dropped.connect(self._on_files_dropped)
        self.tree.activated.connect(self._on_opened)
        self.tree.clicked.connect(self._on_opened)
        self.tree.collapsed.connect(self._on_collapsed)
        self.tree.expanded.connect(self._on_expanded)
        self.tree.remove_wanted.connect(self._menu.remove)
        self.tree.customContextMenuRequested.connect(self._on_menu_wanted)
        self._actions["rename"].triggered.connect(self._on_rename)
        self._actions["add-place"].triggered.connect(self.ask_for_place)
        assign = self._actions.menu("assign")
        assign.aboutToShow.connect(self._on_assign_shown)

    def _read(self) -> None:
        project = self._workspace.project
        rows = source_rows(project)
        wanted = self._filter.text().casefold().strip()
        shown = [
            row
            for row in rows
            if wanted in f"{row.name} {row.type} {' '.join(row.places)}".casefold()
        ]
        groups = source_model.grouped(shown, place_rows(project), self._by)
        if wanted:
            groups = [group for group in groups if group.sources]
        self._head.set_count(str(len(rows)))
        self._head.setToolTip(ngettext("{n} source", "{n} sources", len(rows)).format(n=len(rows)))
        self._show(groups)
        self._numbers.ask(self._count)

    def _show(self, groups: list[Group]) -> None:
        """Show *groups*; what was chosen, open and in view stays so."""
        chosen = set(self.chosen_ids())
        current = self._model.item(self.tree.currentIndex())
        place = self.tree.verticalScrollBar().value()
        self._model.show_groups(groups, self._by)
        selection = self.tree.selectionModel()
        for number, group in enumerate(groups):
            above = self._model.index(number, 0)
            self.tree.setExpanded(above, group.key not in self._closed)
            for row, source in enumerate(group.sources):
                index = self._model.index(row, 0, above)
                if source.id in chosen:
                    selection.select(index, QItemSelectionModel.SelectionFlag.Select)
                if isinstance(current, SourceRow) and source.id == current.id:
                    selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.tree.verticalScrollBar().setValue(place)
        self._show_current()

    def _count(self, progress: Progress) -> object:
        project = self._workspace.project
        return source_counts(project), coded_shares(project, progress)

    def _on_numbers(self, answer: object) -> None:
        assert isinstance(answer, tuple)
        self._model.show_numbers(*answer)

    def _show_current(self) -> None:
        """Choose the source of the foremost tab, unless one of its rows is chosen already."""
        source_id = self._workspace.source_id
        if source_id is None or source_id in self.chosen_ids():
            return
        indexes = self._model.indexes_of(source_id)
        if indexes:
            self.tree.setCurrentIndex(indexes[0])

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*_SHOWN):
            self._read()
        elif changes.touches(Coding):
            self._numbers.ask(self._count)

    def _on_grouping(self, action: QAction) -> None:
        self._by = action.data()
        self._grouping.setText(action.text())
        self._closed.clear()
        self._read()

    def _on_opened(self, index: QModelIndex) -> None:
        item = self._model.item(index)
        if isinstance(item, Group):
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
        elif isinstance(item, SourceRow) and len(self.chosen_ids()) <= 1:
            self._workspace.go_to(Target(item.id))

    def _on_collapsed(self, index: QModelIndex) -> None:
        if isinstance(item := self._model.item(index), Group):
            self._closed.add(item.key)

    def _on_expanded(self, index: QModelIndex) -> None:
        if isinstance(item := self._model.item(index), Group):
            self._closed.discard(item.key)

    def _on_menu_wanted(self, point: QPoint) -> None:
        item = self._model.item(self.tree.indexAt(point))
        where = self.tree.viewport().mapToGlobal(point)
        self._menu.open_for(item, self.chosen_ids(), self._by, where)

    def _on_assign_shown(self) -> None:
        self._menu.fill_assign(self._actions.menu("assign"), self.chosen_ids())

    def _on_rename(self) -> None:
        if self.tree.hasFocus():
            self.tree.edit(self.tree.currentIndex())

    def _on_renamed(self, item: object, name: str) -> None:
        with self._workspace.telling():
            if isinstance(item, SourceRow) and name != item.name:
                sources.rename(self._workspace.project, item.id, name)
            elif isinstance(item, Group) and isinstance(item.key, int) and name != item.title:
                cases.rename(self._workspace.project, item.key, name)

    def _on_place_named(self, name: str) -> None:
        if self._menu.take_name(name):
            return
        try:
            cases.add(self._workspace.project, "place", name)
        except UserError as error:
            self._workspace.refused.emit(error)
            self._name.again()
            return
        self._workspace.say(_("“{name}” was added").format(name=name))

    def _on_moved(self, ids: list[int], key: object, stay: bool) -> None:  # noqa: FBT001 - a slot
        self._menu.move(ids, key, self._by, stay=stay)

    def _on_files_dropped(self, paths: list[str], key: object) -> None:
        place = key if isinstance(key, int) else None
        self.import_wanted.emit([Path(path) for path in paths], place)
