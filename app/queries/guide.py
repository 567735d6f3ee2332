"""The questions of the interview guide, and where in the sources they were asked."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.measures.pieces import END
from app.models import ProjectInfo, Source
from app.project import Project, contents
from app.queries.texts import read_outline
from app.text import questions


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question that was asked in a source: its number, its words in the guide, where."""

    number: int
    title: str
    start: int
    end: int


def guide(project: Project) -> list[str]:
    """Return the questions of the guide."""
    with project.read() as session:
        return _guide(session)


def words(project: Project) -> str:
    """Return the guide as it was written."""
    with project.read() as session:
        return session.scalars(select(ProjectInfo.guide)).one()


def asked_in(project: Project, source_id: int) -> list[QuestionRow]:
    """Return the questions asked in a source, in order."""
    with project.read() as session:
        outline_id = session.scalar(select(Source.outline_id).where(Source.id == source_id))
        return _asked(session, outline_id, _guide(session))


def parts_by_question(project: Project) -> dict[int, list[tuple[int, int, str]]]:
    """Return, by source, what was said from each question to the next, under its title."""
    with project.read() as session:
        wanted = _guide(session)
        rows = session.execute(
            select(Source.id, Source.outline_id).where(Source.outline_id.is_not(None))
        ).all()
        found: dict[int, list[tuple[int, int, str]]] = {}
        for source_id, outline_id in rows if wanted else ():
            asked = _asked(session, outline_id, wanted)
            ends = [row.start for row in asked[1:]] + [END]
            if asked:
                found[source_id] = [
                    (row.start, end, row.title) for row, end in zip(asked, ends, strict=True)
                ]
    return found


def _guide(session: Session) -> list[str]:
    return questions.of_guide(session.scalars(select(ProjectInfo.guide)).one())


def _asked(session: Session, outline_id: int | None, wanted: list[str]) -> list[QuestionRow]:
    if outline_id is None:
        return []
    stored = contents.text(session.connection(), outline_id)
    if '"question"' not in stored:
        return []
    parts = (part for part in read_outline(stored).parts if part.kind == "question")
    return [
        QuestionRow(number, questions.title(number, wanted[number - 1]), part.start, part.end)
        for part in sorted(parts, key=lambda part: part.start)
        if part.label.isdecimal() and 0 < (number := int(part.label)) <= len(wanted)
    ]
