"""From a GUID to the coding it means, and back."""

from collections.abc import Iterable

from sqlalchemy import select

from app.errors import UserError
from app.i18n import _
from app.models import Coding
from app.project import Project


def coding_ids(project: Project, guids: Iterable[str]) -> list[int]:
    """Return the ids of the codings of these GUIDs; refuse them all if one is unknown."""
    wanted = [guid.strip().lower() for guid in guids]
    with project.read() as session:
        known = {
            guid: coding_id
            for guid in wanted
            if (coding_id := session.scalar(select(Coding.id).where(Coding.guid == guid)))
        }
    for guid in wanted:
        if guid not in known:
            raise UserError(
                _("There is no coding with the GUID {guid}.").format(guid=guid),
                _("topoi codings STUDY --json lists them."),
            )
    return list(known.values())


def coding_guid(project: Project, coding_id: int) -> str:
    """Return the GUID of a coding."""
    with project.read() as session:
        return session.scalars(select(Coding.guid).where(Coding.id == coding_id)).one()
