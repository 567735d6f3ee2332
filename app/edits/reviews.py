"""What a person says of codings whose words were changed."""

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.edits import codings
from app.edits.lookup import found
from app.i18n import _
from app.models import Review
from app.project import Project
from app.queries.among import among


def keep(project: Project, review_ids: Iterable[int]) -> None:
    """Say that codings are right where they stand now."""
    with project.edit(_("Keep reviewed coding")) as session:
        session.execute(delete(Review).where(among(Review.id, review_ids)))


def move(project: Project, review_id: int, start: int, end: int) -> None:
    """Let the coding stand on `[start, end)` instead."""
    with project.edit(_("Move reviewed coding")) as session:
        coding_id = _get(session, review_id).coding_id
        codings.resize(project, coding_id, start, end)


def remove(project: Project, review_ids: Iterable[int]) -> None:
    """Remove the codings that wait: what they were made on is gone."""
    with project.edit(_("Remove reviewed coding")) as session:
        picked = select(Review.coding_id).where(among(Review.id, review_ids))
        codings.remove(project, session.scalars(picked).all())


def _get(session: Session, review_id: int) -> Review:
    return found(session.get(Review, review_id), _("Somebody has looked at this coding already."))
