"""When backups are made, which go again, and what is in those that are here.

What can wait for nobody, the backup before much is removed, is made by the project itself
(`app.project.safeguard`). The rest is here, for the window and the command line alike.
"""

import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from glob import escape
from pathlib import Path

from app.errors import PassphraseWanted, UserError
from app.i18n import _
from app.models.types import now
from app.progress import SILENT, Progress
from app.project import Project, backup
from app.project.backup import ASKED, OPENING, REGULAR, BackupFile
from app.project.copying import discard_stale
from app.project.keys import Key
from app.project.thinning import Made, kept
from app.queries.check import problems
from app.queries.project_info import info
from app.tasks import backups_elsewhere, rekeyed_backups

EVERY = timedelta(minutes=15)
"""How often a backup is made while somebody works."""
ROOM = 200 * 2**20
"""Bytes that a backup which nobody asked for leaves free on the disk."""
_STALE = timedelta(hours=1)

SOUND, DAMAGED, LOCKED = "sound", "damaged", "locked"


@dataclass(frozen=True)
class Backup:
    """One backup and what is in it; `mine` says that it is of this very file, not of a copy."""

    file: BackupFile
    size: int
    state: str = SOUND
    counts: dict[str, int] = field(default_factory=dict)
    mine: bool = True

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.file.path

    @property
    def at(self) -> datetime:
        """When it was made."""
        return self.file.at

    @property
    def reason(self) -> str:
        """Why it was made, in the user's words."""
        return self.file.words


@dataclass(frozen=True)
class Outcome:
    """The backup that was made, if one was due, and what the user should know."""

    backup: BackupFile | None = None
    told: tuple[str, ...] = ()


def listed(project: Project, progress: Progress = SILENT) -> list[Backup]:
    """Return the backups of *project* and of its copies, the one made last first."""
    files = backup.backup_files(project.safeguard.folder())
    return look_at(files, project.path, project.key, progress)


def look_at(
    files: list[BackupFile], path: Path, key: Key | None, progress: Progress = SILENT
) -> list[Backup]:
    """Say what is in *files*, backups of the project at *path*; none of them stops the others."""
    series = backup.series_of(path)
    return [_look(each, key, series) for each in progress.each(files, _("Looking at backups"))]


def _look(file: BackupFile, key: Key | None, series: str) -> Backup:
    mine = file.series == series
    try:
        size = file.path.stat().st_size
    except OSError:
        return Backup(file, 0, DAMAGED, mine=mine)
    try:
        with Project.open(file.path, writable=False, key=key) as copy:
            return Backup(file, size, SOUND, info(copy).counts, mine)
    except PassphraseWanted:
        return Backup(file, size, LOCKED, mine=mine)
    except Exception:  # noqa: BLE001 - whatever is wrong in a damaged file, the list goes on
        return Backup(file, size, DAMAGED, mine=mine)


def make(project: Project, reason: str = ASKED, progress: Progress = SILENT) -> Outcome:
    """Make a backup now, here and off this machine; raise if none can be made here."""
    made = project.safeguard.make(reason, progress)
    return Outcome(made, backups_elsewhere.follow(project, progress))


def before(project: Project, reason: str, progress: Progress = SILENT) -> Outcome:
    """Make a backup before something large, unless the last one is the project as it is."""
    return Outcome() if project.safeguard.unchanged() else make(project, reason, progress)


def on_opening(project: Project, progress: Progress = SILENT) -> Outcome:
    """Make the first backup of the day, and let those go that the rule does not keep."""
    opened = now()
    if not project.writable:
        return Outcome()
    try:
        outcome = Outcome()
        tidy(project, opened)
        if _first_of_the_day(project):
            outcome = _quietly(project, OPENING, progress)
            outcome = Outcome(outcome.backup, (*outcome.told, *thin(project, progress)))
    except UserError as error:
        outcome = Outcome(told=(_("No backup was made: {reason}").format(reason=error.sentence),))
    told = outcome.told
    if rekeyed_backups.close_open_ones(project, progress):
        told += (_("Some backups of this protected project can still be read by anybody."),)
    return Outcome(outcome.backup, told)


def _first_of_the_day(project: Project) -> bool:
    today = now().astimezone().date()
    return all(each.at.astimezone().date() != today for each in project.safeguard.backups())


def regularly(project: Project, progress: Progress = SILENT) -> Outcome:
    """Make a backup if something changed since the last one."""
    return _quietly(project, REGULAR, progress)


def wanted(project: Project, progress: Progress = SILENT) -> Outcome:
    """Make a backup at once where the record of steps has none on which it could go on.

    So it is after a step that is too large to be noted row by row, and after work from elsewhere.
    """
    return _quietly(project, REGULAR, progress) if project.wants_backup() else Outcome()


def _quietly(project: Project, reason: str, progress: Progress) -> Outcome:
    """Make a backup that nobody asked for: what goes wrong is told and stops nothing."""
    try:
        if not project.writable or project.safeguard.unchanged():
            return Outcome()
        if not has_room(project):
            return Outcome(
                told=(_("The disk is nearly full, so no backup was made while you work."),)
            )
        return make(project, reason, progress)
    except UserError as error:
        return Outcome(told=(_("No backup was made: {reason}").format(reason=error.sentence),))
    except OSError as error:
        return Outcome(told=(_("No backup was made: {reason}").format(reason=error.strerror),))


def has_room(project: Project) -> bool:
    """Whether the disk of the backups has room for a whole copy that nobody asked for."""
    home = project.safeguard.folder()
    there = next(each for each in (home, *home.parents) if each.exists())
    return shutil.disk_usage(there).free > 2 * project.path.stat().st_size + ROOM


def thin(project: Project, progress: Progress = SILENT) -> tuple[str, ...]:
    """Let backups go that the rule does not keep; none goes while the newest has a fault."""
    mine = project.safeguard.backups()
    gone = to_go(mine)
    elsewhere = backups_elsewhere.backups(project)
    gone_elsewhere = to_go(elsewhere)
    if not gone and not gone_elsewhere:
        return ()
    if _has_fault(mine[0] if mine else elsewhere[0], project.key, progress):
        return (_("The project has a fault, so older backups are kept until it is mended."),)
    try:
        backup.remove([*gone, *gone_elsewhere])
    except OSError as error:
        return (_("Old backups cannot be removed: {reason}.").format(reason=error.strerror),)
    return ()


def to_go(files: list[BackupFile]) -> list[BackupFile]:
    """Return those of one series that the rule does not keep."""
    made = {each: Made(each.number, each.at) for each in files}
    stay = kept(made.values(), now())
    return [each for each in files if made[each] not in stay]


def _has_fault(file: BackupFile, key: Key | None, progress: Progress) -> bool:
    try:
        with Project.open(file.path, writable=False, key=key) as copy:
            return bool(problems(copy, progress))
    except UserError:
        return True


def checked_copy(project: Project) -> Path:
    """Return the name beside which the copy lies that is checked in the background."""
    return project.safeguard.folder() / f"check {backup.series_of(project.path)}.topoi"


def tidy(project: Project, opened: datetime) -> None:
    """Remove what an interrupted backup or restore left behind.

    Beside the project nobody but its one writer works, and nobody else checks it, so what is older
    than the opening is left over; in the folder of backups another program may be at work.
    """
    name = escape(project.path.name)
    for beside in (f".{name}.*.part*", f"..{name}.*.part*"):
        _remove_before(opened - timedelta(seconds=2), project.path.parent.glob(beside))
    discard_stale(project.path.parent, opened.timestamp())
    checked = checked_copy(project)
    _remove_before(opened, checked.parent.glob(f".{escape(checked.name)}.*.part*"))
    _remove_before(opened - _STALE, project.safeguard.folder().glob(".*.part*"))


def _remove_before(limit: datetime, parts: Iterable[Path]) -> None:
    for part in parts:
        with suppress(OSError):
            if part.stat().st_mtime < limit.timestamp():
                part.unlink(missing_ok=True)
