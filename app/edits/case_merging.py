"""Making two cases one, where they turn out to be the same."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.edits.lookup import found
from app.errors import UserError
from app.i18n import _
from app.models import Attribute, AttributeValue, Case, CaseAlias, CaseLink, CaseSuccession, Memo
from app.project import Project


def merge(project: Project, case_id: int, into_id: int) -> tuple[str, ...]:
    """Give everything of one case to another of its kind, and remove it; its name becomes an alias.

    Where both say something else under one attribute, date and scope, the other's word stays:
    the sentences that are returned tell what was left behind.
    """
    with project.edit(_("Merge cases")) as session:
        gone = found(session.get(Case, case_id), _("This case is no longer there."))
        kept = found(session.get(Case, into_id), _("This case is no longer there."))
        if case_id == into_id or gone.kind_id != kept.kind_id:
            raise UserError(_("Only two cases of one kind can be merged."))
        _lift(session, gone, kept)
        _move_names(session, gone, into_id)
        _move_links(session, case_id, into_id)
        left = _move_values(session, gone, kept)
        _move_successions(session, case_id, into_id)
        session.execute(update(Memo).where(Memo.case_id == case_id).values(case_id=into_id))
        session.execute(delete(Case).where(Case.id == case_id))
        return tuple(left)


def _lift(session: Session, gone: Case, kept: Case) -> None:
    """Let what lay in the one lie in the other, which itself may have lain in it."""
    it_lay_in_what_goes = _lies_in(session, kept.parent_id, gone.id)
    has_no_place = kept.parent_id is None and not _lies_in(session, gone.parent_id, kept.id)
    if it_lay_in_what_goes or has_no_place:
        kept.parent_id = gone.parent_id
    session.flush()
    others = (Case.parent_id == gone.id) & (Case.id != kept.id)
    session.execute(update(Case).where(others).values(parent_id=kept.id))


def _lies_in(session: Session, case_id: int | None, outer_id: int) -> bool:
    while case_id is not None and case_id != outer_id:
        case_id = session.get_one(Case, case_id).parent_id
    return case_id is not None


def _move_names(session: Session, gone: Case, into_id: int) -> None:
    names = set(session.scalars(select(CaseAlias.name).where(CaseAlias.case_id == into_id)))
    for alias in session.scalars(select(CaseAlias).where(CaseAlias.case_id == gone.id)).all():
        if alias.name in names:
            session.delete(alias)
        else:
            names.add(alias.name)
            alias.case_id = into_id
    session.flush()
    if gone.name not in names:
        session.add(CaseAlias(case_id=into_id, name=gone.name))
        session.flush()


def _move_links(session: Session, case_id: int, into_id: int) -> None:
    def links(of: int) -> list[CaseLink]:
        return list(session.scalars(select(CaseLink).where(CaseLink.case_id == of)))

    known = {(each.source_id, each.start, each.end) for each in links(into_id)}
    for each in links(case_id):
        if (each.source_id, each.start, each.end) in known:
            session.delete(each)
        else:
            each.case_id = into_id
    session.flush()


def _move_values(session: Session, gone: Case, kept: Case) -> list[str]:
    def values(of: int) -> list[AttributeValue]:
        asked = select(AttributeValue).where(AttributeValue.case_id == of)
        return list(session.scalars(asked.order_by(AttributeValue.id)))

    names = {row.id: row for row in session.scalars(select(Attribute))}
    known = {(each.attribute_id, each.date, each.scope): each for each in values(kept.id)}
    left = []
    for each in values(gone.id):
        attribute = names[each.attribute_id]
        same = known.get((each.attribute_id, each.date, each.scope))
        if same is None or (attribute.multiple and same.value != each.value):
            each.case_id = kept.id
            continue
        if same.value != each.value:
            left.append(
                _("{name}: “{kept}” stays; “{gone}” of {place} was left.").format(
                    name=attribute.name, kept=same.value, gone=each.value, place=gone.name
                )
            )
        session.delete(each)
    session.flush()
    return left


def _move_successions(session: Session, case_id: int, into_id: int) -> None:
    """Let the other succeed, and be succeeded, in its place; not itself, and nothing twice."""
    rows = list(session.scalars(select(CaseSuccession).order_by(CaseSuccession.id)))
    known = {
        (row.case_id, row.successor_id)
        for row in rows
        if case_id not in (row.case_id, row.successor_id)
    }
    for row in rows:
        if case_id not in (row.case_id, row.successor_id):
            continue
        ends = tuple(into_id if end == case_id else end for end in (row.case_id, row.successor_id))
        if ends[0] == ends[1] or ends in known:
            session.delete(row)
        else:
            row.case_id, row.successor_id = ends
            known.add((ends[0], ends[1]))
    session.flush()
