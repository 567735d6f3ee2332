"""The whole check that nobody asked for: when a project is due for it, and how it disturbs nobody.

A project is due when it was not checked for a week, or never on this computer, or when the window
that had it open last did not come to close it. What is noted of it bears no name: a digest of
its path, a moment, and whether it lies open.
"""

import hashlib
import json
import os
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypedDict

from app.errors import UserError
from app.models.types import now
from app.progress import SILENT, Progress
from app.project import Project, fulltext
from app.project.copying import copy_pages, unfinished
from app.project.engine import open_file
from app.project.faults import in_words
from app.queries.check import problems, quick_problems
from app.settings import config_folder, keep
from app.tasks.backups import checked_copy, has_room

EVERY = timedelta(days=7)
_MOST = 200
"""Projects that are remembered; who opens more waits for a check that was not needed."""


class _Note(TypedDict, total=False):
    checked: str
    open: bool


def opened(path: Path) -> bool:
    """Note that a window has the project at *path*; return whether it is due for a check."""
    note = _read().get(_digest(path), {})
    due = bool(note.get("open")) or not _lately(note.get("checked", ""))
    _write(path, note | {"open": True})
    return due


def closed(path: Path) -> None:
    """Note that the window let go of the project at *path* as it should."""
    note = _read().get(_digest(path), {})
    _write(path, note | {"open": False})


def passed(path: Path) -> None:
    """Note that the project at *path* was checked, and nothing was wrong."""
    note = _read().get(_digest(path), {})
    _write(path, note | {"checked": now().isoformat()})


def forget_all() -> None:
    """Forget which projects were checked."""
    with suppress(OSError):
        _place().unlink(missing_ok=True)


def in_background(project: Project, progress: Progress = SILENT) -> list[str] | None:
    """Return what a whole check finds in *project*; None if it cannot be made now.

    It reads a copy, page by page as the file is: a long look at the file itself would keep
    whoever codes meanwhile waiting. The copy lies with the backups, and goes at the end.
    """
    target = checked_copy(project)
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not has_room(project):
            return None
        with unfinished(target) as part:
            _copy(project, part, progress)
            return _look(project, part, progress)
    except (OSError, UserError):
        # no copy can be made: of a damaged file, of a full disk; a short look tells them apart
        return quick_problems(project, progress) or None


def mend_index(project: Project) -> None:
    """Make the index of words anew from the texts: the one damage that costs nothing."""
    with project.aside() as session:
        fulltext.renew(session.connection())


def _copy(project: Project, part: Path, progress: Progress) -> None:
    with (
        in_words(),
        closing(open_file(project.path, writable=False, key=project.key)) as source,
    ):
        copy_pages(source, part, key=project.key, progress=progress)


def _look(project: Project, part: Path, progress: Progress) -> list[str]:
    try:
        with Project.open(part, writable=False, key=project.key) as copy:
            return problems(copy, progress)
    except UserError as error:
        return [error.sentence]


def _lately(checked: str) -> bool:
    try:
        return timedelta() <= now() - datetime.fromisoformat(checked) < EVERY
    except (ValueError, TypeError):
        return False


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:24]


def _place() -> Path:
    return config_folder() / "checked.json"


def _read() -> dict[str, _Note]:
    try:
        found = json.loads(_place().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: _known(note) for name, note in found.items() if isinstance(note, dict)}


def _known(note: dict[str, object]) -> _Note:
    checked = note.get("checked")
    return {
        "checked": checked if isinstance(checked, str) else "",
        "open": note.get("open") is True,
    }


def _write(path: Path, note: _Note) -> None:
    """Keep *note* as the newest; a disk that refuses costs a check too many."""
    notes = _read()
    notes.pop(_digest(path), None)
    notes[_digest(path)] = note
    kept = dict(list(notes.items())[-_MOST:])
    with suppress(OSError):
        keep(_place(), kept)
