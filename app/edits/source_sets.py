"""What a user can do to sets: sources that belong together for some purpose, across folders."""

from collections.abc import Iterable

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.edits import losses
from app.edits.lookup import found
from app.errors import UserError
from app.i18n import _
from app.models import SourceSet, SourceSetMember
from app.project import Project
from app.queries.among import among


def ensure(project: Project, name: str) -> int:
    """Return the set of that name, made if new."""
    with project.edit(_("Make set")) as session:
        known = _of_name(session, name)
        if known is not None:
            return known
        made = SourceSet(name=_checked(session, name))
        session.add(made)
        session.flush()
        return made.id


def rename(project: Project, set_id: int, name: str) -> None:
    """Call a set *name*."""
    with project.edit(_("Rename set")) as session:
        _get(session, set_id).name = _checked(session, name, set_id)


def remove(project: Project, set_id: int) -> None:
    """Remove a set; its sources stay where they are."""
    members = SourceSetMember.set_id == set_id
    lost = losses.count(project, (SourceSetMember, members))
    with project.edit(_("Remove set"), loses=lost) as session:
        session.execute(delete(SourceSetMember).where(members))
        session.execute(delete(SourceSet).where(SourceSet.id == set_id))


def add(project: Project, set_id: int, source_ids: Iterable[int]) -> None:
    """Put sources into a set; those that are in it stay."""
    with project.edit(_("Add to set")) as session:
        _get(session, set_id)
        asked = select(SourceSetMember.source_id).where(SourceSetMember.set_id == set_id)
        there = set(session.scalars(asked))
        for source_id in dict.fromkeys(source_ids):
            if source_id not in there:
                session.add(SourceSetMember(set_id=set_id, source_id=source_id))


def take_out(project: Project, set_id: int, source_ids: Iterable[int]) -> None:
    """Take sources out of a set; they stay in the project."""
    with project.edit(_("Take out of set")) as session:
        session.execute(
            delete(SourceSetMember).where(
                SourceSetMember.set_id == set_id, among(SourceSetMember.source_id, source_ids)
            )
        )


def _get(session: Session, set_id: int) -> SourceSet:
    return found(session.get(SourceSet, set_id), _("This set is no longer there."))


def _of_name(session: Session, name: str) -> int | None:
    wanted = " ".join(name.split()).lower()
    return session.scalar(select(SourceSet.id).where(func.lower(SourceSet.name) == wanted))


def _checked(session: Session, name: str, set_id: int | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise UserError(_("A set needs a name."))
    twin = _of_name(session, name)
    if twin is not None and twin != set_id:
        raise UserError(_("There is a set “{name}” already.").format(name=name))
    return name
