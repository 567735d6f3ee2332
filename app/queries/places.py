"""The register of places, with population and size class, and cases of every other kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select

from app.measures.size_class import CLASSES, size_class
from app.models import Attribute, AttributeValue, Case, CaseKind, CaseLink, ProjectInfo
from app.models.case import PLACE
from app.project import Project
from app.queries.members import MEMBER, members
from app.queries.place_names import KEPT_APART, OtherName, other_names
from app.queries.populations import Members, Population

POPULATION = "population"
SIZE_FROM = "size class from"
"""The attribute that says of which year, over what, the population is that makes the class; or
the class itself, said by hand."""
OWN = frozenset((POPULATION, SIZE_FROM, KEPT_APART, MEMBER))
"""Attributes that Topoi keeps for itself: they are shown in words of their own."""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as lists show it. `size_class` is None where no population is known.

    `population` is the one from which the class comes: the newest, unless `is_chosen`. A class
    that is said `by_hand` comes from none, but perhaps for a `reason`. `sums` are the populations
    of its members together, where none of its own is noted.
    """

    id: int
    guid: str
    kind: str
    name: str
    level: str
    parent_id: int | None
    other_names: tuple[OtherName, ...]
    source_ids: frozenset[int]
    populations: tuple[Population, ...]
    size_class: str | None
    population: Population | None = None
    is_chosen: bool = False
    by_hand: bool = False
    reason: str = ""
    member_ids: tuple[int, ...] = ()
    sums: tuple[Population, ...] = ()

    @property
    def figures(self) -> tuple[Population, ...]:
        """Its populations: those that somebody noted, else those of its members together."""
        return self.populations or self.sums

    @property
    def aliases(self) -> tuple[str, ...]:
        """Its other names without their dates."""
        return tuple(each.name for each in self.other_names)


def case_rows(project: Project, kind: str = PLACE) -> list[CaseRow]:
    """All cases of a kind, by name."""
    with project.read() as session:
        info = session.execute(select(ProjectInfo.small_below, ProjectInfo.large_above)).one()
        cases = session.execute(
            select(Case.id, Case.guid, Case.name, Case.level, Case.parent_id)
            .join(CaseKind, CaseKind.id == Case.kind_id)
            .where(CaseKind.name == kind)
        ).all()
        aliases = other_names(project)
        links: dict[int, set[int]] = {}
        for case_id, source_id in session.execute(select(CaseLink.case_id, CaseLink.source_id)):
            links.setdefault(case_id, set()).add(source_id)
    people = _figures(project, POPULATION)
    choices = _figures(project, SIZE_FROM)
    noted = {each: tuple(map(_population, some)) for each, some in people.items()}
    made_of = Members(
        members(project),
        {case.id: case.parent_id for case in cases},
        {case.id: case.name for case in cases},
        noted,
        {each: (some[0].value, some[0].scope) for each, some in choices.items()},
    )
    rows = []
    for case in cases:
        known = noted.get(case.id, ())
        sums = () if known else made_of.sums(case.id)
        basis = _basis(known or sums, next(iter(choices.get(case.id, ())), None))
        counted = basis.population.value if basis.population else None
        rows.append(
            CaseRow(
                id=case.id,
                guid=case.guid,
                kind=kind,
                name=case.name,
                level=case.level,
                parent_id=case.parent_id,
                other_names=aliases.get(case.id, ()),
                source_ids=frozenset(links.get(case.id, ())),
                populations=known,
                size_class=basis.by_hand or size_class(counted, *info),
                population=basis.population,
                is_chosen=basis.is_chosen,
                by_hand=bool(basis.by_hand),
                reason=basis.reason,
                member_ids=tuple(made_of.made_of.get(case.id, ())),
                sums=sums,
            )
        )
    return sorted(rows, key=lambda row: row.name.casefold())


def place_rows(project: Project) -> list[CaseRow]:
    """All places, by name."""
    return case_rows(project, PLACE)


@dataclass(frozen=True, slots=True)
class _Basis:
    """Where a size class comes from."""

    population: Population | None
    is_chosen: bool = False
    by_hand: str = ""
    reason: str = ""


def _basis(known: Sequence[Population], choice: "_Value | None") -> _Basis:
    """Return what the size class of a place comes from: what was chosen, or the newest figure."""
    newest = known[-1] if known else None
    if choice is None:
        return _Basis(newest)
    if choice.value in CLASSES:
        return _Basis(newest, by_hand=choice.value, reason=choice.source_note)
    wanted = (choice.value, choice.scope)
    chosen = next((each for each in known if (each.year, each.geography) == wanted), None)
    return _Basis(newest) if chosen is None else _Basis(chosen, is_chosen=True)


class _Value(NamedTuple):
    """A value of an attribute, with all that is said of it."""

    value: str
    date: str
    scope: str
    source_note: str


def _population(row: _Value) -> Population:
    return Population(float(row.value), row.date, row.scope, row.source_note)


def _figures(project: Project, name: str) -> dict[int, list[_Value]]:
    """The values of an attribute by case, oldest first."""
    with project.read() as session:
        rows = session.execute(
            select(
                AttributeValue.case_id,
                AttributeValue.value,
                AttributeValue.date,
                AttributeValue.scope,
                AttributeValue.source_note,
            )
            .join(Attribute, Attribute.id == AttributeValue.attribute_id)
            .where(Attribute.name == name, AttributeValue.case_id.is_not(None))
            .order_by(AttributeValue.id)
        ).all()
    found: dict[int, list[_Value]] = {}
    for case_id, value, date, scope, note in sorted(rows, key=lambda row: str(row.date or "")):
        assert case_id is not None
        found.setdefault(case_id, []).append(_Value(value, str(date or ""), scope, note))
    return found
