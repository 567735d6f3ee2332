"""From a name that the user typed to the one thing it means."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from app.errors import UserError
from app.i18n import _
from app.models import Case, CaseAlias, CaseKind, Coder, Source
from app.models.case import PLACE
from app.project import Project
from app.queries.source_sets import set_rows


class UnknownNameError(UserError):
    """Nothing is called so, now or once."""


@dataclass(frozen=True, slots=True)
class _Named:
    id: int
    names: tuple[str, ...]


def source(project: Project, name: str) -> int:
    """Return the id of the source called *name* (or of that GUID)."""
    with project.read() as session:
        rows = session.execute(select(Source.id, Source.name, Source.guid))
        return _one([_Named(row[0], (row[1], row[2])) for row in rows], name, _("source"))


def source_set(project: Project, name: str) -> int:
    """Return the id of the set of sources called *name*."""
    rows = [_Named(row.id, (row.name,)) for row in set_rows(project)]
    return _one(rows, name, _("set"))


def code(project: Project, name: str) -> int:
    """Return the id of a code by its name, its number, its GUID or its path (A > B)."""
    from app.queries.code_tree import code_rows

    rows = [
        _Named(
            row.id,
            tuple(n for n in (row.name, row.number, row.guid, " > ".join(row.path)) if n),
        )
        for row in code_rows(project)
    ]
    return _one(rows, name, _("code"))


def coder(project: Project, name: str) -> int:
    """Return the id of the coder called *name*."""
    with project.read() as session:
        rows = session.execute(select(Coder.id, Coder.name))
        return _one([_Named(row[0], (row[1],)) for row in rows], name, _("coder"))


def place(project: Project, name: str) -> int:
    """Return the id of the place called *name*, now or once."""
    return case(project, PLACE, name)


def case(project: Project, kind: str, name: str) -> int:
    """Return the id of the case of a kind called *name*, now or once."""
    with project.read() as session:
        rows = session.execute(
            select(Case.id, Case.name)
            .join(CaseKind, CaseKind.id == Case.kind_id)
            .where(CaseKind.name == kind)
        ).all()
        aliases: dict[int, list[str]] = {}
        for case_id, alias in session.execute(select(CaseAlias.case_id, CaseAlias.name)):
            aliases.setdefault(case_id, []).append(alias)
    own = [_Named(row[0], (row[1],)) for row in rows]
    try:
        return _one(own, name, _(kind))
    except UnknownNameError:
        known = [_Named(row.id, (*aliases.get(row.id, ()), row.names[0])) for row in own]
        if not _matches(known, name):
            raise
        return _one(known, name, _(kind))


def _one(rows: Iterable[_Named], name: str, kind: str) -> int:
    """Pick the row of that name: exactly, else in any case; refuse none and several."""
    rows = list(rows)
    matches = _matches(rows, name)
    if len(matches) == 1:
        return matches.pop()
    if matches:
        paths = sorted(row.names[-1] for row in rows if row.id in matches)
        raise UserError(
            _("“{name}” is the name of more than one {kind}.").format(name=name, kind=kind),
            _("Say which: {names}.").format(names="; ".join(paths)),
        )
    near = _near([row.names[0] for row in rows], name)
    raise UnknownNameError(
        _("There is no {kind} called “{name}”.").format(kind=kind, name=name),
        _("Near to it: {names}.").format(names="; ".join(near)) if near else "",
    )


def _matches(rows: Iterable[_Named], name: str) -> set[int]:
    rows = list(rows)
    exact = {row.id for row in rows if name in row.names}
    if exact:
        return exact
    folded = name.casefold().strip()
    return {row.id for row in rows if folded in (other.casefold() for other in row.names)}


def _near(names: list[str], name: str) -> list[str]:
    from rapidfuzz import process, utils

    found = process.extract(name, names, limit=3, score_cutoff=50, processor=utils.default_process)
    return [match[0] for match in found]
