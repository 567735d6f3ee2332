"""Giving places the populations of a census table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.edits import attributes, places
from app.i18n import _
from app.intake import NewArea, NewFigure
from app.project import Project
from app.queries import facts
from app.queries.places import POPULATION, CaseRow, place_rows
from app.queries.populations import Population
from app.text.dates import PartialDate

_DGUID = "dguid"


@dataclass
class CensusReport:
    """What a table gave: figures that came, were here, or were put for others; and sentences.

    `differing` tells what is said otherwise here and was left, `likely` which places have no
    DGUID but the name of an area.
    """

    places: int = 0
    added: int = 0
    same: int = 0
    replaced: int = 0
    differing: list[str] = field(default_factory=list)
    likely: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A figure that a table has for a place, and the one that the place has for that year."""

    place: str
    figure: NewFigure
    old: Population | None

    @property
    def differs(self) -> bool:
        """Whether the place says otherwise."""
        return self.old is not None and self.old.value != self.figure.value


def foresee(project: Project, areas: Iterable[NewArea]) -> tuple[list[Foreseen], list[str]]:
    """Return what `add` would find, and the hints that it would give; nothing is changed."""
    found: list[Foreseen] = []
    likely: list[str] = []
    by_dguid = _by_dguid(areas)
    for row in place_rows(project):
        dguid = _dguid(project, row)
        area = by_dguid.get(dguid.casefold())
        if area is not None:
            found += (
                Foreseen(row.name, figure, _known(row.populations, figure))
                for figure in area.populations
            )
        elif not dguid:
            likely += _likely(row, list(by_dguid.values()))
    return found, likely


def _by_dguid(areas: Iterable[NewArea]) -> dict[str, NewArea]:
    """Return areas by their identifier; of several of one identifier the first."""
    found: dict[str, NewArea] = {}
    for each in areas:
        found.setdefault(each.dguid.casefold(), each)
    return found


def add(project: Project, areas: Iterable[NewArea], *, replace: bool = False) -> CensusReport:
    """Give each place the populations of the area that has its DGUID, in one step.

    A year for which a place has another figure keeps it, unless *replace*. An area that only has
    the name of a place gives it nothing: a city and the county around it are often called alike.
    """
    by_dguid = _by_dguid(areas)
    report = CensusReport()
    with project.edit(_("Import populations")):
        for row in place_rows(project):
            dguid = _dguid(project, row)
            area = by_dguid.get(dguid.casefold())
            if area is not None:
                report.places += 1
                for figure in area.populations:
                    _take(project, row, figure, report, replace=replace)
            elif not dguid:
                report.likely += _likely(row, list(by_dguid.values()))
    return report


def _dguid(project: Project, row: CaseRow) -> str:
    known = facts.of_case(project, row.id)
    return next((f.value.strip() for f in known if f.name.casefold() == _DGUID and f.value), "")


def _take(
    project: Project, row: CaseRow, figure: NewFigure, report: CensusReport, *, replace: bool
) -> None:
    """Give a place a figure, unless it has one for that year."""
    old = _known(row.populations, figure)
    if old is None:
        report.added += 1
    elif old.value == figure.value:
        report.same += 1
        return
    elif not replace:
        report.differing.append(_differs(row, old, figure))
        return
    else:
        report.replaced += 1
        was = attributes.Note(PartialDate.parse(old.year), old.geography)
        attributes.set_case(project, row.id, POPULATION, "", was)
    places.set_population(
        project,
        row.id,
        figure.value,
        figure.year,
        geography=figure.geography,
        source_note=figure.source_note,
    )


def _known(populations: Sequence[Population], figure: NewFigure) -> Population | None:
    """Return the figure of that year: the one for the same geography, or else the newest other."""
    of_year = [each for each in populations if each.year == figure.year]
    exact = [each for each in of_year if each.geography == figure.geography]
    return next(reversed(exact or of_year), None)


def _differs(row: CaseRow, old: Population, new: NewFigure) -> str:
    return _(
        "{place}: the population of {year} is {old} here and {new} in the table; it was left."
    ).format(place=row.name, year=new.year, old=f"{old.value:,.0f}", new=f"{new.value:,}")


def _likely(row: CaseRow, areas: Sequence[NewArea]) -> list[str]:
    """Tell which areas have the name of a place that has no DGUID."""
    names = {_key(name) for name in (row.name, *row.aliases)}
    return [
        _("“{place}” has no DGUID; the table has {level} {name}, {dguid}.").format(
            place=row.name, level=area.level, name=area.name, dguid=area.dguid
        )
        for area in areas
        if _key(area.name) in names
    ]


def _key(name: str) -> str:
    """Return a name without what stands in brackets after it, such as “(city)”."""
    return " ".join(name.partition(" (")[0].split()).casefold()
