"""The codebook: every code in its place, with how often it was used."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from app.edits import codes
from app.errors import UserError
from app.i18n import _, ngettext
from app.models import (
    AttributeValue,
    Case,
    CaseLink,
    Code,
    Coding,
    ProjectInfo,
    Source,
    SourceSetMember,
)
from app.progress import Progress
from app.project import Changes
from app.queries.code_tree import CodeRow, code_rows
from app.queries.counts import code_counts
from app.queries.filters import resolve
from app.ui.actions import Actions, small_action
from app.ui.items.fields import NameField, filter_field
from app.ui.items.row_tree import RowTree
from app.ui.jobs import Latest
from app.ui.panels.code_delegate import NARROW, CodeDelegate
from app.ui.panels.code_menu import CodeMenu
from app.ui.panels.code_model import CodeModel
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label
from app.ui.widgets.panel_head import PanelHead
from app.ui.workspace import Workspace

_SOURCES = (Source, SourceSetMember, Case, CaseLink, AttributeValue, ProjectInfo)
_STAY = QItemSelectionModel.SelectionFlag.NoUpdate


class CodebookPanel(QWidget):
    """The tree of codes; what is chosen in it is chosen in the workspace."""

    def __init__(self, workspace: Workspace, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("codebook-panel")
        set_look(self, "panel")
        self._workspace = workspace
        self._actions = actions
        self._closed: set[int] = set()
        self._parent_id: int | None = None
        self._choosing = False
        self._counts = Latest(workspace.jobs, self)
        self._counts.answered.connect(self._on_counted)
        self._make()
        self._menu = CodeMenu(workspace, actions, self)
        self._connect()
        self._read()

    def _make(self) -> None:
        writable = self._workspace.project.writable
        self._head = PanelHead(_("Codebook"))
        self._head.add_button(self._actions["add-code"]).setObjectName("add-code-button")
        more = small_action(_("More about the codebook"), "dots-three", self, "codebook-more")
        more.triggered.connect(self._on_more)
        self._more = self._head.add_button(more)
        self._filter = filter_field(_("Filter codes"), "filter-codes")
        self._base = label(_("in filter / all"), "caption")
        self._name = NameField("new-code-name")
        self._model = CodeModel(self)
        self._model.writable = writable
        self.tree = RowTree()
        self.tree.setObjectName("codes")
        self.tree.setAccessibleName(_("Codebook"))
        self.tree.setModel(self._model)
        self.tree.setItemDelegate(CodeDelegate(self.tree))
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.tree.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 8)
        row.setSpacing(8)
        row.addWidget(self._filter, 1)
        row.addWidget(self._base)
        column.addLayout(row)
        name = QHBoxLayout()
        name.setContentsMargins(12, 0, 12, 0)
        name.addWidget(self._name)
        column.addLayout(name)
        column.addWidget(self.tree, 1)

    def _connect(self) -> None:
        workspace, actions = self._workspace, self._actions
        workspace.hub.changed.connect(self._on_changed)
        workspace.filter_changed.connect(self._count)
        workspace.codes_changed.connect(self._show_chosen)
        self._filter.textChanged.connect(self._read)
        self._name.given.connect(self._on_named)
        self._model.rename_wanted.connect(self._on_renamed)
        self._model.moved.connect(self._on_moved)
        self._model.passage_dropped.connect(self._on_passage_dropped)
        self.tree.selectionModel().selectionChanged.connect(self._on_selected)
        self.tree.activated.connect(self._on_activated)
        self.tree.collapsed.connect(self._on_collapsed)
        self.tree.expanded.connect(self._on_expanded)
        self.tree.remove_wanted.connect(self._menu.remove)
        self.tree.customContextMenuRequested.connect(self._on_menu_wanted)
        actions["add-code"].triggered.connect(self._on_add)
        actions["add-subcode"].triggered.connect(self._on_add_below)
        actions["rename"].triggered.connect(self._on_rename)

    def _read(self) -> None:
        rows = code_rows(self._workspace.project)
        n = len(rows)
        self._head.set_count(ngettext("{n} code", "{n} codes", n).format(n=n))
        place = self.tree.verticalScrollBar().value()
        self._choosing = True
        other_shape = self._model.show_codes(_left_by(rows, self._filter.text()))
        self._choosing = False
        if other_shape:
            self._restore(place)
        self._count()

    def _restore(self, place: int) -> None:
        """Open what was open, choose what was chosen, stay where we were."""
        self.tree.expandAll()
        if not self._filter.text():
            for code_id in self._closed:
                self.tree.collapse(self._model.index_of(code_id))
        self._show_chosen()
        self.tree.verticalScrollBar().setValue(place)

    def _count(self) -> None:
        self._counts.ask(self._ask_counts)

    def _ask_counts(self, _progress: Progress) -> object:
        project = self._workspace.project
        # which codes are asked for is no reason to count the others as nothing
        chosen = replace(self._workspace.filter, codes=frozenset())
        return code_counts(project, resolve(project, chosen)), code_counts(project)

    def _on_counted(self, answer: object) -> None:
        assert isinstance(answer, tuple)
        self._model.show_counts(*answer)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(Code):
            self._read()
        elif changes.touches(Coding, *_SOURCES):
            self._count()

    def _on_selected(self) -> None:
        if self._choosing:
            return
        current = self.tree.currentIndex().internalId() if self.tree.currentIndex().isValid() else 0
        ids = [index.internalId() for index in self.tree.selectedIndexes()]
        ids.sort(key=lambda code_id: code_id != current)
        self._workspace.choose_codes(ids)

    def _show_chosen(self) -> None:
        """Choose in the tree what is chosen in the workspace."""
        chosen = [one for one in self._workspace.code_ids if self._model.by_id(one)]
        shown = {index.internalId() for index in self.tree.selectedIndexes()}
        if set(chosen) == shown:
            return
        self._choosing = True
        selection = self.tree.selectionModel()
        selection.clearSelection()
        for code_id in chosen:
            index = self._model.index_of(code_id)
            selection.select(index, QItemSelectionModel.SelectionFlag.Select)
        if chosen:
            first = self._model.index_of(chosen[0])
            selection.setCurrentIndex(first, _STAY)
            self.tree.scrollTo(first)
        self._choosing = False

    def _on_activated(self) -> None:
        self._actions["code-passages"].trigger()

    def _on_collapsed(self, index: QModelIndex) -> None:
        if not self._filter.text():
            self._closed.add(index.internalId())

    def _on_expanded(self, index: QModelIndex) -> None:
        self._closed.discard(index.internalId())

    def _on_menu_wanted(self, point: QPoint) -> None:
        self._menu.open_at(self.tree.viewport().mapToGlobal(point))

    def _on_more(self) -> None:
        self._menu.open_at(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _on_add(self) -> None:
        self._parent_id = None
        self._name.ask(_("Name of the new code"))

    def _on_add_below(self) -> None:
        chosen = self._workspace.code_ids[:1]
        self._parent_id = chosen[0] if chosen else None
        above = self._model.by_id(chosen[0]) if chosen else None
        self._name.ask(
            _("New code below {name}").format(name=above.name)
            if above
            else _("Name of the new code")
        )

    def _on_named(self, name: str) -> None:
        try:
            code_id = codes.add(self._workspace.project, name, self._parent_id)
        except UserError as error:
            self._workspace.refused.emit(error)
            self._name.again()
            return
        self._filter.clear()
        self._workspace.choose_codes([code_id])
        self._show_chosen()

    def _on_rename(self) -> None:
        sources_have_it = self.window().focusWidget()
        if sources_have_it is not None and sources_have_it.objectName() == "sources":
            return
        chosen = self._workspace.code_ids[:1]
        if chosen and self._model.index_of(chosen[0]).isValid():
            index = self._model.index_of(chosen[0])
            self.tree.scrollTo(index)
            self.tree.setFocus()
            self.tree.edit(index)

    def _on_renamed(self, code_id: int, name: str) -> None:
        with self._workspace.telling():
            codes.rename(self._workspace.project, code_id, name)

    def _on_moved(self, ids: list[int], parent_id: int | None, row: int) -> None:
        project = self._workspace.project
        names = [code.name for one in ids if (code := self._model.by_id(one)) is not None]
        with self._workspace.telling():
            with project.edit(_("Move code")):
                for step, code_id in enumerate(ids):
                    place = self._place(code_id, parent_id, row, step)
                    codes.move(project, code_id, parent_id, place)
            self._workspace.say(_("Moved: {names}").format(names=", ".join(names)))

    def _place(self, code_id: int, parent_id: int | None, row: int, step: int) -> int:
        """Return the place among the others: Qt counts the dragged row itself, we do not."""
        if row < 0:
            return -1
        code = self._model.by_id(code_id)
        own = self._model.index_of(code_id).row()
        before = code is not None and code.parent_id == parent_id and own < row
        return row - 1 if before else row + step

    def _on_passage_dropped(self, passage: tuple[int, int, int], code_id: int) -> None:
        self._workspace.coding_wanted.emit([code_id], passage)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name the base of the counts that are shown."""
        super().resizeEvent(event)
        wide = self.width() >= NARROW
        self._base.setText(_("in filter / all") if wide else _("in filter"))


def _left_by(rows: list[CodeRow], wanted: str) -> list[CodeRow]:
    """Return the codes whose names hold *wanted*, with the codes above them."""
    wanted = wanted.casefold().strip()
    if not wanted:
        return rows
    by_id = {row.id: row for row in rows}
    kept: set[int] = set()
    for row in rows:
        if wanted in row.name.casefold() or wanted in row.number.casefold():
            above: int | None = row.id
            while above is not None and above not in kept:
                kept.add(above)
                above = by_id[above].parent_id
    return [row for row in rows if row.id in kept]
