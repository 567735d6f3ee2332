"""The codings that wait for a person, because their words were changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from app.media import areas
from app.models import Code, Coder, Coding, Review, Source
from app.project import Project, contents
from app.queries.among import among


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A coding that waits: the words that it was made on, and where it stands now.

    `how` is "likely" or "lost", as `app.text.reanchor` says it; `now` are the words there.
    """

    id: int
    coding_id: int
    guid: str
    source_id: int
    source: str
    code_id: int
    code: str
    coder: str
    words: str
    how: str
    start: int
    end: int
    now: str


def review_rows(project: Project, source_id: int | None = None) -> list[ReviewRow]:
    """Return all that waits, or what waits in one source, in the order of the texts."""
    question = (
        select(
            Review.id,
            Coding.id,
            Coding.guid,
            Source.id,
            Source.name,
            Code.id,
            Code.name,
            Coder.name,
            Review.words,
            Review.how,
            Coding.start,
            Coding.end,
            Coding.area,
            Source.text_id,
        )
        .join(Coding, Coding.id == Review.coding_id)
        .join(Source, Source.id == Coding.source_id)
        .join(Code, Code.id == Coding.code_id)
        .join(Coder, Coder.id == Coding.coder_id)
        .order_by(Source.name, Source.id, Coding.start, Coding.end, Coding.id)
    )
    if source_id is not None:
        question = question.where(Source.id == source_id)
    with project.read() as session:
        connection = session.connection()
        rows: Iterable[Sequence[Any]] = session.execute(question)
        found = []
        for *said, start, end, area, text_id in rows:
            now = contents.text(connection, text_id)[start:end]
            row = ReviewRow(*(*said, start, end, now))
            if area:  # it has no words; people have a name for it
                row = replace(row, words=areas.named(row.words), now=areas.named(area))
            found.append(row)
        return found


def named(project: Project, coding_ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Return the GUID and the name of the code of each coding."""
    question = select(Coding.id, Coding.guid, Code.name).join(Code, Code.id == Coding.code_id)
    with project.read() as session:
        rows = session.execute(question.where(among(Coding.id, coding_ids)))
        return {coding_id: (guid, code) for coding_id, guid, code in rows}
