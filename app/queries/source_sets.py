"""The sets of sources."""

from dataclasses import dataclass

from sqlalchemy import func, select

from app.models import SourceSet, SourceSetMember
from app.project import Project


@dataclass(frozen=True, slots=True)
class SetRow:
    """A set and the sources in it."""

    id: int
    name: str
    source_ids: frozenset[int]


def set_rows(project: Project) -> list[SetRow]:
    """All sets, by name."""
    with project.read() as session:
        session.flush()  # inside an edit, see what it did
        sets = session.execute(
            select(SourceSet.id, SourceSet.name).order_by(func.lower(SourceSet.name))
        ).all()
        members: dict[int, set[int]] = {}
        for set_id, source_id in session.execute(
            select(SourceSetMember.set_id, SourceSetMember.source_id)
        ):
            members.setdefault(set_id, set()).add(source_id)
    return [SetRow(row.id, row.name, frozenset(members.get(row.id, ()))) for row in sets]
