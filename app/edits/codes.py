"""What a user can do to codes."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from app.edits import dependents, losses
from app.edits.codings import remove_with_memos
from app.edits.frozen import codebook_edit
from app.edits.lookup import found
from app.errors import UserError
from app.i18n import _
from app.models import Code, Coding, Memo
from app.project import Project
from app.queries.among import among
from app.text.colours import next_color


@dataclass(frozen=True)
class Description:
    """What a codebook says about a code besides its name; None leaves a field as it is."""

    number: str | None = None
    definition: str | None = None
    include: str | None = None
    exclude: str | None = None
    example: str | None = None
    concept: str | None = None


def add(
    project: Project,
    name: str,
    parent_id: int | None = None,
    *,
    color: str | None = None,
    description: Description | None = None,
) -> int:
    """Add a code called *name* as the last under its parent, and return its id."""
    with codebook_edit(project, _("Add code")) as session:
        siblings = session.execute(
            select(Code.color, Code.position).where(Code.parent_id.is_not_distinct_from(parent_id))
        ).all()
        above = None if parent_id is None else _get(session, parent_id).color
        code = Code(
            name=_checked(session, name, parent_id),
            color=color or next_color(above, [row.color for row in siblings]),
            parent_id=parent_id,
            position=max((row.position for row in siblings), default=-1) + 1,
        )
        _describe(code, description or Description())
        session.add(code)
        session.flush()
        return code.id


def rename(project: Project, code_id: int, name: str) -> None:
    """Call a code *name*."""
    with codebook_edit(project, _("Rename code")) as session:
        code = _get(session, code_id)
        code.name = _checked(session, name, code.parent_id, code_id)


def describe(project: Project, code_id: int, description: Description) -> None:
    """Write what a code means; typing in bursts is one step."""
    with codebook_edit(
        project, _("Describe code"), merge_key=f"describe code {code_id}"
    ) as session:
        _describe(_get(session, code_id), description)


def recolor(project: Project, code_id: int, color: str) -> None:
    """Give a code a colour, as #RRGGBB."""
    with project.edit(_("Change colour")) as session:
        _get(session, code_id).color = color


def set_quick_key(project: Project, code_id: int, key: int | None) -> None:
    """Let the digit *key* (1 to 9) code with this code, and with no other; None takes it away."""
    with project.edit(_("Set quick key")) as session:
        if key is not None:
            if not 1 <= key <= 9:
                raise UserError(_("A quick key is a digit from 1 to 9."))
            session.execute(
                update(Code).where(Code.quick_key == key, Code.id != code_id).values(quick_key=None)
            )
        _get(session, code_id).quick_key = key


def set_withheld(project: Project, code_ids: Iterable[int], *, withheld: bool) -> None:
    """Keep codes, the codes below them and their codings out of exports, or let them in again."""
    label = _("Withhold code") if withheld else _("Publish code")
    with codebook_edit(project, label) as session:
        for code_id in code_ids:
            _get(session, code_id).withheld = withheld


def move(project: Project, code_id: int, parent_id: int | None, position: int = -1) -> None:
    """Put a code, and all below it, under another (None is the top), at *position* (-1: last)."""
    with codebook_edit(project, _("Move code")) as session:
        code = _get(session, code_id)
        if parent_id in subtree(session, code_id):
            raise UserError(_("A code cannot stand below itself."))
        _checked(session, code.name, parent_id, code_id)
        siblings = [
            other
            for other in session.scalars(
                select(Code)
                .where(Code.parent_id.is_not_distinct_from(parent_id))
                .order_by(Code.position, Code.id)
            )
            if other.id != code_id
        ]
        siblings.insert(len(siblings) if position < 0 else position, code)
        code.parent_id = parent_id
        for place, sibling in enumerate(siblings):
            sibling.position = place


def remove(project: Project, *code_ids: int) -> None:
    """Remove codes with the codes below them, all their codings and memos."""
    with project.read() as session:
        ids = set[int]().union(*(subtree(session, code_id) for code_id in code_ids))
    lost = losses.count(project, (Code, among(Code.id, ids)), (Coding, among(Coding.code_id, ids)))
    with codebook_edit(project, _("Remove code"), loses=lost) as session:
        for code_id in code_ids:
            _get(session, code_id)
        remove_with_memos(session, among(Coding.code_id, ids))
        session.execute(delete(Memo).where(among(Memo.code_id, ids)))
        dependents.forget_codes(session, ids)
        session.execute(delete(Code).where(among(Code.id, ids)))


def merge(project: Project, code_id: int, into_id: int) -> None:
    """Give the codings, memos and subcodes of one code to another, and remove it.

    Where the other has the very same passage by the same coder already, one coding stays.
    """
    moved = losses.count(project, (Coding, Coding.code_id == code_id))
    with codebook_edit(project, _("Merge codes"), loses=moved) as session:
        code, into = _get(session, code_id), _get(session, into_id)
        if into_id in subtree(session, code_id):
            raise UserError(_("A code cannot be merged into itself or a code below it."))
        _move_codings(session, code_id, into_id)
        session.execute(update(Memo).where(Memo.code_id == code_id).values(code_id=into_id))
        dependents.pass_code_on(session, code_id, into_id)
        last = session.scalar(
            select(func.coalesce(func.max(Code.position), -1)).where(Code.parent_id == into_id)
        )
        children = session.scalars(
            select(Code).where(Code.parent_id == code_id).order_by(Code.position, Code.id)
        ).all()
        for step, child in enumerate(children, start=1):
            child.parent_id, child.position = into_id, (last or 0) + step
        if into.quick_key is None:
            key, code.quick_key = code.quick_key, None
            session.flush()
            into.quick_key = key
        session.flush()
        session.execute(delete(Code).where(Code.id == code_id))


def subtree(session: Session, code_id: int) -> set[int]:
    """Return the ids of a code and of all codes below it."""
    below = select(Code.id).where(Code.id == code_id).cte(recursive=True)
    below = below.union(select(Code.id).where(Code.parent_id == below.c.id))
    return set(session.scalars(select(below.c.id)))


def _move_codings(session: Session, code_id: int, into_id: int) -> None:
    key = (Coding.source_id, Coding.coder_id, Coding.start, Coding.end, Coding.area)
    there = {tuple(row) for row in session.execute(select(*key).where(Coding.code_id == into_id))}
    mine = session.execute(select(Coding.id, *key).where(Coding.code_id == code_id)).all()
    twins = [row.id for row in mine if tuple(row[1:]) in there]
    if twins:
        remove_with_memos(session, among(Coding.id, twins))
    session.execute(update(Coding).where(Coding.code_id == code_id).values(code_id=into_id))


def _get(session: Session, code_id: int) -> Code:
    return found(session.get(Code, code_id), _("This code is no longer there."))


def _checked(session: Session, name: str, parent_id: int | None, code_id: int | None = None) -> str:
    """Return *name* without surrounding space; refuse none, and one that a sibling bears."""
    name = " ".join(name.split())
    if not name:
        raise UserError(_("A code needs a name."))
    twin = select(Code.id).where(
        Code.parent_id.is_not_distinct_from(parent_id), func.lower(Code.name) == name.lower()
    )
    if any(other != code_id for other in session.scalars(twin)):
        raise UserError(
            _("There is a code “{name}” here already.").format(name=name),
            _("Use that one, or choose another name."),
        )
    return name


def _describe(code: Code, description: Description) -> None:
    for field in fields(description):
        value = getattr(description, field.name)
        if value is not None:
            setattr(code, field.name, value)
