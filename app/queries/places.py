"""The register of places, with population and size class, and cases of every other kind."""

from dataclasses import dataclass

from sqlalchemy import select

from app.measures.size_class import size_class
from app.models import Attribute, AttributeValue, Case, CaseAlias, CaseKind, CaseLink, ProjectInfo
from app.models.case import PLACE
from app.project import Project

POPULATION = "population"


@dataclass(frozen=True, slots=True)
class Population:
    """How many people lived in a place: when, counted over what, and who says so."""

    value: float
    year: str
    geography: str
    source_note: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as lists show it. `size_class` is None where no population is known."""

    id: int
    guid: str
    kind: str
    name: str
    level: str
    parent_id: int | None
    aliases: tuple[str, ...]
    source_ids: frozenset[int]
    populations: tuple[Population, ...]
    size_class: str | None

    @property
    def population(self) -> Population | None:
        """The newest population, from which the size class comes."""
        return self.populations[-1] if self.populations else None


def case_rows(project: Project, kind: str = PLACE) -> list[CaseRow]:
    """All cases of a kind, by name."""
    with project.read() as session:
        info = session.execute(select(ProjectInfo.small_below, ProjectInfo.large_above)).one()
        cases = session.execute(
            select(Case.id, Case.guid, Case.name, Case.level, Case.parent_id)
            .join(CaseKind, CaseKind.id == Case.kind_id)
            .where(CaseKind.name == kind)
        ).all()
        aliases: dict[int, list[str]] = {}
        for case_id, name in session.execute(select(CaseAlias.case_id, CaseAlias.name)):
            aliases.setdefault(case_id, []).append(name)
        links: dict[int, set[int]] = {}
        for case_id, source_id in session.execute(select(CaseLink.case_id, CaseLink.source_id)):
            links.setdefault(case_id, set()).add(source_id)
        people = _populations(project)
    rows = []
    for case in cases:
        known = people.get(case.id, ())
        rows.append(
            CaseRow(
                id=case.id,
                guid=case.guid,
                kind=kind,
                name=case.name,
                level=case.level,
                parent_id=case.parent_id,
                aliases=tuple(aliases.get(case.id, ())),
                source_ids=frozenset(links.get(case.id, ())),
                populations=known,
                size_class=size_class(known[-1].value if known else None, *info),
            )
        )
    return sorted(rows, key=lambda row: row.name.casefold())


def place_rows(project: Project) -> list[CaseRow]:
    """All places, by name."""
    return case_rows(project, PLACE)


def _populations(project: Project) -> dict[int, tuple[Population, ...]]:
    """The populations of every place, oldest first."""
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
            .where(Attribute.name == POPULATION, AttributeValue.case_id.is_not(None))
        ).all()
    found: dict[int, list[Population]] = {}
    for case_id, value, date, scope, note in sorted(rows, key=lambda row: str(row.date or "")):
        assert case_id is not None
        found.setdefault(case_id, []).append(Population(float(value), str(date or ""), scope, note))
    return {case_id: tuple(values) for case_id, values in found.items()}
