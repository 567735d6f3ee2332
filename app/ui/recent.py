"""What the start page knows of a project without opening it: a note kept from last time.

The note lies in the settings folder, one file a project, so the start page can be painted
before the database is even imported.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app import settings

if TYPE_CHECKING:
    from app.project import Project


@dataclass(frozen=True)
class Note:
    """A project as it was left: its title, how much was in it, the last coded passage."""

    title: str = ""
    sources: int = 0
    codings: int = 0
    source_id: int = 0
    source: str = ""
    where: str = ""
    start: int = 0
    end: int = 0
    words: str = ""
    color: str = ""
    locked: bool = False
    """An encrypted project: nothing else is noted, and its name is that of its file."""


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
    """Empty the list; the projects stay where they are."""
    from dataclasses import replace

    settings.save(replace(settings.load(), recent=()))


def keep_note(project: Project) -> None:
    """Note how the project is left; of an encrypted one, that it is encrypted and nothing else."""
    _write(project.path, Note(locked=True) if project.key is not None else _note_of(project))


def _note_of(project: Project) -> Note:
    from app.queries.last_coded import last_coded
    from app.queries.project_info import info

    known = info(project)
    note = Note(known.title, known.counts["sources"], known.counts["codings"])
    last = last_coded(project)
    if last is not None:
        note = Note(
            title=note.title,
            sources=note.sources,
            codings=note.codings,
            source_id=last.source_id,
            source=last.source,
            where=", ".join(last.places),
            start=last.start,
            end=last.end,
            words="" if last.do_not_quote else last.text[:300],
            color=last.color,
        )
    return note


def _write(project: Path, note: Note) -> None:
    import tempfile

    path = settings.note_path(project)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(asdict(note), file, ensure_ascii=False)
        Path(name).replace(path)
    except OSError:
        return


def _note_on(path: Path) -> Note:
    try:
        stored = json.loads(settings.note_path(path).read_text(encoding="utf-8"))
        return Note(**stored)
    except (OSError, ValueError, TypeError):
        return Note()
