"""Where a project lies and what lies beside it: for the window and the command line alike."""

from dataclasses import dataclass

from app.errors import UserError
from app.i18n import _, ngettext
from app.progress import SILENT, Progress
from app.project import Project, behind, conflict_copies
from app.project.behind import Ahead
from app.project.conflict_copies import ConflictCopy
from app.project.whereabouts import Whereabouts, whereabouts
from app.queries.difference import Difference, difference


@dataclass(frozen=True)
class Around:
    """What there is to know about the place of a project when it is opened."""

    place: Whereabouts
    copies: tuple[tuple[ConflictCopy, Difference | None], ...] = ()
    ahead: tuple[Ahead, ...] = ()


def look_around(project: Project, progress: Progress = SILENT) -> Around:
    """Look where the project lies, for conflict copies, and for work that its file lacks."""
    lacking = behind.ahead(project.path, project.key) if project.writable else []
    place = whereabouts(project.path)
    return Around(place, copies_compared(project, progress), tuple(lacking))


def copies(project: Project, progress: Progress = SILENT) -> list[ConflictCopy]:
    """Return the conflict copies beside the project; none where the folder cannot be read."""
    try:
        return conflict_copies.beside(project.path, project.key, progress)
    except UserError:
        return []


def copies_compared(
    project: Project, progress: Progress = SILENT, known: frozenset[str] = frozenset()
) -> tuple[tuple[ConflictCopy, Difference | None], ...]:
    """Return the conflict copies beside the project, each with what differs if that can be told.

    Those of which the topic is *known* are not compared again.
    """
    return tuple(
        (copy, None if copy.topic in known else _compared(project, copy, progress))
        for copy in copies(project, progress)
    )


def _compared(project: Project, copy: ConflictCopy, progress: Progress) -> Difference | None:
    if copy.steps is None:
        return None
    try:
        with Project.open(copy.path, writable=False, key=project.key) as there:
            return difference(project, there, progress)
    except UserError:
        return None


def sentence(copy: ConflictCopy) -> str:
    """Say what a conflict copy is, and how much is only there."""
    told = (
        _("A sync client has put another copy of this project beside it: “{name}”.")
        if copy.certain
        else _("Another copy of this project lies beside it: “{name}”.")
    )
    if copy.steps is None:
        more = _("It is under another passphrase, so what is in it cannot be told.")
    elif copy.steps:
        words = ngettext("{n} step in it is not here.", "{n} steps in it are not here.", copy.steps)
        more = words.format(n=copy.steps)
    else:
        more = _("All steps in it are here, too.")
    return f"{told.format(name=copy.path.name)} {more}"
