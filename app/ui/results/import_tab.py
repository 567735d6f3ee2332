"""The result of an import: each file with what came of it; refused ones first."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.edits import cases
from app.i18n import N_, _
from app.models import Case, CaseLink, Source
from app.project import Changes
from app.queries.places import place_rows
from app.tasks.importing import HERE, IMPORTED, NOTED, REFUSED
from app.ui.icons import icon
from app.ui.results import import_rows
from app.ui.results.import_delegate import PLACE, ImportDelegate
from app.ui.results.import_details import ImportDetails
from app.ui.results.import_rows import ImportRow
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label
from app.ui.widgets.rows_model import Column, RowsModel
from app.ui.widgets.segmented import SegmentedSwitch
from app.ui.workspace import Target, Workspace

_WIDTHS = (150, 250, 110, 170)
_SEGMENTS = (
    ("", N_("All {n}")),
    (REFUSED, N_("Refused {n}")),
    (NOTED, N_("Notes {n}")),
    (HERE, N_("Already here {n}")),
    (IMPORTED, N_("Imported {n}")),
)


class ImportTab(QWidget):
    """A table of files, and below it the one thing that helps with the chosen one."""

    def __init__(self, workspace: Workspace, rows: list[ImportRow], how_long: str) -> None:
        super().__init__()
        set_look(self, "base")
        self._workspace = workspace
        self._rows = import_rows.in_order(rows)
        step = workspace.project.undo_step
        self._step_id = step.id if step is not None else None
        self._state = ""
        self._model = RowsModel[ImportRow](
            [
                Column(_("Result"), lambda row: _(import_rows.WORDS[row.state])),
                Column(_("File"), lambda row: row.path.name, tip=lambda row: str(row.path)),
                Column(_("Kind"), import_rows.kind),
                Column(_("Place"), _places),
                Column(_("What was found"), import_rows.found),
            ]
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._make_head(how_long))
        beside = QHBoxLayout()
        beside.setContentsMargins(12, 0, 0, 0)
        beside.addWidget(self._make_table())
        column.addLayout(beside, 1)
        self._details = ImportDetails(workspace)
        self._details.changed.connect(self._on_row_changed)
        self._details.left_out.connect(self._on_left_out)
        column.addWidget(self._details)
        workspace.hub.changed.connect(self._on_changed)
        self.setFocusProxy(self.table)
        self._show()
        self.table.selectRow(0)

    def _make_head(self, how_long: str) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(20, 16, 20, 12)
        head.setSpacing(8)
        line = QHBoxLayout()
        self._title = label("", "title", wrap=True)
        self._title.setObjectName("import-title")
        line.addWidget(self._title, 1)
        self._undo = QPushButton(icon("arrow-counter-clockwise"), _("Undo the import"))
        self._undo.setObjectName("undo-import")
        self._undo.clicked.connect(self._on_undo)
        line.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(line)
        promise = _("Nothing is half imported: a file is in the project whole, or not at all.")
        head.addWidget(label(f"{how_long} {promise}", "small", wrap=True))
        counts = {state: sum(row.state == state for row in self._rows) for state, _w in _SEGMENTS}
        counts[""] = len(self._rows)
        choices = [
            (state, _(words).format(n=counts[state])) for state, words in _SEGMENTS if counts[state]
        ]
        self._switch = SegmentedSwitch(choices)
        self._switch.chosen.connect(self._on_state)
        row = QHBoxLayout()
        row.addWidget(self._switch)
        row.addStretch(1)
        head.addLayout(row)
        return head

    def _make_table(self) -> QTableView:
        self.table = QTableView()
        self.table.setObjectName("import-table")
        self.table.setAccessibleName(_("Files of the import"))
        self.table.setModel(self._model)
        self.table.setItemDelegate(ImportDelegate(self.table, self._model))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setMouseTracking(True)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(34)
        head = self.table.horizontalHeader()
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for number, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(number, width)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.clicked.connect(self._on_clicked)
        self.table.doubleClicked.connect(self._on_opened)
        return self.table

    def _show(self) -> None:
        project = self._workspace.project
        self._rows = import_rows.placed(project, self._rows)
        undone = any(row.gone for row in self._rows)
        summary = import_rows.summary(self._rows)
        self._title.setText(_("This import was undone") if undone else summary)
        shown = [row for row in self._rows if not self._state or row.state == self._state]
        self._model.show(shown)
        step = project.undo_step
        mine = step is not None and step.id == self._step_id and not undone
        self._undo.setEnabled(mine)
        self._undo.setToolTip(
            _("Take every source of this import away again")
            if mine
            else _("Something else was done since; undo that first (Ctrl+Z)")
        )

    def _chosen(self) -> list[ImportRow]:
        indexes = self.table.selectionModel().selectedRows()
        rows = [self._model.row_at(index) for index in indexes]
        return [row for row in rows if row is not None]

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(Source, Case, CaseLink):
            self._show()

    def _on_state(self, state: str) -> None:
        self._state = state
        self._show()
        self.table.selectRow(0)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._details.show_row(self._model.row_at(current))

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        if index.column() != PLACE or row is None or row.outcome.source_id is None or row.gone:
            return
        menu = QMenu(self.table)
        menu.setObjectName("import-place-menu")
        for place in place_rows(self._workspace.project):
            action = menu.addAction(place.name)
            action.setCheckable(True)
            action.setChecked(place.id in row.place_ids)
            action.setData(place.id)
            action.triggered.connect(self._on_place)
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(_("No place yet")).triggered.connect(self._on_place)
        rect = self.table.visualRect(index)
        menu.exec(self.table.viewport().mapToGlobal(QPoint(rect.left(), rect.bottom())))
        menu.deleteLater()

    def _on_place(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        ids = [row.outcome.source_id for row in self._chosen() if not row.gone]
        known = [one for one in ids if one is not None]
        with self._workspace.telling():
            cases.assign(self._workspace.project, known, action.data(), "place")

    def _on_opened(self, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        if row is not None and row.outcome.source_id is not None and not row.gone:
            self._workspace.go_to(Target(row.outcome.source_id))

    def _on_undo(self) -> None:
        with self._workspace.telling():
            self._workspace.project.undo()
            self._workspace.say(_("The import was undone; Ctrl+Shift+Z does it again"), undo=False)

    def _on_row_changed(self, row: ImportRow) -> None:
        self._rows = [row if each.path == row.path else each for each in self._rows]
        self._show()
        self._details.show_row(row)

    def _on_left_out(self, row: ImportRow) -> None:
        self._rows = [each for each in self._rows if each.path != row.path]
        self._show()
        self.table.selectRow(0)


def _places(row: ImportRow) -> str:
    if row.outcome.source_id is None or row.gone:
        return "–"
    return ", ".join(row.places) or _("Choose a place")
