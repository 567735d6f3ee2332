"""The attributes of one source or case, answered or not yet."""

from dataclasses import dataclass

from sqlalchemy import select

from app.models import Attribute, AttributeValue, Case, CaseKind, CaseLink
from app.models.case import PLACE
from app.project import Project


@dataclass(frozen=True, slots=True)
class Fact:
    """One attribute and one value of it; an empty value is a question not answered yet."""

    attribute_id: int
    name: str
    kind: str
    topic: str
    value: str
    date: str
    scope: str
    source_note: str


def of_source(project: Project, source_id: int) -> list[Fact]:
    """Every attribute that sources have, with this source's value."""
    return _facts(project, None, source_id=source_id)


def of_case(project: Project, case_id: int) -> list[Fact]:
    """Every attribute that cases of this kind have, with this case's values, oldest first."""
    with project.read() as session:
        kind_id = session.scalar(select(Case.kind_id).where(Case.id == case_id))
    return _facts(project, kind_id, case_id=case_id)


def known_values(project: Project, attribute_id: int) -> list[str]:
    """The values to choose from, then others given so far, for completing what is typed."""
    with project.read() as session:
        offered = session.scalar(select(Attribute.choices).where(Attribute.id == attribute_id))
        rows = session.scalars(
            select(AttributeValue.value)
            .where(AttributeValue.attribute_id == attribute_id)
            .distinct()
            .order_by(AttributeValue.value)
        )
        return list(dict.fromkeys([*filter(None, (offered or "").split("\n")), *rows]))


def cases_of_source(project: Project, source_id: int) -> list[tuple[int, str, str]]:
    """The cases a source belongs to besides places: (id, kind, name), in order of kind."""
    with project.read() as session:
        rows = session.execute(
            select(Case.id, CaseKind.name, Case.name)
            .join(CaseKind, CaseKind.id == Case.kind_id)
            .join(CaseLink, CaseLink.case_id == Case.id)
            .where(CaseLink.source_id == source_id, CaseKind.name != PLACE)
            .distinct()
            .order_by(CaseKind.id, Case.name)
        )
        return [(row[0], row[1], row[2]) for row in rows]


def _facts(
    project: Project,
    kind_id: int | None,
    *,
    case_id: int | None = None,
    source_id: int | None = None,
) -> list[Fact]:
    with project.read() as session:
        attributes = session.scalars(
            select(Attribute)
            .where(Attribute.case_kind_id.is_not_distinct_from(kind_id))
            .order_by(Attribute.id)
        ).all()
        values = session.scalars(
            select(AttributeValue).where(
                AttributeValue.case_id.is_not_distinct_from(case_id),
                AttributeValue.source_id.is_not_distinct_from(source_id),
            )
        ).all()
        given: dict[int, list[AttributeValue]] = {}
        for value in sorted(values, key=lambda row: str(row.date or "")):
            given.setdefault(value.attribute_id, []).append(value)
        return [
            _fact(attribute, value)
            for attribute in attributes
            for value in given.get(attribute.id, [None])
        ]


def _fact(attribute: Attribute, value: AttributeValue | None) -> Fact:
    return Fact(
        attribute_id=attribute.id,
        name=attribute.name,
        kind=attribute.kind,
        topic=attribute.topic,
        value=value.value if value else "",
        date=str(value.date or "") if value else "",
        scope=value.scope if value else "",
        source_note=value.source_note if value else "",
    )
