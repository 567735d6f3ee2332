"""What the start page knows of projects: numbers kept from last time, and one look inside.

Nothing that a project says is kept outside of it, not even the title. The numbers lie in the
settings folder, one file a project, so the start page can be painted before the database is even
imported; the passage coded last is read from the project itself, once the page is there.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app import settings

if TYPE_CHECKING:
    from app.progress import Progress
    from app.project import Project


@dataclass(frozen=True)
class Note:
    """How much was in a project when it was left."""

    sources: int = 0
    codings: int = 0
    locked: bool = False
    """An encrypted project: nothing else is noted."""


@dataclass(frozen=True)
class Last:
    """The title of a project and the passage coded last, as the project says it."""

    title: str
    words: str
    color: str
    source: str
    where: str


@dataclass(frozen=True)
class Recent:
    """One line of the start page."""

    path: Path
    note: Note
    there: bool
    changed: float


def recent() -> list[Recent]:
    """Return the projects opened lately, the newest first."""
    found = []
    for name in settings.load().recent:
        path = Path(name)
        try:
            changed = path.stat().st_mtime
        except OSError:
            changed = 0.0
        found.append(Recent(path, _note_on(path), bool(changed), changed))
    return found


def forget_all() -> None:
    """Empty the list, and what was noted; the projects stay where they are."""
    from dataclasses import replace

    from app.tasks import checking

    settings.save(replace(settings.load(), recent=()))
    for kept in settings.note_path(Path()).parent.glob("*.json"):
        _remove(kept)
    checking.forget_all()


def keep_note(project: Project) -> None:
    """Note how the project is left; of an encrypted one, that it is encrypted and nothing else."""
    from app.queries.project_info import info

    if project.key is not None:
        _write(project.path, Note(locked=True))
        return
    counts = info(project).counts
    _write(project.path, Note(counts["sources"], counts["codings"]))


def look_inside(path: Path, _progress: Progress) -> Last | None:
    """Return where one stopped in the project at *path*; None if it cannot simply be read."""
    from app.errors import UserError
    from app.project import Project
    from app.project.opening import look_at_header
    from app.project.schema import VERSION
    from app.queries.last_coded import last_coded
    from app.queries.project_info import info

    try:
        if look_at_header(path).version != VERSION:  # locked, or to be brought up to date first
            return None
        with Project.open(path, writable=False) as project:
            last = last_coded(project)
            if last is None:
                return None
            words = "" if last.do_not_quote else last.text[:300]
            where = ", ".join(last.places)
            return Last(info(project).title, words, last.color, last.source, where)
    except UserError:
        return None


def _write(project: Path, note: Note) -> None:
    with suppress(OSError):
        settings.keep(settings.note_path(project), asdict(note))


def _note_on(path: Path) -> Note:
    kept = settings.note_path(path)
    try:
        return Note(**json.loads(kept.read_text(encoding="utf-8")))
    except OSError:
        return Note()
    except (ValueError, TypeError):  # of an older Topoi, which kept words
        _remove(kept)
        return Note()


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
