"""Where somebody has coded anything: the passages as spans, without the codes."""

from collections.abc import Iterable

from sqlalchemy import select

from app.models import Coding
from app.project import Project
from app.queries.among import among


def spans_of(
    project: Project, coder_id: int, source_ids: Iterable[int]
) -> list[tuple[int, int, int]]:
    """Return (source, start, end) of every passage of words that a coder marked, in order."""
    asked = (
        select(Coding.source_id, Coding.start, Coding.end)
        .where(Coding.coder_id == coder_id, Coding.area == "", among(Coding.source_id, source_ids))
        .distinct()
        .order_by(Coding.source_id, Coding.start, Coding.end)
    )
    with project.read() as session:
        return [(row[0], row[1], row[2]) for row in session.execute(asked)]
