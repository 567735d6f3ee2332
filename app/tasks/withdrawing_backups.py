"""The backups of a project from which somebody withdraws: each is purged, or removed."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.errors import UserError
from app.i18n import _
from app.progress import Progress
from app.project import Project, backup, securing
from app.project.backup import BackupFile
from app.project.replacing import wipe
from app.tasks import backups_elsewhere


@dataclass(frozen=True)
class Backups:
    """How many were written anew, how many had to be removed, and which could not be reached."""

    purged: int = 0
    removed: int = 0
    left: tuple[Path, ...] = ()


def files_of(project: Project) -> list[BackupFile]:
    """Return every backup of *project* and of its copies, also off this machine."""
    here = backup.backup_files(project.safeguard.folder())
    here += securing.copies(project.safeguard.folder(), project.key)
    return here + [each for folder in _elsewhere(project) for each in backup.backup_files(folder)]


def purge_all(
    files: list[BackupFile], purge: Callable[[Path], None], progress: Progress
) -> Backups:
    """Let *purge* write each backup anew; remove those that cannot be.

    Backups in a folder that is not there now are left: that folder is told.
    """
    purged, removed = 0, 0
    left: list[Path] = []
    for file in progress.each(files, _("Purging backups")):
        try:
            if _purge(file.path, purge):
                purged += 1
            else:
                removed += 1
        except OSError:
            left.append(file.path)
    return Backups(purged, removed, (*left, *_out_of_reach()))


def _purge(path: Path, purge: Callable[[Path], None]) -> bool:
    """Purge one backup; if that cannot be, overwrite and remove it. Return whether it is there."""
    with suppress(UserError):
        purge(path)
        return True
    wipe(path)
    return False


def _elsewhere(project: Project) -> list[Path]:
    """Return the folders off this machine that hold backups of *project*, under any name."""
    folder = backups_elsewhere.folder_for(project)
    if folder is None or not folder.parent.is_dir():
        return []
    ending = project.safeguard.folder().name[:8]
    return [each for each in folder.parent.iterdir() if each.name.endswith(ending)]


def _out_of_reach() -> tuple[Path, ...]:
    top = backups_elsewhere.chosen()
    return () if top is None or top.is_dir() else (top,)
