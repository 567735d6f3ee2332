"""The codings of one source that stand on regions or times instead of words."""

from dataclasses import dataclass

from sqlalchemy import Float, cast, func, select

from app.media import areas
from app.media.areas import Area
from app.models import Coding
from app.project import Project

FIRST_NUMBER = cast(func.substr(Coding.area, len("time ") + 1), Float)
"""When a coded time begins, or on which page a region is: what codings of areas are sorted by."""


@dataclass(frozen=True)
class AreaCoding:
    """A code that somebody put on an area."""

    id: int
    code_id: int
    coder_id: int
    area: Area


def area_codings(project: Project, source_id: int) -> list[AreaCoding]:
    """Return what is coded of a source beside its words, in the order in which it was coded."""
    with project.read() as session:
        rows = session.execute(
            select(Coding.id, Coding.code_id, Coding.coder_id, Coding.area)
            .where(Coding.source_id == source_id, Coding.area != "")
            .order_by(Coding.id)
        ).all()
    return [AreaCoding(row[0], row[1], row[2], areas.read(row[3])) for row in rows]


def first_numbers(project: Project) -> dict[int, float]:
    """Return what the codings of areas are sorted by, by their ids."""
    with project.read() as session:
        rows = session.execute(select(Coding.id, FIRST_NUMBER).where(Coding.area != ""))
        return {row[0]: row[1] for row in rows}
