"""Where one stopped: the passage coded last."""

from sqlalchemy import select

from app.models import Coding
from app.project import Project
from app.queries.passages import excerpts
from app.results import Excerpt


def last_coded(project: Project) -> Excerpt | None:
    """Return the newest coding with its words, None if there is none."""
    with project.read() as session:
        coding_id = session.scalar(select(Coding.id).order_by(Coding.id.desc()).limit(1))
    if coding_id is None:
        return None
    found = excerpts(project, coding_ids=[coding_id])
    return found[0] if found else None
