"""Bringing a register of places into a project."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from app.edits import attributes, cases, places
from app.edits.attributes import Note
from app.i18n import _
from app.intake import NewFigure, NewPlace
from app.models import CaseKind
from app.models.case import PLACE
from app.project import Project
from app.queries import facts
from app.queries.places import CaseRow, place_rows

_TOPICS = {"province": "geographical", "region": "geographical", "dguid": "geographical"}
_LOOKS_ALIKE = 88


@dataclass(frozen=True)
class RegisterReport:
    """How many places were added, which were here, and sentences on what differs or looks alike."""

    added: int
    here: tuple[str, ...]
    differing: tuple[str, ...]
    alike: tuple[str, ...]


@dataclass
class _Known:
    """What a place says already, and what a register says otherwise."""

    place_id: int
    name: str
    populations: dict[tuple[str, str], float] = field(default_factory=dict)
    aliases: set[str] = field(default_factory=set)
    values: dict[str, str] = field(default_factory=dict)
    differing: list[str] = field(default_factory=list)

    def differs(self, what: str, old: str, new: str) -> None:
        """Note that something else is said here, which stays."""
        self.differing.append(
            _("{place}: {what} is {old} here and {new} in the register; it was left.").format(
                place=self.name, what=what, old=old, new=new
            )
        )


def add(project: Project, register: Iterable[NewPlace]) -> RegisterReport:
    """Add the places of *register* in one step.

    A place of that name that is here gets what it lacks; where it says something else, it keeps
    that, and the report tells. Names that look alike are told, never merged.
    """
    wanted = list(register)
    with project.edit(_("Import places")) as session:
        kind_id = session.scalars(select(CaseKind.id).where(CaseKind.name == PLACE)).one()
        for name in dict.fromkeys(name for new in wanted for name in new.attributes):
            topic = _TOPICS.get(name.lower(), "")
            attributes.define(project, name, case_kind_id=kind_id, topic=topic)
        known = {_key(row.name): _describe(project, row) for row in place_rows(project)}
        alike = _alike([each.name for each in known.values()], wanted)
        here = []
        for new in wanted:
            if _key(new.name) in known:
                here.append(new.name)
            else:
                place_id = cases.add(project, PLACE, new.name, level=new.level)
                known[_key(new.name)] = _Known(place_id, new.name)
            _fill(project, known[_key(new.name)], new)
        for new in wanted:
            if new.parent and _key(new.parent) in known:
                above = known[_key(new.parent)].place_id
                cases.set_parent(project, known[_key(new.name)].place_id, above)
        differing = tuple(said for each in known.values() for said in each.differing)
        return RegisterReport(len(wanted) - len(here), tuple(here), differing, alike)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _describe(project: Project, row: CaseRow) -> _Known:
    return _Known(
        row.id,
        row.name,
        {(each.year, each.geography): each.value for each in row.populations},
        set(row.aliases),
        {fact.name.casefold(): fact.value for fact in facts.of_case(project, row.id) if fact.value},
    )


def _fill(project: Project, place: _Known, new: NewPlace) -> None:
    """Give a place what it lacks."""
    for figure in new.populations:
        _fill_population(project, place, figure)
    note = Note(source_note=new.source_note)
    for name, value in new.attributes.items():
        old = place.values.get(name.casefold())
        if old is None:
            place.values[name.casefold()] = value
            attributes.set_case(project, place.place_id, name, value, note)
        elif old != value:
            place.differs(name, old, value)
    for alias in new.aliases:
        if alias not in place.aliases:
            place.aliases.add(alias)
            cases.add_alias(project, place.place_id, alias)


def _fill_population(project: Project, place: _Known, figure: NewFigure) -> None:
    old = place.populations.get((figure.year, figure.geography))
    if old is None:
        place.populations[figure.year, figure.geography] = figure.value
        places.set_population(
            project,
            place.place_id,
            figure.value,
            figure.year,
            geography=figure.geography,
            source_note=figure.source_note,
        )
    elif old != figure.value:
        what = _("the population of {year}").format(year=figure.year)
        place.differs(what, f"{old:,.0f}", f"{figure.value:,}")


def _alike(known: Sequence[str], wanted: Sequence[NewPlace]) -> tuple[str, ...]:
    """Name each new place beside the old and new ones that it may be once more."""
    from rapidfuzz import fuzz, utils

    names = {_key(name): name for name in known}
    found: list[str] = []
    for new in wanted:
        if _key(new.name) not in names:
            found += (
                _("“{a}” looks like “{b}”.").format(a=new.name, b=other)
                for other in names.values()
                if fuzz.token_sort_ratio(new.name, other, processor=utils.default_process)
                >= _LOOKS_ALIKE
            )
            names[_key(new.name)] = new.name
    return tuple(found)
