"""What the project is, and how much is in it."""

from dataclasses import dataclass

from sqlalchemy import func, select

from app.models import (
    Attribute,
    Case,
    Code,
    Coder,
    Coding,
    Memo,
    ProjectInfo,
    Shared,
    Source,
)
from app.project import Project
from app.project.schema import VERSION

_COUNTED: dict[str, type[Shared]] = {
    "sources": Source,
    "codes": Code,
    "codings": Coding,
    "coders": Coder,
    "cases": Case,
    "attributes": Attribute,
    "memos": Memo,
}


@dataclass(frozen=True)
class Info:
    """The study's own words about itself, the limits of its size classes, and counts."""

    title: str
    researcher: str
    questions: str
    keywords: str
    ethics: str
    period: str
    small_below: int
    large_above: int
    coder: str
    coder_id: int | None
    schema: int
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class CoderRow:
    """A coder, and how much they coded."""

    id: int
    guid: str
    name: str
    codings: int


def info(project: Project) -> Info:
    """Return what the project says of itself."""
    with project.read() as session:
        row = session.scalars(select(ProjectInfo)).one()
        coder = session.scalar(select(Coder.name).where(Coder.id == project.coder_id))
        counts = {
            name: session.scalar(select(func.count()).select_from(table)) or 0
            for name, table in _COUNTED.items()
        }
        return Info(
            title=row.title,
            researcher=row.researcher,
            questions=row.questions,
            keywords=row.keywords,
            ethics=row.ethics,
            period=row.period,
            small_below=row.small_below,
            large_above=row.large_above,
            coder=coder or "",
            coder_id=project.coder_id,
            schema=VERSION,
            counts=counts,
        )


def coder_names(project: Project) -> dict[int, str]:
    """The names of all coders by id, in the order of their names."""
    with project.read() as session:
        rows = session.execute(select(Coder.id, Coder.name).order_by(Coder.name))
        return {row[0]: row[1] for row in rows}


def coder_rows(project: Project) -> list[CoderRow]:
    """All coders, by name."""
    with project.read() as session:
        rows = session.execute(
            select(Coder.id, Coder.guid, Coder.name, func.count(Coding.id))
            .outerjoin(Coding, Coding.coder_id == Coder.id)
            .group_by(Coder.id)
            .order_by(Coder.name)
        )
        return [CoderRow(*row) for row in rows]
