"""What a source said before its text was changed, and what each change did to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from app.errors import UserError
from app.i18n import _
from app.models import Change, Revision, Source
from app.models.change import NOTED
from app.progress import SILENT, Progress
from app.project import Project, contents
from app.queries.drafts import UNFINISHED
from app.text.changed import swaps


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """An earlier text of a source; `until` is the moment in which it was changed."""

    id: int
    until: datetime
    characters: int


@dataclass(frozen=True, slots=True)
class Rewritten(RevisionRow):
    """An earlier text, and how it was changed: by whom, by which edit, and by how much.

    `number` counts from the first text of the source, which is 1. `gone` and `new` are how many
    characters went and came.
    """

    number: int
    coder: str
    label: str
    gone: int
    new: int


def revision_rows(project: Project, source_id: int) -> list[RevisionRow]:
    """Return the earlier texts of a source, the latest first."""
    with project.read() as session:
        connection = session.connection()
        return [
            RevisionRow(row.id, row.created, len(contents.text(connection, row.text_id)))
            for row in _rows(connection, source_id)
        ]


def rewritten(project: Project, source_id: int, progress: Progress = SILENT) -> list[Rewritten]:
    """Return the earlier texts of a source, the latest first, with what became of each."""
    with project.read() as session:
        connection = session.connection()
        rows = list(_rows(connection, source_id))
        text_id = session.scalar(select(Source.text_id).where(Source.id == source_id))
        if text_id is None:
            raise UserError(_("This source is no longer there."))
        texts = [contents.text(connection, each) for each in (text_id, *(r.text_id for r in rows))]
        steps = [_step(connection, row.created) for row in rows]
    found = []
    for at, row in enumerate(progress.each(rows, _("Comparing texts"))):
        after, before = texts[at], texts[at + 1]
        made = swaps(before, after)
        gone, new = sum(e.end - e.start for e in made), sum(e.new_end - e.new_start for e in made)
        number = len(rows) - at
        told = (row.id, row.created, len(before), number, *steps[at], gone, new)
        found.append(Rewritten(*told))
    return found


def text_of(project: Project, revision_id: int) -> str:
    """Return an earlier text; raise KeyError if there is none of that id."""
    with project.read() as session:
        text_id = session.scalar(select(Revision.text_id).where(Revision.id == revision_id))
        if text_id is None:
            raise KeyError(revision_id)
        return contents.text(session.connection(), text_id)


def numbered(project: Project, source_id: int, number: int) -> str:
    """Return the earlier text of that number, counted from the first, which is 1."""
    rows = revision_rows(project, source_id)
    if not 1 <= number <= len(rows):
        raise UserError(
            _("There is no earlier text number {n} of this source.").format(n=number),
            _("“topoi revisions” lists those that there are."),
        )
    return text_of(project, rows[len(rows) - number].id)


def _rows(connection: Connection, source_id: int) -> Sequence[Any]:
    question = (
        select(Revision.id, Revision.created, Revision.text_id)
        .where(Revision.source_id == source_id, ~Revision.note.startswith(UNFINISHED))
        .order_by(Revision.id.desc())
    )
    return connection.execute(question).all()


def _step(connection: Connection, moment: datetime) -> tuple[str, str]:
    """Return who made the step in which something was written at *moment*, and its label."""
    question = (
        select(Change.coder, Change.label)
        .where(Change.at <= moment, Change.state != NOTED)
        .order_by(Change.id.desc())
        .limit(1)
    )
    row = connection.execute(question).one_or_none()
    return (row.coder, row.label) if row is not None else ("", "")
