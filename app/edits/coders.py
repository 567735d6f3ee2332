"""What a user can do to coders."""

from sqlalchemy import func, select

from app.edits.lookup import found
from app.errors import UserError
from app.i18n import _
from app.models import Coder, ProjectInfo
from app.models.coder import CONSENSUS
from app.project import Project


def add(project: Project, name: str) -> int:
    """Add a person who codes; the id of the one who bears that name, if there is one."""
    name = " ".join(name.split())
    if not name:
        raise UserError(_("A coder needs a name."))
    with project.edit(_("Add coder")) as session:
        known = session.scalar(select(Coder.id).where(func.lower(Coder.name) == name.lower()))
        if known is not None:
            return known
        coder = Coder(name=name)
        session.add(coder)
        session.flush()
        return coder.id


def consensus(project: Project) -> int:
    """Return the id of who stands for what several agreed on; made when it is first needed."""
    with project.edit(_("Begin consensus")) as session:
        known = session.scalar(select(Coder.id).where(Coder.kind == CONSENSUS).order_by(Coder.id))
        if known is not None:
            return known
        taken = {name.lower() for name in session.scalars(select(Coder.name))}
        name = plain = _("Consensus")
        number = 1
        while name.lower() in taken:
            number += 1
            name = f"{plain} {number}"
        coder = Coder(name=name, kind=CONSENSUS)
        session.add(coder)
        session.flush()
        return coder.id


def rename(project: Project, coder_id: int, name: str) -> None:
    """Call a coder *name*."""
    name = " ".join(name.split())
    with project.edit(_("Rename coder")) as session:
        twin = session.scalar(select(Coder.id).where(func.lower(Coder.name) == name.lower()))
        if not name or twin not in (None, coder_id):
            raise UserError(_("Another coder bears this name, or it is empty."))
        found(session.get(Coder, coder_id), _("This coder is no longer there.")).name = name


def choose(project: Project, coder_id: int) -> None:
    """Code as this person from now on."""
    with project.edit(_("Code as another person")) as session:
        coder = found(session.get(Coder, coder_id), _("This coder is no longer there."))
        if coder.kind == CONSENSUS:
            raise UserError(_("The consensus is what was decided together; nobody codes as it."))
        session.scalars(select(ProjectInfo)).one().coder_id = coder_id
    project.coder_id = coder_id
