"""Texts that somebody is editing: kept in the project while they type, part of it at the end.

A draft is no step: it cannot be undone, changes nothing that is counted, and goes when the edit
ends.
"""

from sqlalchemy import Connection, delete, func, or_, select
from sqlalchemy.orm import Session

from app.edits import texts
from app.edits.following import TextChange
from app.edits.lookup import found
from app.i18n import _
from app.models import Content, Revision, RoundSource, Source, SourceCopy
from app.project import Project, contents
from app.queries.drafts import note_of, owns_its_text, row_of
from app.text.rewriting import Rewriting

_TEXTS = (Source.text_id, Source.original_id, Source.outline_id, Source.boxes_id)


def keep(project: Project, source_id: int, rewriting: Rewriting) -> None:
    """Keep what was typed over the text of a source, in the place of what was kept before."""
    with project.aside() as session:
        source = found(session.get(Source, source_id), _("This source is no longer there."))
        connection = session.connection()
        here = contents.text(connection, source.text_id) == rewriting.old
        last = session.scalar(select(func.max(Content.id))) or 0
        text_id = contents.put(connection, rewriting.text.encode("utf-8"))
        row = row_of(session, source_id)
        own = text_id > last or (row is not None and row.text_id == text_id and owns_its_text(row))
        base = source.text_id if here else 0
        note = note_of(base, rewriting.swaps, exact=rewriting.exact, own=own)
        if row is not None:
            _take_away(session, row, but=text_id)
        session.add(Revision(source_id=source_id, text_id=text_id, note=note))


def discard(project: Project, source_id: int) -> None:
    """Throw away what was typed over the text of a source and not ended."""
    with project.aside() as session:
        row = row_of(session, source_id)
        if row is not None:
            _take_away(session, row)


def finish(
    project: Project, source_id: int, rewriting: Rewriting, *, over: bool = False
) -> TextChange:
    """Let a source say what was typed over its text, in one step; nothing is unfinished then.

    With *over*, whatever it says by now gives way; else it must say what was typed over.
    """
    if over:
        told = texts.change_text(project, source_id, rewriting.text)
    else:
        told = texts.rewrite(project, source_id, rewriting)
    discard(project, source_id)
    return told


def _take_away(session: Session, row: Revision, *, but: int = 0) -> None:
    """Take a draft away, with its text if nothing else says the same."""
    text_id, own = row.text_id, owns_its_text(row)
    session.delete(row)
    session.flush()
    if own and text_id != but and not _is_used(session.connection(), text_id):
        session.execute(delete(Content).where(Content.id == text_id))


def _is_used(connection: Connection, text_id: int) -> bool:
    by_source = select(Source.id).where(or_(*(column == text_id for column in _TEXTS))).limit(1)
    by_others = (
        select(column).where(column == text_id).limit(1)
        for column in (Revision.text_id, SourceCopy.text_id, RoundSource.text_id)
    )
    return any(connection.scalar(each) is not None for each in (by_source, *by_others))
