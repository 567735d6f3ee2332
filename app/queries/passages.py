"""Codings with their words and whereabouts: the excerpts of what was asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from app.measures.pieces import Span, inside
from app.media import areas
from app.models import Code, Coder, Coding, Memo, Source
from app.project import Project, contents
from app.queries.among import among
from app.queries.area_codings import FIRST_NUMBER
from app.queries.code_tree import CodeRow, code_rows, withheld_codes
from app.queries.consent import Consents, Refusal
from app.queries.filters import NO_FILTER, Filter, resolve
from app.queries.frame import frame_of
from app.queries.people import Speaking
from app.queries.source_list import places_of
from app.queries.talk import turns_in
from app.queries.texts import read_outline
from app.results import Excerpt
from app.text import context, paragraphs, turns
from app.text.consent import counted
from app.text.left_out import Refused


@dataclass(frozen=True)
class _Reading:
    """What is worked out once a text: where its paragraphs begin."""

    text: str
    lines: list[int]


def excerpts(
    project: Project,
    chosen: Filter = NO_FILTER,
    *,
    limit: int | None = None,
    offset: int = 0,
    coding_ids: Sequence[int] | None = None,
) -> list[Excerpt]:
    """Return the codings that *chosen* lets through, in order of source name and position."""
    with project.read() as session:
        question = _question(project, chosen, coding_ids)
        question = question.order_by(
            func.lower(Source.name),
            Source.id,
            Coding.start,
            Coding.end,
            FIRST_NUMBER,
            Coding.area,
            Coding.id,
        )
        rows = session.execute(question.limit(limit).offset(offset)).all()
        memos = _memos(session, [row.id for row in rows])
        codes = {code.id: code for code in code_rows(project)}
        places = places_of(session, {row.source_id for row in rows})
        speaking = Speaking(session, {row.source_id for row in rows})
        found = [_excerpt(session, row, codes, places, memos) for row in rows]
        consents = Consents(session, {row.source_id for row in rows})
        return [_with_people(speaking, consents, each) for each in found]


def count(project: Project, chosen: Filter = NO_FILTER) -> int:
    """Return how many codings *chosen* lets through."""
    with project.read() as session:
        inner = _question(project, chosen, None).with_only_columns(Coding.id)
        return session.scalar(select(func.count()).select_from(inner.subquery())) or 0


@dataclass(frozen=True, slots=True)
class HeldBack:
    """How many excerpts may stand in a file, and how many not, each for one reason.

    `withheld` are those of codes that are not published, `marked` those of sources that must not
    be quoted, `refused` those that consent keeps back, by the answer.
    """

    quotable: int
    withheld: int
    marked: int
    refused: Refused


def held_back(project: Project, chosen: Filter = NO_FILTER) -> HeldBack:
    """Count what of the codings that *chosen* lets through may stand in a file, without words."""
    with project.read() as session:
        hidden = withheld_codes(project)
        question = _question(project, chosen, None).with_only_columns(
            Coding.source_id,
            Coding.code_id,
            Coding.start,
            Coding.end,
            Coding.area,
            Source.do_not_quote,
            maintain_column_froms=True,
        )
        rows = session.execute(question).all()
        consents = Consents(session, {row.source_id for row in rows})
    # a writer waits for nobody who only counts
    published = [row for row in rows if row.code_id not in hidden]
    answers = [
        _refusal(consents, row.source_id, (row.start, row.end), row.area).words
        for row in published
        if not row.do_not_quote
    ]
    marked = sum(row.do_not_quote for row in published)
    refused = counted(each for each in answers if each)
    quotable = len(published) - marked - sum(n for _answer, n in refused)
    return HeldBack(quotable, len(rows) - len(published), marked, refused)


def _refusal(consents: Consents, source_id: int, span: Span, area: str) -> Refusal:
    """Return what is refused about a coding; an area may show anybody."""
    return consents.anywhere(source_id) if area else consents.at(source_id, *span)


def _question(
    project: Project, chosen: Filter, coding_ids: Sequence[int] | None
) -> Select[*tuple[Any, ...]]:
    selection = resolve(project, chosen)
    question: Select[*tuple[Any, ...]] = (
        select(
            Coding.id,
            Coding.guid,
            Coding.source_id,
            Coding.code_id,
            Coding.start,
            Coding.end,
            Coding.area,
            Coding.weight,
            Coding.certainty,
            Coding.created,
            Coder.name.label("coder"),
            Source.name.label("source"),
            Source.date,
            Source.text_id,
            Source.outline_id,
            Source.do_not_quote,
        )
        .join(Source, Source.id == Coding.source_id)
        .join(Coder, Coder.id == Coding.coder_id)
        .join(Code, Code.id == Coding.code_id)
    )
    for column, ids in (
        (Coding.source_id, selection.source_ids),
        (Coding.code_id, selection.code_ids),
        (Coding.coder_id, selection.coder_ids if coding_ids is None else chosen.coders or None),
        (Coding.id, None if coding_ids is None else frozenset(coding_ids)),
    ):
        if ids is not None:
            question = question.where(among(column, ids))
    if selection.within is not None:
        question = question.where(among(Coding.id, _touching(project, selection.within)))
    return question


def _touching(project: Project, within: Mapping[int, Sequence[Span]]) -> list[int]:
    """Return the codings that touch what is meant of their sources."""
    frame = frame_of(project)
    kept: list[int] = frame.id[inside(frame.source, frame.start, frame.end, within)].tolist()
    return kept


def _memos(session: Session, coding_ids: list[int]) -> dict[int, str]:
    rows = session.execute(
        select(Memo.coding_id, Memo.text)
        .where(among(Memo.coding_id, frozenset(coding_ids)))
        .order_by(Memo.id)
    )
    found: dict[int, str] = {}
    for coding_id, words in rows:
        assert coding_id is not None
        found[coding_id] = f"{found[coding_id]}\n{words}" if coding_id in found else words
    return found


def _excerpt(
    session: Session,
    row: Row[Any],
    codes: dict[int, CodeRow],
    places: dict[int, dict[int, str]],
    memos: dict[int, str],
) -> Excerpt:
    code = codes[row.code_id]
    reading = _read(contents.text(session.connection(), row.text_id))
    return Excerpt(
        coding_id=row.id,
        guid=row.guid,
        source_id=row.source_id,
        source=row.source,
        code_id=row.code_id,
        code=code.name,
        code_path=code.path,
        color=code.color,
        coder=row.coder,
        start=row.start,
        end=row.end,
        text=reading.text[row.start : row.end],
        before="" if row.area else context.before(reading.text, row.start),
        after="" if row.area else context.after(reading.text, row.end),
        places=tuple(places.get(row.source_id, {}).values()),
        paragraph=paragraphs.number_at(reading.lines, row.start),
        page=_page(session, row),
        turn=_turn(session, row),
        date=row.date.text if row.date else None,
        made=row.created.isoformat(timespec="seconds"),
        weight=row.weight,
        certainty=row.certainty,
        memo=memos.get(row.id),
        do_not_quote=row.do_not_quote,
        area=row.area,
        when=areas.when(row.area),
        named=areas.named(row.area),
    )


@lru_cache(maxsize=16)
def _read(text: str) -> _Reading:
    return _Reading(text, paragraphs.starts(text))


def _with_people(speaking: Speaking, consents: Consents, excerpt: Excerpt) -> Excerpt:
    """Say who speaks, and what they answered about consent."""
    person = speaking.at(excerpt.source_id, excerpt.start)
    span = (excerpt.start, excerpt.end)
    refusal = _refusal(consents, excerpt.source_id, span, excerpt.area)
    return replace(
        excerpt,
        who="" if person is None else person.cited(excerpt.places),
        unconsented=refusal.words,
        unshown=refusal.image,
    )


def _turn(session: Session, row: Row[Any]) -> str | None:
    return None if row.area else turns.speaker_at(turns_in(session, row.outline_id), row.start)


def _page(session: Session, row: Row[Any]) -> str | None:
    if row.outline_id is None:
        return None
    outline = read_outline(contents.text(session.connection(), row.outline_id))
    if not row.area:
        return outline.page_at(row.start)
    area = areas.read(row.area)
    return outline.page_called(area.page) if isinstance(area, areas.Region) else None
