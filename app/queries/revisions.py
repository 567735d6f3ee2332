"""What a source said before its text was changed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.models import Revision
from app.project import Project, contents
from app.queries.drafts import UNFINISHED


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """An earlier text of a source; `until` is the moment in which it was changed."""

    id: int
    until: datetime
    characters: int


def revision_rows(project: Project, source_id: int) -> list[RevisionRow]:
    """Return the earlier texts of a source, the latest first."""
    question = (
        select(Revision.id, Revision.created, Revision.text_id)
        .where(Revision.source_id == source_id, ~Revision.note.startswith(UNFINISHED))
        .order_by(Revision.id.desc())
    )
    with project.read() as session:
        connection = session.connection()
        return [
            RevisionRow(row.id, row.created, len(contents.text(connection, row.text_id)))
            for row in session.execute(question)
        ]


def text_of(project: Project, revision_id: int) -> str:
    """Return an earlier text; raise KeyError if there is none of that id."""
    with project.read() as session:
        text_id = session.scalar(select(Revision.text_id).where(Revision.id == revision_id))
        if text_id is None:
            raise KeyError(revision_id)
        return contents.text(session.connection(), text_id)
