"""What becomes of the file of an open project: sync clients, other programs, a pulled cable.

The file is only ever asked for its status, never opened: closing it would cancel SQLite's locks.
Its content is looked at through SQLite.
"""

import os
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

from app.errors import UserError
from app.project import backup, sqlite
from app.project.backup import Mark
from app.project.engine import open_file
from app.project.faults import in_words
from app.project.keys import Key

SAME = "same"
NEWS = "news"
"""The file has all that we know, and more."""
RENEWED = "renewed"
"""Another file has its name, with all that we know in it."""
GONE = "gone"
REPLACED = "replaced"
"""Another file has its name, which lacks something of ours."""
OVERWRITTEN = "overwritten"
"""It is the same file, and something of ours is in it no more."""
TROUBLE = {GONE, REPLACED, OVERWRITTEN}

_AGAIN = 0.3
"""Seconds in which another program may be exchanging one file for another."""

Status = tuple[int, int, int, int]


class Watch:
    """Knows how the file was when it was last in order, and tells how it is now."""

    def __init__(self, path: Path, key: Key | None, mark: Mark) -> None:
        self._path = path
        self._key = key
        self.mark = mark
        """The last step that was in the file."""
        self._status = status_of(path)
        self._version: int | None = None

    def note(self, mark: Mark) -> None:
        """Remember what we have written ourselves."""
        self.mark = mark
        self._status = status_of(self._path) or self._status

    def hear(self, mark: Mark) -> None:
        """Remember what we have read of others."""
        self.mark = mark

    def look(self, connection: sqlite.Connection) -> str:
        """Say how the file is now, through its *connection*, which is in no transaction."""
        status = status_of(self._path)
        if status is None:
            time.sleep(_AGAIN)
            status = status_of(self._path)
            if status is None:
                return GONE
        if self._status is not None and status[:2] != self._status[:2]:
            return RENEWED if self._compare() in (SAME, NEWS) else REPLACED
        try:
            version = _version(connection)
        except sqlite.DatabaseError as error:
            return SAME if _is_busy(error) else OVERWRITTEN
        if status == self._status and version == self._version:
            return SAME
        found = self._compare()
        if found not in TROUBLE:
            self._status, self._version = status, version
        return found

    def _compare(self) -> str:
        """Look for our last step in the file, past what the connection remembers of it."""
        try:
            with in_words(), closing(open_file(self._path, writable=False, key=self._key)) as fresh:
                now = backup.mark_of(fresh)
                if now == self.mark:
                    return SAME
                return NEWS if backup.has_been_at(fresh, self.mark) else OVERWRITTEN
        except (UserError, sqlite.DatabaseError) as error:
            return SAME if _is_busy(error.__cause__ or error) else OVERWRITTEN

    def moved_to(self) -> Path | None:
        """Return where the file is now, if the system can tell and it is no waste bin."""
        if self._status is None:
            return None
        for place in _open_files():
            found = status_of(place)
            if found and found[:2] == self._status[:2] and not _is_waste(place):
                return place
        return None


def status_of(path: Path) -> Status | None:
    """Return device, inode, time of change and size; None if nothing is there or can be asked."""
    try:
        status = os.stat(path)  # noqa: PTH116 - where each edit goes, half the time
    except OSError:
        return None
    return status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size


def _version(connection: sqlite.Connection) -> int:
    """Return a number that changes when another connection has written."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def _is_busy(error: BaseException) -> bool:
    return "BUSY" in (getattr(error, "sqlite_errorname", None) or "")


def _open_files() -> list[Path]:
    """Return where the files are now that this process has open."""
    found = []
    with suppress(OSError):
        if sys.platform == "linux":
            for link in Path("/proc/self/fd").iterdir():
                with suppress(OSError):
                    found.append(link.readlink())
        elif sys.platform == "darwin":
            import fcntl

            get_path, longest = 50, 1024
            for name in os.listdir("/dev/fd"):  # noqa: PTH208 - numbers, not files
                with suppress(OSError):
                    place = fcntl.fcntl(int(name), get_path, bytes(longest))
                    found.append(Path(os.fsdecode(place.rstrip(b"\0"))))
    return [place for place in found if place.is_absolute()]


def _is_waste(path: Path) -> bool:
    names = {part.casefold() for part in path.parts}
    return bool(names & {"trash", ".trash", ".trashes", "$recycle.bin"}) or any(
        name.startswith(".trash-") for name in names
    )
