"""The register of places: how many people live where, since when and who says so."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.edits import cases, places
from app.errors import UserError
from app.i18n import _, ngettext
from app.models import AttributeValue, Case, CaseAlias, CaseLink, CaseSuccession, ProjectInfo
from app.project import Changes
from app.queries.place_names import Doubt, doubts
from app.queries.places import CaseRow, place_rows
from app.ui.icons import icon
from app.ui.jobs import Latest
from app.ui.panels.place_card import PlaceCard
from app.ui.panels.place_doubts import PlaceDoubts
from app.ui.place_dialogs import ask_to_merge
from app.ui.widgets.rows_model import Column, RowsModel
from app.ui.widgets.rows_table import FilteredTable, rows_table
from app.ui.workspace import Workspace

_OFFER_UNDO = True


class PlacesPanel(QWidget):
    """All places in a table; the chosen one, with its populations, beside it."""

    import_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("places")
        self._workspace = workspace
        self._rows: list[CaseRow] = []
        self._model = RowsModel[CaseRow](
            [
                Column(_("Place"), lambda place: place.name, write=self._rename),
                Column(_("Level"), lambda place: place.level, write=self._set_level),
                Column(_("Population"), _population, number=True, tip=_whole_population),
                Column(_("Year"), lambda place: place.population.year if place.population else ""),
                Column(_("Counted over"), _geography),
                Column(_("Size class"), lambda place: _(place.size_class or "not computed")),
                Column(_("Sources"), lambda place: str(len(place.source_ids)), number=True),
            ]
        )
        self._card = PlaceCard(workspace)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._make_list())
        splitter.addWidget(self._card)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([760, 340])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)
        self._latest = Latest(workspace.jobs, self)
        self._latest.answered.connect(self._on_doubts)
        workspace.hub.changed.connect(self._on_changed)
        self._reload()
        self._ask_doubts()

    def _make_list(self) -> QWidget:
        self._table = rows_table(
            self._model,
            "place-table",
            _("Places"),
            {0: 160, 1: 92, 2: 88, 3: 56, 5: 88, 6: 66},
            stretch=4,
        )
        self._table.selectionModel().currentRowChanged.connect(self._on_current)
        panel = FilteredTable(_("Places"), _("Filter places"), self._table)
        self._head, self._filter = panel.head, panel.filter
        self._filter.textChanged.connect(self._on_filter)
        self._add_actions()
        self._doubts = PlaceDoubts()
        self._doubts.merge_wanted.connect(self._on_merge)
        self._doubts.apart_wanted.connect(self._on_apart)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._doubts)
        column.addWidget(panel, 1)
        return beside

    def _add_actions(self) -> None:
        bring = QAction(_("Import places…"), self)
        bring.setToolTip(_("Add places, populations and attributes from a CSV table"))
        bring.triggered.connect(self.import_wanted)
        self._head.add_button(bring, words=True).setObjectName("place-import")
        add = QAction(icon("plus"), _("New place"), self)
        add.setShortcut(QKeySequence("Ctrl+Shift+L"))
        add.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        add.setToolTip(_("New place (Ctrl+Shift+L)"))
        add.triggered.connect(self._on_add)
        remove = QAction(_("Remove place"), self)
        remove.setShortcut(QKeySequence.StandardKey.Delete)
        remove.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        remove.triggered.connect(self._on_remove)
        self.addActions([add, remove])
        self._head.add_button(add).setObjectName("place-add")

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(Case, CaseAlias, AttributeValue):
            self._ask_doubts()
        if changes.touches(Case, CaseAlias, CaseLink, CaseSuccession, AttributeValue, ProjectInfo):
            self._reload()

    def _ask_doubts(self) -> None:
        project = self._workspace.project
        self._latest.ask(lambda _progress: doubts(project))

    def _on_doubts(self, found: list[Doubt]) -> None:
        self._doubts.show_doubts(found, writable=self._workspace.project.writable)

    def _on_merge(self, doubt: Doubt) -> None:
        ask_to_merge(self._workspace, self.window(), doubt)

    def _on_apart(self, doubt: Doubt) -> None:
        with self._workspace.telling():
            places.keep_apart(self._workspace.project, doubt.ids)
            self._workspace.say(_("Kept the places apart"))

    def _on_filter(self, _text: str) -> None:
        self._show()

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._card.show_place(self._model.row_at(current))

    def _on_add(self) -> None:
        name, number = _("New place"), 1
        taken = {row.name.casefold() for row in self._rows}
        while name.casefold() in taken:
            number += 1
            name = _("New place {n}").format(n=number)
        self._filter.clear()
        try:
            place_id = cases.add(self._workspace.project, "place", name)
        except UserError as error:
            self._workspace.refused.emit(error)
            return
        index = self._model.find(lambda row: row.id == place_id)
        self._table.setCurrentIndex(index)
        self._table.edit(index)

    def _on_remove(self) -> None:
        place = self._model.row_at(self._table.currentIndex())
        if place is None:
            return

        def act() -> None:
            cases.remove(self._workspace.project, place.id)
            self._workspace.said.emit(_("Removed {name}").format(name=place.name), _OFFER_UNDO)

        self._workspace.lose(act)

    def _rename(self, place: CaseRow, name: str) -> None:
        try:
            cases.rename(self._workspace.project, place.id, name)
        except UserError as error:
            self._workspace.refused.emit(error)

    def _set_level(self, place: CaseRow, level: str) -> None:
        try:
            cases.set_level(self._workspace.project, place.id, level)
        except UserError as error:
            self._workspace.refused.emit(error)

    def _reload(self) -> None:
        self._rows = place_rows(self._workspace.project)
        self._card.show_all(self._rows)
        self._show()

    def _show(self) -> None:
        wanted = self._filter.text().casefold()
        rows = [
            row
            for row in self._rows
            if wanted in " ".join((row.name, row.level, *row.aliases)).casefold()
        ]
        current = self._model.row_at(self._table.currentIndex())
        self._model.show(rows)
        self._head.set_count(ngettext("{n} place", "{n} places", len(rows)).format(n=len(rows)))
        index = self._model.find(lambda row: current is None or row.id == current.id)
        self._table.setCurrentIndex(index)
        self._card.show_place(self._model.row_at(self._table.currentIndex()))


def _population(place: CaseRow) -> str:
    return f"{place.population.value:,.0f}" if place.population else "–"


def _whole_population(place: CaseRow) -> str:
    return "\n".join(
        f"{each.year}: {each.value:,.0f} ({each.geography or _('geography not stated')})"
        for each in reversed(place.figures)
    )


def _geography(place: CaseRow) -> str:
    return place.population.geography if place.population else ""
