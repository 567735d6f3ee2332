"""Codings, and the spans of cases, on their way to where their words stand in a changed text."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.edits.twins import become_one
from app.models import CaseLink, Coding, Review, RoundUnit
from app.queries.among import among
from app.text.changed import Span
from app.text.reanchor import LIKELY, Placed
from app.text.spans import checksum, reaching_further

_ASIDE = 2**40
"""Where spans wait whose places are still taken by others."""

Placing = Callable[[Sequence[Span]], list[Placed]]


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
    """What became of the codings of a text: how many moved for certain, which wait for a person.

    `joined` counts codings of one code by one coder that came to cover the same words.
    """

    moved: int = 0
    joined: int = 0
    review: tuple[Unsure, ...] = ()


@dataclass
class Plan:
    """New spans of codings, those that join another, and those that a person must look at."""

    moved: list[dict[str, Any]] = field(default_factory=list)
    joined: dict[int, int] = field(default_factory=dict)
    review: list[Unsure] = field(default_factory=list)

    @property
    def told(self) -> TextChange:
        """Return what the user reads of it."""
        unsure = {each.coding_id for each in self.review}
        moved = sum(1 for row in self.moved if row["id"] not in unsure)
        review = tuple(sorted(self.review, key=lambda each: each.start))
        return TextChange(moved, len(self.joined), review)


class Codings:
    """The codings of one source, on their way to other spans."""

    def __init__(self, session: Session, source_id: int) -> None:
        self._session, self._source_id = session, source_id
        columns = (Coding.id, Coding.code_id, Coding.coder_id, Coding.start, Coding.end)
        of_text = (Coding.source_id == source_id, Coding.area == "")
        question = select(*columns).where(*of_text).order_by(Coding.id)
        self._rows = session.execute(question).all()

    def plan(self, old: str, text: str, place: Placing) -> "Plan":
        """Find every coding its new span; nothing is changed yet."""
        placed = place([(row.start, row.end) for row in self._rows])
        taken: dict[tuple[int, int], dict[Span, int]] = {}
        plan = Plan()
        # the sure ones take their places first
        in_order = sorted(zip(self._rows, placed, strict=True), key=lambda pair: not pair[1].sure)
        for row, now in in_order:
            assert now.span is not None  # an empty text was refused
            start, end = now.span
            alike = taken.setdefault((row.code_id, row.coder_id), {})
            if not now.sure:
                # what is not certain joins no other
                start, end = reaching_further(now.span, alike.__contains__, len(text))
                plan.review.append(Unsure(row.id, old[row.start : row.end], start, end, now.how))
            if (start, end) in alike:
                plan.joined[row.id] = alike[start, end]
                continue
            alike[start, end] = row.id
            if text[start:end] != old[row.start : row.end] or (start, end) != (row.start, row.end):
                mark = checksum(text[start:end])
                plan.moved.append({"id": row.id, "start": start, "end": end, "checksum": mark})
        return plan

    def follow(self, plan: "Plan") -> None:
        """Give every coding its new span and checksum."""
        for gone, kept in plan.joined.items():
            become_one(self._session, gone, kept)
        _shift(self._session, Coding, plan.moved)
        self._ask(plan.review, plan.joined)

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


def move_links(session: Session, source_id: int, place: Placing) -> None:
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


def move_units(session: Session, source_id: int, place: Placing) -> None:
    """Let the units that the coders of a round judge follow; two that came to be one are one."""
    rows = session.scalars(
        select(RoundUnit).where(RoundUnit.source_id == source_id).order_by(RoundUnit.id)
    ).all()
    placed = place([(row.start, row.end) for row in rows])
    taken: set[tuple[int, Span]] = set()
    moved: list[dict[str, Any]] = []
    for row, now in zip(rows, placed, strict=True):
        assert now.span is not None
        if now.span[0] == now.span[1] or (row.round_id, now.span) in taken:
            session.delete(row)
            continue
        taken.add((row.round_id, now.span))
        if now.span != (row.start, row.end):
            moved.append({"id": row.id, "start": now.span[0], "end": now.span[1]})
    session.flush()
    _shift(session, RoundUnit, moved)


def ask_about_areas(session: Session, source_id: int) -> None:
    """Let the codings of regions and times of a source wait: what they show may have changed."""
    waiting = set(session.scalars(select(Review.coding_id)))
    question = select(Coding).where(Coding.source_id == source_id, Coding.area != "")
    for coding in session.scalars(question.order_by(Coding.id)):
        if coding.id not in waiting:
            session.add(Review(coding_id=coding.id, words=coding.area, how=LIKELY))
