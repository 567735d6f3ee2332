"""Changing what a source says: its codings, its links to cases and its structure follow."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Connection, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.edits.lookup import found
from app.errors import UserError
from app.i18n import _
from app.models import AttributeValue, CaseLink, Coding, Memo, Review, Revision, Source
from app.project import Project, contents
from app.queries.among import among
from app.text import words
from app.text.changed import Span
from app.text.reanchor import SURE, Placed, Replacement, Way, by_replacements, by_texts, replaced
from app.text.spans import checksum

_ASIDE = 2**40
"""Where spans wait whose places are still taken by others."""
_BOX = 16  # four numbers of four bytes a character


@dataclass(frozen=True, slots=True)
class Unsure:
    """A coding whose words were replaced or are gone: what they were, and where it stands now."""

    coding_id: int
    words: str
    start: int
    end: int
    how: str


@dataclass(frozen=True, slots=True)
class TextChange:
    """What became of the codings of a text: how many moved, and which a person must look at.

    `joined` counts codings of one code by one coder that came to cover the same words.
    """

    moved: int = 0
    joined: int = 0
    review: tuple[Unsure, ...] = ()


def change_text(
    project: Project,
    source_id: int,
    text: str,
    replacements: Iterable[Replacement] | None = None,
    *,
    standing_for: bool = False,
) -> TextChange:
    """Let a source say *text*, in one step with all that stands on it.

    With *replacements* (which lead from the old text to *text*) every span is placed exactly;
    with *standing_for* they mean what the old words meant, and a coding that covers part of
    a replaced name covers the whole of what replaced it. No coding is ever dropped: one whose
    words are gone stands beside where they were; `review` tells of it, and a `Review` waits for
    a person to look at it. The old text is kept as a `Revision`.
    """
    made = None if replacements is None else list(replacements)
    with project.edit(_("Edit text")) as session:
        source = found(session.get(Source, source_id), _("This source is no longer there."))
        connection = session.connection()
        old = contents.text(connection, source.text_id)
        if text == old:
            return TextChange()
        if made is not None and replaced(old, made) != text:
            raise ValueError("the replacements do not lead to this text")
        _refuse_empty(session, source, text)
        way = Way.of_texts(old, text) if made is None else Way.of_replacements(len(old), made)

        def place(spans: Sequence[Span]) -> list[Placed]:
            if made is None:
                return by_texts(old, text, spans, way=way)
            return by_replacements(len(old), made, spans, standing_for=standing_for)

        _carry_structure(connection, source, way)
        session.add(Revision(source_id=source_id, text_id=source.text_id))
        source.text_id = contents.put(connection, text.encode("utf-8"))
        source.characters, source.words = len(text), words.count(text)
        session.flush()
        _move_links(session, source_id, place)
        return _Codings(session, source_id).move(old, text, place)


Placing = Callable[[Sequence[Span]], list[Placed]]


class _Codings:
    """The codings of one source, on their way to other spans."""

    def __init__(self, session: Session, source_id: int) -> None:
        self._session, self._source_id = session, source_id
        columns = (Coding.id, Coding.code_id, Coding.coder_id, Coding.start, Coding.end)
        of_text = (Coding.source_id == source_id, Coding.area == "")
        question = select(*columns).where(*of_text).order_by(Coding.id)
        self._rows = session.execute(question).all()

    def move(self, old: str, text: str, place: Placing) -> TextChange:
        """Give every coding its new span and checksum."""
        placed = place([(row.start, row.end) for row in self._rows])
        taken: dict[tuple[int, int, int, int], int] = {}
        joined: dict[int, int] = {}
        moved: list[dict[str, Any]] = []
        review: list[Unsure] = []
        # the sure ones take their places first
        in_order = sorted(zip(self._rows, placed, strict=True), key=lambda pair: not pair[1].sure)
        for row, now in in_order:
            assert now.span is not None  # an empty text was refused
            start, end = now.span
            if not now.sure:
                start, end = _free(row, now.span, taken, len(text))
                review.append(Unsure(row.id, old[row.start : row.end], start, end, now.how))
            key = (row.code_id, row.coder_id, start, end)
            if key in taken:
                joined[row.id] = taken[key]
                continue
            taken[key] = row.id
            if text[start:end] != old[row.start : row.end] or (start, end) != (row.start, row.end):
                mark = checksum(text[start:end])
                moved.append({"id": row.id, "start": start, "end": end, "checksum": mark})
        self._join(joined)
        _shift(self._session, Coding, moved)
        self._ask(review, joined)
        return TextChange(len(moved), len(joined), tuple(sorted(review, key=lambda u: u.start)))

    def _ask(self, review: Iterable[Unsure], joined: dict[int, int]) -> None:
        """Let codings wait for a person; one that waits already keeps the words it had first."""
        question = select(Review).join(Coding, Coding.id == Review.coding_id)
        known = self._session.scalars(question.where(Coding.source_id == self._source_id))
        waiting = {row.coding_id: row for row in known}
        for each in review:
            coding_id = joined.get(each.coding_id, each.coding_id)
            if coding_id in waiting:
                waiting[coding_id].how = each.how
            else:
                waiting[coding_id] = Review(coding_id=coding_id, words=each.words, how=each.how)
                self._session.add(waiting[coding_id])
        self._session.flush()

    def _join(self, joined: dict[int, int]) -> None:
        """Give what was written on a coding to its twin, and remove it."""
        for gone, kept in joined.items():
            for table in (Memo, AttributeValue):
                theirs = update(table).where(table.coding_id == gone).values(coding_id=kept)
                self._session.execute(theirs)
            self._session.execute(delete(Review).where(Review.coding_id == gone))
            weight = self._session.scalar(select(Coding.weight).where(Coding.id == gone))
            unweighed = (Coding.id == kept, Coding.weight.is_(None))
            if weight is not None:
                self._session.execute(update(Coding).where(*unweighed).values(weight=weight))
            self._session.execute(delete(Coding).where(Coding.id == gone))


def _free(row: Any, span: Span, taken: dict[tuple[int, int, int, int], int], length: int) -> Span:  # noqa: ANN401 - a row
    """Return *span*, or one near it where a coding of the same kind has that one."""
    near = (
        (start, end)
        for start in (*range(span[0], -1, -1), *range(span[0] + 1, length))
        for end in range(max(start + 1, span[1] if start == span[0] else 0), length + 1)
    )
    free = ((a, b) for a, b in near if (row.code_id, row.coder_id, a, b) not in taken)
    return next(free, span)


def _shift(session: Session, table: Any, rows: list[dict[str, Any]]) -> None:  # noqa: ANN401
    """Write new spans, also where each is to take the place of another."""
    if not rows:
        return
    connection = session.connection()
    try:
        with connection.begin_nested():
            session.execute(update(table), rows)
    except IntegrityError:
        those = among(table.id, [row["id"] for row in rows])
        aside = {"start": table.start + _ASIDE, "end": table.end + _ASIDE}
        session.execute(update(table).where(those).values(aside))
        session.execute(update(table), rows)
    session.expire_all()


def _move_links(session: Session, source_id: int, place: Placing) -> None:
    """Let the spans that belong to cases follow; two that came to be one are one."""
    question = select(CaseLink.id, CaseLink.case_id, CaseLink.start, CaseLink.end).where(
        CaseLink.source_id == source_id, CaseLink.start.is_not(None)
    )
    rows = session.execute(question).all()
    placed = place([(row[2] or 0, row[3] or 0) for row in rows])
    taken: set[tuple[int, Span]] = set()
    moved: list[dict[str, Any]] = []
    for (link_id, case_id, *was), now in zip(rows, placed, strict=True):
        assert now.span is not None
        if (case_id, now.span) in taken:
            session.execute(delete(CaseLink).where(CaseLink.id == link_id))
            continue
        taken.add((case_id, now.span))
        if now.span != tuple(was):
            moved.append({"id": link_id, "start": now.span[0], "end": now.span[1]})
    _shift(session, CaseLink, moved)


def _carry_structure(connection: Connection, source: Source, way: Way) -> None:
    """Carry headings, lists, notes, pages and the boxes of characters along."""
    if source.outline_id is not None:
        outline = json.loads(contents.get(connection, source.outline_id))
        carried = {
            "parts": [each for part in outline["parts"] if (each := _part(part, way))],
            "pages": [_stretch(page, way) for page in outline["pages"]],
        }
        source.outline_id = contents.put(connection, json.dumps(carried).encode())
    if source.boxes_id is not None:
        boxes = contents.get(connection, source.boxes_id)
        source.boxes_id = contents.put(connection, _boxes(boxes, way))


def _part(part: dict[str, Any], way: Way) -> dict[str, Any] | None:
    """Carry a part along; one whose words are all gone is no part any more."""
    span = (part["start"], part["end"])
    if not 0 <= span[0] < span[1] <= way.length:
        return _stretch(part, way)
    carried = _stretch(part, way)
    replaced_whole = way.followed(span, standing_for=True).how != SURE
    return None if replaced_whole else carried


def _stretch(stretch: dict[str, Any], way: Way) -> dict[str, Any]:
    start, end = way.position(stretch["start"]), way.position(stretch["end"])
    return {**stretch, "start": start, "end": end}


def _boxes(boxes: bytes, way: Way) -> bytes:
    """Keep the box of every character that stayed; new ones have none."""
    parts: list[bytes] = []
    at = 0
    nowhere = np.full(4, np.nan, dtype="<f4").tobytes()
    for swap in way.made:
        parts += (boxes[at * _BOX : swap.start * _BOX], nowhere * (swap.new_end - swap.new_start))
        at = swap.end
    return b"".join((*parts, boxes[at * _BOX :]))


def _refuse_empty(session: Session, source: Source, text: str) -> None:
    if text:
        return
    spans = (
        select(Coding.id).where(Coding.source_id == source.id).limit(1),
        select(CaseLink.id)
        .where(CaseLink.source_id == source.id, CaseLink.start.is_not(None))
        .limit(1),
    )
    if any(session.scalar(each) is not None for each in spans):
        raise UserError(
            _("“{name}” has codings, so its text cannot be taken away whole.").format(
                name=source.name
            ),
            _("Remove the source instead, or leave some words."),
        )
