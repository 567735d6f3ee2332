"""How many participants there are, from how many cities: of which size, in which region."""

from dataclasses import dataclass
from typing import ClassVar

from app.analyses.base import Analysis
from app.errors import UserError
from app.i18n import N_, _, ngettext
from app.measures.size_class import CLASSES, LARGE
from app.measures.small_cells import hidden
from app.models.case import PARTICIPANT
from app.progress import SILENT, Progress
from app.project import Project
from app.queries import case_values
from app.queries.case_values import Known
from app.queries.values import SIZE_CLASS
from app.results import Cell, Table

_REGIONS = ("region", "province")


@dataclass(frozen=True)
class Quota(Analysis):
    """Participants and their distinct cities, by region and size class.

    `region` is the attribute that makes the rows; without it, region or province, if there is one.
    Figures under `least` are hidden; as a view of the sample for oneself, none is.
    """

    name: ClassVar[str] = "quota"
    title: ClassVar[str] = N_("Participants and cities")

    kind: str = PARTICIPANT
    region: str = ""
    least: int = 0

    def run(self, project: Project, progress: Progress = SILENT) -> Table:
        """Count."""
        progress.report(0, 1, _("Counting"))
        cases = case_values.known(project, self.kind)
        sizes = case_values.of_cases(project, cases, SIZE_CLASS)
        regions = _regions(project, cases, self.region)
        of = {i: (regions.get(i, ("",))[0], sizes.get(i, ("",))[0]) for i in cases.ids}
        rows = sorted({region for region, _size in of.values()}, key=lambda name: (not name, name))
        columns = [*CLASSES, *([""] if any(not size for _region, size in of.values()) else [])]
        grid = [
            [[i for i in cases.ids if of[i] == (row, size)] for size in columns] for row in rows
        ]
        return self._table(rows, columns, grid, cases)

    def _table(
        self, rows: list[str], columns: list[str], grid: list[list[list[int]]], cases: Known
    ) -> Table:
        whole = [*grid, [[i for row in grid for i in row[at]] for at in range(len(columns))]]
        with_all = [[*row, [i for cell in row for i in cell]] for row in whole]
        counts = [[len(cell) for cell in row] for row in with_all]
        unseen = hidden(counts, self.least) if self.least > 1 else set()
        names = [name or _("(not stated)") for name in rows]
        heads = [*(_(size) if size else _("(not stated)") for size in columns), _("All")]
        printed: list[tuple[Cell, ...]] = []
        for at, (name, row) in enumerate(zip((*names, _("All")), with_all, strict=True)):
            cells: list[Cell] = []
            for column, cell in enumerate(row):
                cities = len({cases.places[i] for i in cell if i in cases.places})
                cells += ["–", "–"] if (at, column) in unseen else [len(cell), cities]
            printed.append((name, *cells))
        people = _("{group}: people")
        places = _("{group}: cities")
        return Table(
            _("{kind}s and cities, by region and size class").format(
                kind=_(self.kind).capitalize()
            ),
            (
                _("Region"),
                *(words.format(group=head) for head in heads for words in (people, places)),
            ),
            tuple(printed),
            self._notes(cases, columns, with_all[-1]),
        )

    def _notes(self, cases: Known, columns: list[str], totals: list[list[int]]) -> tuple[str, ...]:
        cities = len(set(cases.places.values()))
        large = len(totals[columns.index(LARGE)])
        told = _("{people} in {cities}; {large} of them in large cities.").format(
            people=ngettext("{n} person", "{n} people", len(cases.ids)).format(n=len(cases.ids)),
            cities=ngettext("{n} city", "{n} cities", cities).format(n=cities),
            large=large,
        )
        said = [told] if self.least <= 1 else []
        nowhere = sum(i not in cases.places for i in cases.ids)
        if nowhere and self.least <= 1:
            said.append(_("Without a known city: {n}.").format(n=nowhere))
        if self.least > 1:
            said.append(_("Figures under {n} are hidden.").format(n=self.least))
        return tuple(said)


def _regions(project: Project, cases: Known, region: str) -> case_values.Values:
    if region:
        return case_values.of_cases(project, cases, region)
    for name in _REGIONS:
        try:
            return case_values.of_cases(project, cases, name)
        except UserError:
            continue
    return {}
