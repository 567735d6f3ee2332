"""Whose copy a project is, if it was handed out to a coder."""

from dataclasses import dataclass

from sqlalchemy import select

from app.i18n import _
from app.models import Coder, ProjectInfo
from app.project import Project


@dataclass(frozen=True, slots=True)
class HandedOut:
    """The coder's name, and whether what the others did was left out."""

    name: str
    blind: bool

    @property
    def sentence(self) -> str:
        """Say what the coder should know of this file."""
        told = _("This is {name}'s copy: the codebook stays as it was handed out.").format(
            name=self.name
        )
        if not self.blind:
            return told
        return f"{told} {_('What the other coders did was left out of it.')}"


def handed_out(project: Project) -> HandedOut | None:
    """Return whose copy this is; None for a project that is nobody's copy."""
    with project.read() as session:
        row = session.execute(
            select(Coder.name, ProjectInfo.blind).join(
                ProjectInfo, ProjectInfo.handed_to_id == Coder.id
            )
        ).one_or_none()
    return None if row is None else HandedOut(row[0], bool(row[1]))
