"""A backup before much is removed: what an edit may lose is on disk twice before it begins."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from app.errors import NoBackup, UserError
from app.i18n import _
from app.progress import SILENT, Progress
from app.project import backup, sqlite
from app.project.backup import REMOVAL, BackupFile, Mark
from app.project.engine import open_file
from app.project.faults import in_words
from app.project.keys import Key

MANY = 20
"""An edit that takes away so many rows, or a source, is preceded by a backup."""
AT_ONCE = 16 * 2**20
"""Bytes of a project that are backed up while the user waits without noticing."""


class BackupFirst(Exception):  # noqa: N818 - a wish, not an error
    """The edit was not begun: a backup comes first, and takes a while."""


class Safeguard:
    """Makes the backups of one open project, and knows whether the last one holds all of it."""

    def __init__(self, path: Path, key: Key | None) -> None:
        self._path = path
        self._key = key
        self._folder: Path | None = None
        self._last: Mark | None = None
        self._looked = False
        self._waived = False
        self._deferring = False

    def before_loss(self) -> None:
        """Make a backup, unless the last one holds all that is here; else raise `NoBackup`."""
        try:
            if self._waived or self.covered():
                return
            if self._deferring and self._path.stat().st_size > AT_ONCE:
                raise BackupFirst
            self.make(REMOVAL)
        except (UserError, OSError) as error:
            reason = error.sentence if isinstance(error, UserError) else error.strerror or ""
            hint = _("Look whether there is room on the disk, then try again.")
            raise NoBackup(
                _("No backup could be made, so nothing was removed."), f"{reason} {hint}".strip()
            ) from error

    def make(self, reason: str, progress: Progress = SILENT) -> BackupFile:
        """Make a backup of the project as it is now."""
        with in_words(), closing(open_file(self._path, writable=False, key=self._key)) as source:
            mark = backup.mark_of(source)
            made = backup.take_from(source, self._path, reason, key=self._key, progress=progress)
        # what came in while it was copied is in it too, but better one backup too many
        self._last, self._looked = mark, True
        return made

    def covered(self) -> bool:
        """Whether the last backup holds every row that is here now."""
        with in_words(), closing(open_file(self._path, writable=False, key=self._key)) as source:
            mark = self._last_mark()
            return mark is not None and backup.holds_all(source, mark)

    def unchanged(self) -> bool:
        """Whether the last backup is the project as it is now."""
        with in_words(), closing(open_file(self._path, writable=False, key=self._key)) as source:
            return self._last_mark() == backup.mark_of(source)

    def backups(self) -> list[BackupFile]:
        """Return the backups of this file, the one made last first."""
        series = backup.series_of(self._path)
        return [each for each in backup.backup_files(self.folder()) if each.series == series]

    def folder(self) -> Path:
        """Return where the backups of this project are; also if it is too damaged to say so."""
        if self._folder is None:
            try:
                self._folder = self._read_folder()
            except (UserError, sqlite.DatabaseError):
                found = backup.backups_of(self._path)
                if not found:
                    raise
                return found[0].path.parent
        return self._folder

    @contextmanager
    def waived(self) -> Iterator[None]:
        """Let edits go on without a backup: the user was asked."""
        self._waived = True
        try:
            yield
        finally:
            self._waived = False

    @contextmanager
    def deferring(self) -> Iterator[None]:
        """Let an edit raise `BackupFirst` where making the backup would be felt."""
        self._deferring = True
        try:
            yield
        finally:
            self._deferring = False

    def _read_folder(self) -> Path:
        with in_words(), closing(open_file(self._path, writable=False, key=self._key)) as source:
            return backup.folder_of(backup.guid_of(source))

    def _last_mark(self) -> Mark | None:
        if not self._looked:
            files = self.backups()
            self._last = backup.mark_of_file(files[0].path, self._key) if files else None
            self._looked = True
        return self._last
