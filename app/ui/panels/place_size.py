"""What the size class of a place comes from: its newest census, another one, or a hand."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox

from app.edits import place_sizes
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
        self._place_id: int | None = None
        self.activated.connect(self._on_chosen)

    def show_place(self, place: CaseRow) -> None:
        """Offer the figures of *place*, and what is chosen."""
        self._place_id = place.id
        with QSignalBlocker(self):
            self.clear()
            self.addItem(_("the newest census"), None)
            for each in reversed(place.populations):
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
        if self._place_id is None:
            return
        project, data = self._workspace.project, self.itemData(at)
        with self._workspace.telling():
            if data is None:
                place_sizes.choose_newest(project, self._place_id)
            elif isinstance(data, str):
                place_sizes.choose_class(project, self._place_id, data)
            else:
                place_sizes.choose_figure(project, self._place_id, *data)


class CensusChoice(QComboBox):
    """Chooses for all places at once."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("place-size-year")
        self.setAccessibleName(_("Census of all size classes"))
        self._workspace = workspace
        self.activated.connect(self._on_chosen)

    def show_places(self, rows: list[CaseRow]) -> None:
        """Offer the years of which any place has a figure."""
        years = sorted({each.year for row in rows for each in row.populations if each.year})
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
        _done, lacking = place_sizes.choose_year(self._workspace.project, year)
        if lacking:
            said = _("Without a figure of {year}, and so of the newest they have: {names}.")
            self._workspace.told.emit(said.format(year=year, names=", ".join(lacking)))


def _all_of(rows: list[CaseRow], year: str) -> bool:
    """Return whether every place that has a figure of *year*, and no class by hand, uses it."""
    return all(
        row.is_chosen or row.by_hand or year not in {each.year for each in row.populations}
        for row in rows
    )


def _pair(data: object) -> object:
    """Return a pair that Qt may have made a list."""
    return tuple(data) if isinstance(data, (list, tuple)) else data
