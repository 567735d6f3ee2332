"""How sure somebody was of a coding."""

from sqlalchemy import select

from app.models import Coding
from app.project import Project


def certainty_of(project: Project, coding_id: int) -> tuple[int | None, int | None]:
    """Return whose coding it is and how sure they were, from 1 to 4; None for not said."""
    with project.read() as session:
        asked = select(Coding.coder_id, Coding.certainty).where(Coding.id == coding_id)
        row = session.execute(asked).one_or_none()
        return (None, None) if row is None else (row[0], row[1])
