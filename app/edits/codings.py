"""What a user can do to codings."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, delete, insert, select
from sqlalchemy.orm import Session

from app.edits import locks
from app.edits.lookup import found
from app.errors import UserError
from app.i18n import _
from app.models import AttributeValue, Code, Coding, DecisionCoding, Memo, Review
from app.models.types import now
from app.project import Project, contents
from app.project.engine import driver
from app.queries.among import among
from app.text.spans import checksum

Span = tuple[int, int]


def add(project: Project, source_id: int, code_id: int, start: int, end: int) -> int:
    """Code the span `[start, end)` as the current coder, and return the coding's id.

    The same coding made twice is one: the second time its id comes back, nothing is added.
    """
    return add_many(project, source_id, [code_id], [(start, end)])[0]


def add_many(
    project: Project, source_id: int, code_ids: Sequence[int], spans: Sequence[Span]
) -> list[int]:
    """Put every code of *code_ids* on every span of one source, in one step; return the ids."""
    with project.edit(_("Code passage")) as session:
        text = _text(session, source_id)
        for code_id in code_ids:
            known = _ask(session, "SELECT id FROM code WHERE id = ?", code_id)
            found(known, _("This code is no longer there."))
        return [
            _add_one(session, project, (source_id, code_id, *span), text)
            for span in spans
            for code_id in code_ids
        ]


def add_rows(project: Project, rows: Iterable[dict[str, Any]]) -> int:
    """Add whole rows (source_id, code_id, coder_id, start, end) in one step; return how many.

    For auto-coding and imports: a row that is there already is passed over.
    """
    with project.edit(_("Code passages")) as session:
        by_source: dict[int, list[dict[str, Any]]] = {}
        for row in rows:
            by_source.setdefault(row["source_id"], []).append(row)
        count = 0
        for source_id, group in by_source.items():
            text = _text(session, source_id)
            known = _keys(session, source_id)
            new = []
            for row in group:
                _refuse_outside(row["start"], row["end"], text)
                key = (row["code_id"], row["coder_id"], row["start"], row["end"])
                if key not in known:
                    known.add(key)
                    new.append(_complete(row, text))
            if new:
                locks.refuse_rows(session, new)
                session.connection().execute(insert(Coding), new)
            count += len(new)
        return count


def remove(project: Project, coding_ids: Iterable[int]) -> None:
    """Take codings, and the memos on them, away."""
    ids = list(coding_ids)
    with project.edit(_("Remove coding"), loses=len(ids)) as session:
        locks.refuse_codings(session, ids)
        remove_with_memos(session, among(Coding.id, ids))


def resize(project: Project, coding_id: int, start: int, end: int) -> None:
    """Let a coding reach from *start* to *end*."""
    with project.edit(_("Move end of coding")) as session:
        coding = _open(session, coding_id)
        if coding.area:
            raise UserError(_("This coding is on a region or a time, not on words."))
        text = _text(session, coding.source_id)
        _refuse_outside(start, end, text)
        twin = _twin(session, (coding.source_id, coding.code_id, start, end), coding.coder_id)
        if twin is not None and twin != coding_id:
            raise UserError(
                _("This passage bears the same code already."), _("Remove one of the two codings.")
            )
        coding.start, coding.end = start, end
        coding.checksum = checksum(text[start:end])
        session.execute(delete(Review).where(Review.coding_id == coding_id))  # it was looked at


def recode(project: Project, coding_id: int, code_id: int) -> None:
    """Put another code on the same span."""
    with project.edit(_("Change code of passage")) as session:
        coding = _open(session, coding_id)
        locks.refuse(session, coding.coder_id, coding.source_id, code_id)
        found(session.get(Code, code_id), _("This code is no longer there."))
        key = (coding.source_id, code_id, coding.start, coding.end)
        if _twin(session, key, coding.coder_id, coding.area) not in (None, coding_id):
            raise UserError(_("This passage bears that code already."))
        coding.code_id = code_id


def set_weight(project: Project, coding_id: int, weight: int | None) -> None:
    """Say how strongly a passage speaks of its code, from 0 to 100; None for no weight."""
    with project.edit(_("Weigh coding")) as session:
        if weight is not None and not 0 <= weight <= 100:
            raise UserError(_("A weight is a whole number from 0 to 100."))
        _open(session, coding_id).weight = weight


def set_certainty(project: Project, coding_id: int, certainty: int | None) -> None:
    """Say how sure the coder was, from 1 (a guess) to 4 (certain); None for not said."""
    with project.edit(_("Say how sure")) as session:
        if certainty is not None and not 1 <= certainty <= 4:
            raise UserError(_("How sure is a whole number from 1 (a guess) to 4 (certain)."))
        _open(session, coding_id).certainty = certainty


def remove_with_memos(session: Session, which: ColumnElement[bool]) -> None:
    """Remove the codings that *which* picks, and what was written on them."""
    picked = select(Coding.id).where(which)
    for table in (Memo, AttributeValue, Review, DecisionCoding):
        session.execute(delete(table).where(table.coding_id.in_(picked)))
    session.execute(delete(Coding).where(which))


def _add_one(
    session: Session, project: Project, place: tuple[int, int, int, int], text: str
) -> int:
    source_id, code_id, start, end = place
    _refuse_outside(start, end, text)
    if project.coder_id is None:
        raise UserError(
            _("Nobody is coding yet."), _("Say who you are: every coding bears its coder's name.")
        )
    twin = _twin(session, place, project.coder_id)
    if twin is not None:
        return twin
    locks.refuse(session, project.coder_id, source_id, code_id)
    row = {
        "source_id": source_id,
        "code_id": code_id,
        "coder_id": project.coder_id,
        "start": start,
        "end": end,
    }
    added = session.connection().execute(insert(Coding), _complete(row, text))
    assert added.inserted_primary_key is not None
    return int(added.inserted_primary_key[0])


def _complete(row: dict[str, Any], text: str) -> dict[str, Any]:
    return {
        "weight": None,
        "area": "",
        "guid": str(uuid4()),
        "created": now(),
        "checksum": checksum(text[row["start"] : row["end"]]),
        **row,
    }


def _twin(
    session: Session, place: tuple[int, int, int, int], coder_id: int, area: str = ""
) -> int | None:
    sql = (
        "SELECT id FROM coding WHERE source_id = ? AND code_id = ? "
        'AND start = ? AND "end" = ? AND coder_id = ? AND area = ?'
    )
    return _ask(session, sql, *place, coder_id, area)


def _ask(session: Session, sql: str, *values: int | str) -> int | None:
    """Look up one number in a tenth of the time that the session's own way takes."""
    session.flush()  # which the session would do by itself
    row = driver(session.connection()).execute(sql, values).fetchone()
    return row[0] if row else None


def _keys(session: Session, source_id: int) -> set[tuple[int, int, int, int]]:
    columns = (Coding.code_id, Coding.coder_id, Coding.start, Coding.end)
    rows = session.execute(select(*columns).where(Coding.source_id == source_id))
    return {(row[0], row[1], row[2], row[3]) for row in rows}


def _open(session: Session, coding_id: int) -> Coding:
    """Return a coding that may be changed."""
    coding = found(session.get(Coding, coding_id), _("This coding is no longer there."))
    locks.refuse(session, coding.coder_id, coding.source_id, coding.code_id)
    return coding


def _text(session: Session, source_id: int) -> str:
    text_id = _ask(session, "SELECT text_id FROM source WHERE id = ?", source_id)
    text_id = found(text_id, _("This source is no longer there."))
    return contents.text(session.connection(), text_id)


def _refuse_outside(start: int, end: int, text: str) -> None:
    if start >= end:
        raise UserError(_("A passage needs at least one character."), _("Select some text first."))
    if start < 0 or end > len(text):
        raise UserError(
            _("The passage {start} to {end} lies outside the text.").format(start=start, end=end),
            _("This source has {n} characters.").format(n=len(text)),
        )
