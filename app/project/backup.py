"""Backups of a project: whole verified copies, away from its folder, named by moment and reason.

They lie in a folder of the user's data that bears the project's GUID, so that they survive
whatever happens to the folder of the project. An encrypted project has encrypted backups.
"""

import hashlib
import os
import re
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.errors import UserError
from app.i18n import N_, _
from app.models.types import now
from app.progress import SILENT, Progress
from app.project import sqlite
from app.project.copying import write_copy
from app.project.engine import open_file, sync_folder
from app.project.faults import in_words
from app.project.keys import Key
from app.settings import data_folder

OPENING, REGULAR, ASKED = "opening", "regular", "asked"
MIGRATION, MERGE, REMOVAL, RESTORE = (
    "before-migration",
    "before-merge",
    "before-removal",
    "before-restore",
)
REASONS = {
    OPENING: N_("first of the day"),
    REGULAR: N_("while working"),
    ASKED: N_("made by hand"),
    MIGRATION: N_("before the file was brought up to date"),
    MERGE: N_("before another project came in"),
    REMOVAL: N_("before something was removed"),
    RESTORE: N_("before a backup was restored"),
}
"""Why a backup was made: the word in its name, and what the user reads."""

_NAME = re.compile(
    r"(?P<number>\d{6}) (?P<at>\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d)Z "
    r"(?P<reason>[a-z][a-z-]*) (?P<series>[0-9a-f]{6})\.topoi"
)
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOMENT = "%Y-%m-%d %H.%M.%S"


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup, as far as its name tells; `series` stands for the place of the project's file.

    Copies of a project share its GUID and so a folder, but not a series: the work in one never
    displaces that in another.
    """

    path: Path
    number: int
    at: datetime
    reason: str
    series: str

    @property
    def words(self) -> str:
        """The reason as the user reads it."""
        return _(REASONS[self.reason]) if self.reason in REASONS else self.reason


@dataclass(frozen=True, slots=True)
class Mark:
    """The last step of a history, and the last row it noted: which state a file is in."""

    step: int
    at: str
    row: int


def folder_of(guid: str) -> Path:
    """Return where the backups of a project are kept."""
    if not _GUID.fullmatch(guid):  # a file may claim to be called anything
        guid = hashlib.sha256(guid.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return data_folder() / "backups" / guid


def is_backup(path: Path) -> bool:
    """Whether the file at *path* is one of the backups on this computer."""
    home = (data_folder() / "backups").resolve()
    return path.resolve().is_relative_to(home) and _NAME.fullmatch(path.name) is not None


def guid_of(connection: sqlite.Connection) -> str:
    """Return the GUID of a project."""
    return str(connection.execute("SELECT guid FROM project_info").fetchone()[0])


def series_of(path: Path) -> str:
    """Return the short name of the series to which backups of the file at *path* belong."""
    return hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:6]


def backup_files(folder: Path) -> list[BackupFile]:
    """Return the backups in *folder*, the one made last first; whatever else lies there is left."""
    try:
        found = [_read_name(path) for path in folder.iterdir()]
    except OSError:
        return []
    backups = [each for each in found if each is not None]
    return sorted(backups, key=lambda each: (each.number, each.at), reverse=True)


def backups_of(path: Path) -> list[BackupFile]:
    """Return the backups of the project file at *path*, also if it is damaged or gone.

    The one made last comes first.
    """
    series, home = series_of(path), data_folder() / "backups"
    try:
        folders = list(home.iterdir())
    except OSError:
        return []
    found = [each for folder in folders for each in backup_files(folder) if each.series == series]
    return sorted(found, key=lambda each: each.at, reverse=True)


def _read_name(path: Path) -> BackupFile | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        at = datetime.strptime(match["at"], _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return BackupFile(path, int(match["number"]), at, match["reason"], match["series"])


def take(
    path: Path, reason: str, *, key: Key | None = None, progress: Progress = SILENT
) -> BackupFile:
    """Make a backup of the project at *path* as it is now; it may be open, here or elsewhere."""
    with in_words(), closing(open_file(path, writable=False, key=key)) as source:
        return take_from(source, path, reason, key=key, progress=progress)


def take_from(
    source: sqlite.Connection,
    path: Path,
    reason: str,
    *,
    key: Key | None = None,
    progress: Progress = SILENT,
) -> BackupFile:
    """Make a backup of what *source* reads, the project at *path*."""
    assert reason in REASONS
    with in_words():
        folder = folder_of(guid_of(source))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            _("No backup can be written to {folder}: {reason}.").format(
                folder=folder, reason=error.strerror
            ),
            _("Look whether the folder may be written and the disk has room."),
        ) from error
    number = max((each.number for each in backup_files(folder)), default=0) + 1
    at = now().replace(microsecond=0)
    series = series_of(path)
    target = folder / f"{number:06} {at.strftime(_MOMENT)}Z {reason} {series}.topoi"
    write_copy(source, target, key=key, progress=progress)
    return BackupFile(target, number, at, reason, series)


def mark_of(connection: sqlite.Connection) -> Mark:
    """Return the state that a file is in."""
    row = connection.execute("SELECT id, at FROM change ORDER BY id DESC LIMIT 1").fetchone()
    (noted,) = connection.execute("SELECT coalesce(max(id), 0) FROM change_row").fetchone()
    step, at = row or (0, "")
    return Mark(step, at, noted)


def mark_of_file(path: Path, key: Key | None = None) -> Mark | None:
    """Return the state that the project at *path* is in; None if it cannot be read."""
    try:
        with in_words(), closing(open_file(path, writable=False, key=key)) as connection:
            return mark_of(connection)
    except (UserError, sqlite.DatabaseError):
        return None


def has_been_at(connection: sqlite.Connection, mark: Mark) -> bool:
    """Whether the history has come through the state *mark*.

    A step that seals the history may have purged rows that were noted before it.
    """
    step = connection.execute("SELECT at FROM change WHERE id = ?", (mark.step,)).fetchone()
    if step is None or step[0] != mark.at:
        return False
    row = connection.execute("SELECT 1 FROM change_row WHERE id = ?", (mark.row,)).fetchone()
    sealed = connection.execute(
        "SELECT 1 FROM change WHERE id > ? AND state = 'sealed' LIMIT 1", (mark.step,)
    ).fetchone()
    return not mark.row or row is not None or sealed is not None


def holds_all(connection: sqlite.Connection, mark: Mark) -> bool:
    """Whether a copy in the state *mark* holds every row that is in the project now.

    It does if the project went through that state, and has only taken rows away since.
    """
    (since,) = connection.execute(
        "SELECT count(*) FROM change WHERE id > ? AND state <> 'done'", (mark.step,)
    ).fetchone()
    known = connection.execute("SELECT at FROM change WHERE id = ?", (mark.step,)).fetchone()
    if since or known is None or known[0] != mark.at:
        return False
    return not connection.execute(
        "SELECT 1 FROM change_row WHERE id > ? AND after IS NOT NULL LIMIT 1", (mark.row,)
    ).fetchone()


def remove(backups: Iterable[BackupFile]) -> None:
    """Delete backups; those of an interrupted call go at the next."""
    gone = list(backups)
    for each in gone:
        each.path.unlink(missing_ok=True)
    for folder in {each.path.parent: each.path for each in gone}.values():
        sync_folder(folder)
