"""Participants as they are cited: pseudonym, role and place."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Attribute, AttributeValue, Case, CaseKind, CaseLink
from app.models.case import PARTICIPANT, PLACE
from app.project import Project
from app.queries.among import among


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A participant, and what is known of them."""

    id: int
    name: str
    role: str = ""
    place: str = ""

    def cited(self, places: Collection[str] = ()) -> str:
        """Return how to cite them; *places* are those of the source, if they have none."""
        place = self.place or " / ".join(places)
        return ", ".join(part for part in (self.name, self.role, place) if part)


class Speaking:
    """Who speaks in some sources, by where their parts of them stand."""

    def __init__(self, session: Session, source_ids: Collection[int]) -> None:
        people = _people(session)
        rows = session.execute(
            select(CaseLink.source_id, CaseLink.case_id, CaseLink.start, CaseLink.end).where(
                among(CaseLink.source_id, source_ids), among(CaseLink.case_id, people)
            )
        ).all()
        self._people = people
        self._parts: dict[int, list[tuple[int, int, int]]] = {}
        self._whole: dict[int, set[int]] = {}
        for source_id, case_id, start, end in rows:
            if start is None or end is None:
                self._whole.setdefault(source_id, set()).add(case_id)
            else:
                self._parts.setdefault(source_id, []).append((start, end, case_id))

    def at(self, source_id: int, start: int) -> PersonRow | None:
        """Return who speaks there; where a source is one participant's alone, that one."""
        parts = self._parts.get(source_id)
        if parts:
            ids = {case_id for first, last, case_id in parts if first <= start < last}
        else:
            ids = self._whole.get(source_id, set())
        return self._people[min(ids)] if len(ids) == 1 else None


def person_rows(project: Project) -> list[PersonRow]:
    """Return all participants by name."""
    with project.read() as session:
        return sorted(_people(session).values(), key=lambda row: row.name.casefold())


def _people(session: Session) -> dict[int, PersonRow]:
    kinds = {row.name: row.id for row in session.execute(select(CaseKind.name, CaseKind.id))}
    cases = session.execute(
        select(Case.id, Case.name, Case.parent_id).where(Case.kind_id == kinds[PARTICIPANT])
    ).all()
    places = {
        row.id: row.name
        for row in session.execute(select(Case.id, Case.name).where(Case.kind_id == kinds[PLACE]))
    }
    values = session.execute(
        select(AttributeValue.case_id, AttributeValue.value, AttributeValue.date)
        .join(Attribute, Attribute.id == AttributeValue.attribute_id)
        .where(Attribute.name == "role", AttributeValue.case_id.is_not(None))
    ).all()
    roles = {row.case_id: row.value for row in sorted(values, key=lambda row: str(row.date or ""))}
    return {
        case_id: PersonRow(case_id, name, roles.get(case_id, ""), places.get(parent_id or 0, ""))
        for case_id, name, parent_id in cases
    }
