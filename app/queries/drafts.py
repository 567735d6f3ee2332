"""Edits of texts that somebody has begun and not ended, as the project keeps them.

A draft stands among the earlier texts of its source, so that whatever takes these out of a project
(a shared copy, a withdrawal) takes it out, too. Its note has numbers only, no word of the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Revision, Source
from app.project import Project, contents
from app.text.changed import Swap, swaps
from app.text.reanchor import Replacement
from app.text.rewriting import Rewriting

UNFINISHED = "unfinished"
"""How the note of a revision begins that is a draft."""
_TYPED, _FOUND = "typed", "found"
_OWN, _KNOWN = "own", "known"


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A source with an unfinished edit, and when that was kept."""

    source_id: int
    source: str
    kept: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """An unfinished edit: what was typed over what the source says, and when it was kept.

    `on_its_text` is False if the text was changed elsewhere since.
    """

    kept: datetime
    rewriting: Rewriting
    on_its_text: bool


def draft_rows(project: Project) -> list[DraftRow]:
    """Return all unfinished edits, the latest first."""
    question = (
        select(Source.id, Source.name, Revision.created)
        .join(Revision, Revision.source_id == Source.id)
        .where(Revision.note.startswith(UNFINISHED))
        .order_by(Revision.created.desc())
    )
    with project.read() as session:
        return [DraftRow(*row) for row in session.execute(question)]


def draft_of(project: Project, source_id: int) -> Draft | None:
    """Return the unfinished edit of a source, if there is one."""
    with project.read() as session:
        row = row_of(session, source_id)
        if row is None:
            return None
        connection = session.connection()
        source = session.get_one(Source, source_id)
        now, text = (
            contents.text(connection, source.text_id),
            contents.text(connection, row.text_id),
        )
        how, _whose, base, *numbers = row.note.split()[1:]
        if int(base) == source.text_id:
            made = [_replacement(each, text) for each in numbers]
            return Draft(row.created, Rewriting(now, made, exact=how == _TYPED), on_its_text=True)
        found = [
            Replacement(each.start, each.end, text[each.new_start : each.new_end])
            for each in swaps(now, text)
        ]
        return Draft(row.created, Rewriting(now, found, exact=False), on_its_text=False)


def row_of(session: Session, source_id: int) -> Revision | None:
    """Return the row of a source's unfinished edit."""
    mine = (Revision.source_id == source_id, Revision.note.startswith(UNFINISHED))
    return session.scalar(select(Revision).where(*mine).order_by(Revision.id).limit(1))


def note_of(base: int, made: Sequence[Swap], *, exact: bool, own: bool) -> str:
    """Return the note of a draft: the content that was typed over, and where.

    *own* says that the text of the draft is a content of which nothing else can know.
    """
    numbers = (f"{each.start}:{each.end}:{each.new_start}:{each.new_end}" for each in made)
    how, whose = _TYPED if exact else _FOUND, _OWN if own else _KNOWN
    return " ".join((UNFINISHED, how, whose, str(base), *numbers))


def owns_its_text(row: Revision) -> bool:
    """Whether the text of a draft may go with it."""
    return row.note.split(maxsplit=3)[2] == _OWN


def _replacement(numbers: str, text: str) -> Replacement:
    start, end, new_start, new_end = map(int, numbers.split(":"))
    return Replacement(start, end, text[new_start:new_end])
