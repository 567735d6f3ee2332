"""Codings that come with a source: their codes are known by name only."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.edits import codes, codings
from app.errors import UserError
from app.i18n import _
from app.intake import NewCoding
from app.models import Code, Coding, Memo, RoundCode
from app.project import Project
from app.queries.code_tree import code_rows


@dataclass(frozen=True)
class Coded:
    """How many codings were added, under how many codes, and the ids of the codes made for them."""

    added: int
    codes: int
    new_codes: tuple[int, ...]


def add(project: Project, source_id: int, new: Sequence[NewCoding]) -> Coded:
    """Add *new* to a source as the current coder, in one step, with the codes that are missing.

    A code is found by its name, in upper or lower case, at the top before further down.
    """
    with project.edit(_("Import")):
        if new and project.coder_id is None:
            raise UserError(
                _("Nobody is coding yet."),
                _("Say who you are: every coding bears its coder's name."),
            )
        ids, made = _codes(project, dict.fromkeys(each.code for each in new))
        rows = (
            {
                "source_id": source_id,
                "code_id": ids[each.code],
                "coder_id": project.coder_id,
                "start": each.start,
                "end": each.end,
            }
            for each in new
        )
        return Coded(codings.add_rows(project, rows), len(set(ids.values())), tuple(made))


def take_back(project: Project, source_id: int, added: int, new_codes: Sequence[int]) -> None:
    """Take away the codings that came with a source, and the codes made for them alone.

    Nothing is taken if somebody has coded the source since.
    """
    with project.edit(_("Read file again"), loses=added) as session:
        known = session.scalars(select(Coding.id).where(Coding.source_id == source_id)).all()
        if len(known) != added:
            return
        codings.remove(project, known)
        for code_id in new_codes:
            if session.get(Code, code_id) is not None and not _in_use(session, code_id):
                codes.remove(project, code_id)


def _in_use(session: Session, code_id: int) -> bool:
    """Say whether a code has codings, codes below it, or something written on it."""
    return any(
        session.scalar(select(column).where(column == code_id).limit(1)) is not None
        for column in (Coding.code_id, Code.parent_id, Memo.code_id, RoundCode.code_id)
    )


def _codes(project: Project, names: dict[str, None]) -> tuple[dict[str, int], list[int]]:
    """Return the id of each code, and which of them had to be made."""
    known: dict[str, int] = {}
    for row in sorted(code_rows(project), key=lambda row: row.parent_id is not None):
        known.setdefault(_key(row.name), row.id)
    made = []
    for name in names:
        if _key(name) not in known:
            known[_key(name)] = codes.add(project, name)
            made.append(known[_key(name)])
    return {name: known[_key(name)] for name in names}, made


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
