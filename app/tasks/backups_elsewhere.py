"""Backups off this machine: in a folder that the user chose, such as one on a stick.

It may be missing, full or slow: that is told, and stops nothing.
"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from app import settings
from app.errors import UserError
from app.i18n import _
from app.progress import SILENT, Progress
from app.project import Project, backup
from app.project.backup import BackupFile
from app.project.copying import write_copy
from app.project.engine import open_file
from app.project.faults import in_words
from app.project.keys import Key


def chosen() -> Path | None:
    """Return the folder that the user chose; None for none."""
    name = settings.load().backup_folder
    return Path(name) if name else None


def choose(folder: Path | None) -> None:
    """Copy each backup into *folder* from now on, or nowhere."""
    name = str(folder) if folder is not None else ""
    settings.save(replace(settings.load(), backup_folder=name))


def folder_for(project: Project) -> Path | None:
    """Return where the copies of one project are, in the chosen folder."""
    top = chosen()
    if top is None:
        return None
    guid = project.safeguard.folder().name
    return top / "Topoi backups" / f"{project.path.stem} {guid[:8]}"


def backups(project: Project) -> list[BackupFile]:
    """Return the copies of this file's backups, the one made last first."""
    folder, series = folder_for(project), backup.series_of(project.path)
    if folder is None:
        return []
    return [each for each in backup.backup_files(folder) if each.series == series]


def follow(project: Project, progress: Progress = SILENT) -> tuple[str, ...]:
    """Copy what is not there yet; return what the user should know, if anything."""
    top, folder = chosen(), folder_for(project)
    if top is None or folder is None:
        return ()
    if not top.is_dir():
        return (
            _("{folder} is not there now; backups are kept on this computer only.").format(
                folder=top
            ),
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for each in missing(project.safeguard.backups(), backups(project)):
            _copy(each, folder / each.path.name, project.key, progress)
    except UserError as error:
        return (_not_copied(top, error.sentence),)
    except OSError as error:
        return (_not_copied(top, error.strerror or ""),)
    return ()


def missing(here: Sequence[BackupFile], there: Sequence[BackupFile]) -> list[BackupFile]:
    """Return what came after the last copy, oldest first; of a first time only the newest."""
    if not there:
        return list(here[:1])
    return [each for each in reversed(here) if each.number > there[0].number]


def _copy(file: BackupFile, target: Path, key: Key | None, progress: Progress) -> None:
    with in_words(), closing(open_file(file.path, writable=False, key=key)) as source:
        write_copy(source, target, key=key, progress=progress)


def _not_copied(folder: Path, reason: str) -> str:
    return _("The backup is on this computer, but not in {folder}: {reason}").format(
        folder=folder, reason=reason
    )
