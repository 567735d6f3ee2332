"""The codings of one source that stand on regions or times instead of words."""

from dataclasses import dataclass

from sqlalchemy import select

from app.media import areas
from app.media.areas import Area
from app.models import Coding
from app.project import Project


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
