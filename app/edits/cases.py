"""What a user can do to cases: places, participants, organisations and kinds of their own."""

from collections.abc import Iterable

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from app.edits import losses
from app.edits.lookup import found
from app.errors import UserError
from app.i18n import _
from app.models import (
    Attribute,
    AttributeValue,
    Case,
    CaseAlias,
    CaseKind,
    CaseLink,
    CaseSuccession,
    Memo,
    Source,
)
from app.project import Project
from app.queries.among import among
from app.text.dates import PartialDate


def add_kind(project: Project, name: str) -> int:
    """Make a kind of case of the user's own; the id of the kind of that name, if there is one."""
    with project.edit(_("Add kind of case")) as session:
        known = session.scalar(select(CaseKind.id).where(CaseKind.name == name.strip()))
        if known is not None:
            return known
        kind = CaseKind(name=name.strip())
        session.add(kind)
        session.flush()
        return kind.id


def add(
    project: Project, kind: str, name: str, *, parent_id: int | None = None, level: str = ""
) -> int:
    """Add a case of a kind (such as "place") and return its id."""
    name = " ".join(name.split())
    with project.edit(_("Add {kind}").format(kind=_(kind))) as session:
        if not name:
            raise UserError(_("A case needs a name."))
        kind_id = _kind(session, kind)
        if _known(session, kind_id, name) is not None:
            raise UserError(
                _("There is a {kind} called “{name}” already.").format(kind=_(kind), name=name)
            )
        case = Case(kind_id=kind_id, name=name, parent_id=parent_id, level=level)
        session.add(case)
        session.flush()
        return case.id


def ensure(project: Project, kind: str, name: str) -> int:
    """Return the case of that name or alias, or add it."""
    with project.edit(_("Add {kind}").format(kind=_(kind))) as session:
        kind_id = _kind(session, kind)
        known = _known(session, kind_id, " ".join(name.split()))
        if known is not None:
            return known
        bearers = session.execute(
            select(CaseAlias.case_id, Case.name)
            .join(Case, Case.id == CaseAlias.case_id)
            .where(Case.kind_id == kind_id, CaseAlias.name == name.strip())
            .distinct()
        ).all()
        if len(bearers) > 1:  # such as PIP, which is two partnerships
            raise UserError(
                _("“{name}” is the name of more than one {kind}.").format(name=name, kind=_(kind)),
                _("Say which: {names}.").format(names="; ".join(sorted(b.name for b in bearers))),
            )
        return bearers[0].case_id if bearers else add(project, kind, name)


def rename(project: Project, case_id: int, name: str) -> None:
    """Call a case *name*."""
    name = " ".join(name.split())
    with project.edit(_("Rename case")) as session:
        case = _get(session, case_id)
        if not name or _known(session, case.kind_id, name) not in (None, case_id):
            raise UserError(_("Another case bears this name, or it is empty."))
        case.name = name


def set_parent(project: Project, case_id: int, parent_id: int | None) -> None:
    """Say in which larger case this one lies, such as a city in its county."""
    with project.edit(_("Move case")) as session:
        above = parent_id
        while above is not None:
            if above == case_id:
                raise UserError(_("A case cannot lie in itself."))
            above = _get(session, above).parent_id
        _get(session, case_id).parent_id = parent_id


def set_level(project: Project, case_id: int, level: str) -> None:
    """Say what sort of its kind a case is: municipality, county, province ..."""
    with project.edit(_("Set level")) as session:
        _get(session, case_id).level = level.strip()


def add_alias(project: Project, case_id: int, name: str, date: PartialDate | None = None) -> int:
    """Note another name of a case and, if known, when it bore it; of one it has, the date."""
    name = " ".join(name.split())
    with project.edit(_("Add other name")) as session:
        _get(session, case_id)
        if not name:
            raise UserError(_("A case needs a name."))
        alias = session.scalar(
            select(CaseAlias).where(CaseAlias.case_id == case_id, CaseAlias.name == name).limit(1)
        )
        if alias is None:
            alias = CaseAlias(case_id=case_id, name=name)
            session.add(alias)
        alias.date = date or alias.date
        session.flush()
        return alias.id


def remove_alias(project: Project, alias_id: int) -> None:
    """Take another name of a case away."""
    with project.edit(_("Remove other name")) as session:
        session.execute(delete(CaseAlias).where(CaseAlias.id == alias_id))


def link(
    project: Project,
    case_id: int,
    source_id: int,
    *,
    start: int | None = None,
    end: int | None = None,
) -> None:
    """Say that a source, or the span `[start, end)` of it, belongs to a case."""
    with project.edit(_("Assign to case")) as session:
        _get(session, case_id)
        source = found(session.get(Source, source_id), _("This source is no longer there."))
        if (start is None) != (end is None) or (
            start is not None and end is not None and not 0 <= start < end <= source.characters
        ):
            raise UserError(_("The passage lies outside the text."))
        there = select(CaseLink.id).where(
            CaseLink.case_id == case_id,
            CaseLink.source_id == source_id,
            CaseLink.start.is_not_distinct_from(start),
            CaseLink.end.is_not_distinct_from(end),
        )
        if session.scalar(there) is None:
            session.add(CaseLink(case_id=case_id, source_id=source_id, start=start, end=end))
            session.flush()


def unlink(project: Project, case_id: int, source_ids: Iterable[int]) -> None:
    """Take sources away from a case."""
    with project.edit(_("Take from case")) as session:
        session.execute(
            delete(CaseLink).where(
                CaseLink.case_id == case_id, among(CaseLink.source_id, source_ids)
            )
        )


def assign(project: Project, source_ids: Iterable[int], case_id: int | None, kind: str) -> None:
    """Let whole sources belong to this one case of *kind* and no other; None for none."""
    with project.edit(_("Assign to {kind}").format(kind=_(kind))) as session:
        others = select(Case.id).where(Case.kind_id == _kind(session, kind))
        for source_id in source_ids:
            session.execute(
                delete(CaseLink).where(
                    CaseLink.source_id == source_id,
                    CaseLink.case_id.in_(others),
                    CaseLink.start.is_(None),
                )
            )
            if case_id is not None:
                link(project, case_id, source_id)


def remove(project: Project, case_id: int) -> None:
    """Remove a case with its links, other names, values and memos; what lay in it moves up."""
    parts = (CaseLink, CaseAlias, AttributeValue, Memo)
    lost = losses.count(project, *((table, table.case_id == case_id) for table in parts))
    with project.edit(_("Remove case"), loses=lost) as session:
        case = _get(session, case_id)
        session.execute(
            update(Case).where(Case.parent_id == case_id).values(parent_id=case.parent_id)
        )
        for table in parts:
            session.execute(delete(table).where(table.case_id == case_id))
        of_it = (CaseSuccession.case_id == case_id) | (CaseSuccession.successor_id == case_id)
        session.execute(delete(CaseSuccession).where(of_it))
        session.execute(delete(Case).where(Case.id == case_id))


def remove_kind(project: Project, kind_id: int) -> None:
    """Remove a kind of case of the user's own; only while no case is of it."""
    with project.edit(_("Remove kind of case")) as session:
        if session.scalar(select(Case.id).where(Case.kind_id == kind_id).limit(1)):
            raise UserError(_("There are cases of this kind."), _("Remove them first."))
        session.execute(delete(Attribute).where(Attribute.case_kind_id == kind_id))
        session.execute(delete(CaseKind).where(CaseKind.id == kind_id))


def _kind(session: Session, kind: str) -> int:
    kind_id = session.scalar(select(CaseKind.id).where(CaseKind.name == kind))
    return found(kind_id, _("There is no such kind of case."))


def _known(session: Session, kind_id: int, name: str) -> int | None:
    return session.scalar(
        select(Case.id).where(Case.kind_id == kind_id, func.lower(Case.name) == name.lower())
    )


def _get(session: Session, case_id: int) -> Case:
    return found(session.get(Case, case_id), _("This case is no longer there."))
