"""What the size class of a place comes from: its newest census, another one, or a hand."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox

from app.edits import place_sizes
from app.errors import UserError
from app.i18n import _
from app.measures.size_class import CLASSES
from app.queries.places import CaseRow
from app.ui.workspace import Workspace


class SizeChoice(QComboBox):
    """Chooses for one place."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("place-size-from")
        self.setAccessibleName(_("Size class from"))
        self.setToolTip(_("What the size class comes from"))
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._workspace = workspace
        self._place: CaseRow | None = None
        self.activated.connect(self._on_chosen)

    def show_place(self, place: CaseRow) -> None:
        """Offer the figures of *place*, and what is chosen."""
        self._place = place
        with QSignalBlocker(self):
            self.clear()
            self.addItem(_("the newest census"), None)
            for each in reversed(place.figures):
                words = " · ".join(filter(None, (each.year, each.geography)))
                self.addItem(words or _("year not stated"), (each.year, each.geography))
            for size in CLASSES:
                self.addItem(_("{size}, by hand").format(size=_(size)), size)
            self.setCurrentIndex(self._at(place))

    def _at(self, place: CaseRow) -> int:
        if place.by_hand:
            return max(self.findData(place.size_class), 0)
        if place.is_chosen and place.population is not None:
            chosen = (place.population.year, place.population.geography)
            data = [self.itemData(number) for number in range(self.count())]
            return next((at for at, each in enumerate(data) if _pair(each) == chosen), 0)
        return 0

    def _on_chosen(self, at: int) -> None:
        if self._place is None:
            return
        project, place_id, data = self._workspace.project, self._place.id, self.itemData(at)
        try:
            if data is None:
                place_sizes.choose_newest(project, place_id)
            elif isinstance(data, str):
                place_sizes.choose_class(project, place_id, data)
            else:
                place_sizes.choose_figure(project, place_id, *data)
        except UserError as error:
            self.show_place(self._place)  # what was not chosen is not shown
            self._workspace.refused.emit(error)


class CensusChoice(QComboBox):
    """Chooses for all places at once."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("place-size-year")
        self.setAccessibleName(_("Census of all size classes"))
        self._workspace = workspace
        self._rows: list[CaseRow] = []
        self.activated.connect(self._on_chosen)

    def show_places(self, rows: list[CaseRow]) -> None:
        """Offer the years of which any place has a figure."""
        self._rows = rows
        years = sorted({each.year for row in rows for each in row.figures if each.year})
        chosen = {row.population.year for row in rows if row.is_chosen and row.population}
        same = not chosen or (len(chosen) == 1 and _all_of(rows, *chosen))
        with QSignalBlocker(self):
            self.clear()
            self.addItem(_("the newest of each"), "")
            for year in reversed(years):
                self.addItem(year, year)
            if not same:
                self.addItem(_("chosen for each place"), None)
            at = self.findData("".join(chosen)) if same else self.count() - 1
            self.setCurrentIndex(max(at, 0))

    def _on_chosen(self, at: int) -> None:
        year = self.itemData(at)
        if year is None:
            return
        try:
            _done, lacking = place_sizes.choose_year(self._workspace.project, year)
        except UserError as error:
            self.show_places(self._rows)
            self._workspace.refused.emit(error)
            return
        if lacking:
            said = _("Without a figure of {year}, and so of the newest they have: {names}.")
            self._workspace.told.emit(said.format(year=year, names=", ".join(lacking)))


def _all_of(rows: list[CaseRow], year: str) -> bool:
    """Return whether every place that has a figure of *year*, and no class by hand, uses it."""
    return all(
        row.is_chosen or row.by_hand or year not in {each.year for each in row.figures}
        for row in rows
    )


def _pair(data: object) -> object:
    """Return a pair that Qt may have made a list."""
    return tuple(data) if isinstance(data, (list, tuple)) else data
