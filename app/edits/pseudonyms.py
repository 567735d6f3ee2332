"""Putting pseudonyms in the place of real names, everywhere in a project and in one step."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.edits import texts, turns
from app.i18n import _
from app.models import Case, Code, Coder, Shared, Source
from app.progress import SILENT, Progress
from app.project import Project
from app.queries import writings
from app.queries.writings import Writing
from app.text import citation, citing
from app.text.pseudonyms import Register
from app.text.reanchor import replaced


@dataclass(frozen=True, slots=True)
class Applied:
    """How many names were replaced, in how many texts and in how many other places."""

    names: int = 0
    texts: int = 0
    fields: int = 0
    joined: int = 0
    """Codings of one code by one coder that came to cover the same pseudonym and are one now."""


def apply(
    project: Project, register: Register, progress: Progress = SILENT, *, coders: bool = False
) -> Applied:
    """Let every real name of *register* be its pseudonym; codings stay in place.

    Texts, memos, names of sources, files, cases and codes, definitions, attributes and what is
    said of the project; the names of coders only with *coders*. The way there is still known: the
    journal, the texts of before and the backups hold the real names, until a copy is shared.
    """
    done = [0, 0, 0, 0]
    with project.edit(_("Apply pseudonyms")) as session:
        for each in list(writings.fields(project)):
            if each.table is not Coder or coders:
                names = _apply_to_field(session, each, register)
                done[0], done[2] = done[0] + names, done[2] + bool(names)
        for each in writings.texts(project, progress):
            made = register.replacements(each.words)
            if made:
                new = replaced(each.words, made)
                change = texts.change_text(project, each.row_id, new, made, standing_for=True)
                done = [done[0] + len(made), done[1] + 1, done[2], done[3] + change.joined]
    return Applied(*done)


def _apply_to_field(session: Session, field: Writing, register: Register) -> int:
    made = register.replacements(field.words)
    if made and field.column == writings.SPEAKER:
        turns.relabel(session, field.row_id, field.words, replaced(field.words, made))
    elif made and field.column == writings.CITATION:
        _cite_anew(session, field, replaced(field.words, made))
    elif made:
        table: Any = field.table
        words = _free(session, field, replaced(field.words, made))
        session.execute(update(table).where(table.id == field.row_id).values({field.column: words}))
    return len(made)


def _cite_anew(session: Session, field: Writing, words: str) -> None:
    source = session.get_one(Source, field.row_id)
    record = citing.record(source.reference)
    new = citation.rewritten(record, lambda piece: words if piece == field.words else piece)
    source.reference = citing.stored(new)


def _free(session: Session, field: Writing, words: str) -> str:
    """Return *words*, with a number if a neighbour must not bear the same name."""
    taken = _neighbours(session, field.table, field.row_id) if field.column == "name" else None
    if taken is None or words.casefold() not in taken:
        return words
    numbered = (f"{words} ({n})" for n in range(2, len(taken) + 3))
    return next(name for name in numbered if name.casefold() not in taken)


def _neighbours(session: Session, table: type[Shared], row_id: int) -> set[str] | None:
    """Return the names that a row must not share, in small letters; None where it may."""
    others: Any = None
    if table is Source:
        others = select(Source.name).where(Source.id != row_id)
    elif table is Coder:
        others = select(Coder.name).where(Coder.id != row_id)
    elif table is Case:
        kind = select(Case.kind_id).where(Case.id == row_id).scalar_subquery()
        others = select(Case.name).where(Case.kind_id == kind, Case.id != row_id)
    elif table is Code:
        parent = session.scalar(select(Code.parent_id).where(Code.id == row_id))
        others = select(Code.name).where(
            Code.parent_id.is_not_distinct_from(parent), Code.id != row_id
        )
    return None if others is None else {name.casefold() for name in session.scalars(others)}
