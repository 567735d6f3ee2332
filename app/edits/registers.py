"""Bringing a register of places into a project."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from app.edits import attributes, cases, place_facts, places
from app.edits.attributes import Note
from app.edits.successions import record
from app.i18n import _
from app.intake import NewFigure, NewName, NewPlace
from app.models import CaseKind
from app.models.case import PLACE
from app.project import Project
from app.queries import facts
from app.queries.place_names import doubts, successions
from app.queries.places import CaseRow, place_rows
from app.text.dates import PartialDate

_TOPICS = {
    "province": "geographical",
    "region": "geographical",
    "dguid": "geographical",
    "established": "historical",
    "founded": "historical",
    "host": "policy",
    "lip": "policy",
}
"""The groups of attributes that registers usually have, by a word of their names."""


@dataclass(frozen=True)
class RegisterReport:
    """How many places were added, which were here, and sentences on what differs or is in doubt.

    `twice` are names that the register has more than once, `alike` says which places have names
    that are nearly the same, `shared` which have a name in common.
    """

    added: int
    here: tuple[str, ...]
    differing: tuple[str, ...]
    alike: tuple[str, ...]
    shared: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()


@dataclass
class _Known:
    """What a place says already, and what a register says otherwise."""

    place_id: int
    name: str
    populations: dict[tuple[str, str], float] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    differing: list[str] = field(default_factory=list)

    def differs(self, what: str, old: str, new: str) -> None:
        """Note that something else is said here, which stays."""
        self.differing.append(
            _("{place}: {what} is {old} here and {new} in the register; it was left.").format(
                place=self.name, what=what, old=old, new=new
            )
        )


def add(
    project: Project, register: Iterable[NewPlace], groups: Mapping[str, str] | None = None
) -> RegisterReport:
    """Add the places of *register* in one step.

    A place of that name that is here gets what it lacks; where it says something else, it keeps
    that, and the report tells. Names that look alike are told, never merged.
    """
    wanted = list(register)
    with project.edit(_("Import places")) as session:
        kind_id = session.scalars(select(CaseKind.id).where(CaseKind.name == PLACE)).one()
        for name in dict.fromkeys(name for new in wanted for name in new.attributes):
            attribute_id = attributes.define(project, name, case_kind_id=kind_id)
            attributes.describe(project, attribute_id, topic=_topic(name, groups or {}))
        known = {_key(row.name): _describe(project, row) for row in place_rows(project)}
        before, here_before = set(doubts(project)), len(known)
        here, twice, seen = [], [], set[str]()
        for new in wanted:
            if _key(new.name) in seen:
                twice.append(new.name)
            elif _key(new.name) in known:
                here.append(new.name)
            else:
                place_id = cases.add(project, PLACE, new.name, level=new.level)
                known[_key(new.name)] = _Known(place_id, new.name)
            seen.add(_key(new.name))
            _fill(project, known[_key(new.name)], new)
        for new in wanted:
            if new.parent and _key(new.parent) in known:
                above = known[_key(new.parent)].place_id
                cases.set_parent(project, known[_key(new.name)].place_id, above)
            _succeed(project, known, new)
            place_facts.derive_region(project, known[_key(new.name)].place_id)
        found = [each for each in doubts(project) if each not in before]
        return RegisterReport(
            added=len(known) - here_before,
            here=tuple(here),
            differing=tuple(said for each in known.values() for said in each.differing),
            alike=tuple(each.words for each in found if not each.shared),
            shared=tuple(each.words for each in found if each.shared),
            twice=tuple(twice),
        )


def _topic(name: str, groups: Mapping[str, str]) -> str:
    """Return the group of an attribute: the one that was said, or the usual one."""
    if name in groups:
        return groups[name]
    return next((topic for word, topic in _TOPICS.items() if word in name.lower().split()), "")


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _describe(project: Project, row: CaseRow) -> _Known:
    return _Known(
        row.id,
        row.name,
        {(each.year, each.geography): each.value for each in row.populations},
        {each.name: each.date for each in row.other_names},
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
        if alias.name not in place.aliases or (alias.date and not place.aliases[alias.name]):
            place.aliases[alias.name] = alias.date
            cases.add_alias(project, place.place_id, alias.name, _date(alias))


def _succeed(project: Project, known: dict[str, _Known], new: NewPlace) -> None:
    """Note what a place went on as; a successor of which nobody knows yet becomes a place."""
    place = known[_key(new.name)]
    for each in new.successors:
        if _key(each.name) not in known:
            known[_key(each.name)] = _Known(cases.ensure(project, PLACE, each.name), each.name)
        after, date = known[_key(each.name)].place_id, _date(each)
        if (place.place_id, after) not in {
            (row.case_id, row.successor_id) for row in successions(project)
        }:
            record(project, place.place_id, after, date=date, note=new.succession_note)


def _date(name: NewName) -> PartialDate | None:
    return PartialDate.parse(name.date) if name.date else None


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
