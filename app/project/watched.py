"""What an open project does about its file: it notices what others do to it, and goes on."""

from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import NoReturn, Self

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from app.errors import UserError
from app.project import behind, news, recording, securing, steps
from app.project.backup import Mark
from app.project.changes import Changes
from app.project.engine import driver, open_file
from app.project.keys import Key
from app.project.lock import WriterLock
from app.project.read_only import ReadOnly, estranged
from app.project.recording import Recording
from app.project.securing import FileLost, Lost
from app.project.sqlite import Connection as RawConnection
from app.project.sqlite import DatabaseError
from app.project.watching import GONE, NEWS, RENEWED, REPLACED, SAME, Watch
from app.signal import Signal

_OF_THE_FILE = (
    "path", "_file", "key", "writable", "read_only", "coder_id", "safeguard",
    "_lock", "_identity", "_engine", "_writer", "_ends", "_ear", "_watch", "_recording",
)  # fmt: skip
"""What is another's when the project goes on in another file."""


class Watched:
    """The part of a project that stands between it and whoever else has the file in hands."""

    path: Path
    _file: Path
    """What is connected: the file at `path`, or an up-to-date copy that stands for it."""
    key: Key | None
    writable: bool
    read_only: ReadOnly | None
    """Why nothing can be written, if that is so."""
    lost: Lost | None = None
    """What became of the file, until the user has said where to go on."""
    changed: Signal[Changes]
    file_lost: Signal[Lost]
    _writing: RLock
    _session: Session | None
    _lock: WriterLock
    _writer: Connection | None
    _ends: steps.Ends
    _ear: RawConnection | None
    _watch: Watch
    _recording: Recording

    def _opened(self, path: Path, *, writable: bool) -> Self:
        """Open the project at *path* as this one was."""
        raise NotImplementedError

    def _disconnect(self) -> None:
        raise NotImplementedError

    def _announce(self, changes: Changes, ends: steps.Ends) -> None:
        raise NotImplementedError

    def look(self) -> None:
        """Notice what others have done to the file; costs next to nothing, so ask often.

        What others have written is told by `changed`. If the file is in other hands, all work is
        secured, `lost` says where, and `file_lost` tells.
        """
        if self.lost is not None or not self._writing.acquire(blocking=False):
            return
        try:
            if self._session is None:
                with suppress(FileLost):
                    self._settle()
        finally:
            self._writing.release()

    def could_write(self) -> bool:
        """Whether whoever was writing has finished, so that `reopen` would let us write."""
        if self.writable or self.lost is not None:
            return False
        lock = WriterLock(self.path)
        free = lock.take()
        lock.release()
        return free

    def wants_backup(self) -> bool:
        """Whether a backup is due, on which the record of steps can go on.

        Looks into the backups, so do not ask where somebody waits.
        """
        with self._writing:
            states = self._recording.states() if self.writable else None
            path, key = self.path, self.key
        return states is not None and recording.base_among(states, path, key) is None

    def reopen(self, path: Path, *, writable: bool = True) -> None:
        """Go on with the project at *path*: the same file, or a copy with all that was in it."""
        with self._writing:
            self._go_over(path, writable=writable)
            self.lost = None
        self._announce(Changes.of_everything(), self._ends)

    def _start_watching(self, mark: Mark) -> None:
        if self._writer is not None:
            self._ear = driver(self._writer)
            behind.keep_what_is_ahead(self.path, self.key, self._ear)
        self._watch = Watch(self._file, self.key, mark)

    def _stop_watching(self) -> None:
        self._recording.close()
        if self._writer is None and self._ear is not None:
            self._ear.close()

    def _settle(self) -> None:
        """See that the file is in order before anything is written; raise `FileLost` if not."""
        found = self._watch.look(self._listen())
        if found == SAME:
            return
        if found == NEWS:
            self._hear()
        elif found == RENEWED or (self._writer is None and found != GONE):
            try:
                self.reopen(self.path, writable=self.writable)
            except (UserError, DatabaseError):
                if self._writer is not None:
                    self._lose(REPLACED)
        else:
            self._lose(found)

    def _listen(self) -> RawConnection:
        if self._ear is None:
            self._ear = open_file(self._file, writable=False, key=self.key)
        return self._ear

    def _hear(self) -> None:
        """Tell what others have written, and that undo may have come to another step."""
        changes, ends, mark = news.since(self._listen(), self._watch.mark)
        self._watch.hear(mark)
        self._announce(changes, ends)

    def _lose(self, fate: str) -> NoReturn:
        """Secure everything at once, and touch the file no more."""
        mark, copy, origin = self._watch.mark, None, self.path
        found = self._watch.moved_to() if fate == GONE else None
        self._recording.close()  # to be read
        with suppress(UserError, DatabaseError, OSError):
            copy = securing.secure(self._listen(), origin, self.key, mark, fate)
        if copy is not None:
            self._go_over(copy, writable=False)
        self.writable = False
        self.lost = securing.lost(fate, origin, mark, copy, found)
        error = FileLost(self.lost)
        self.read_only = estranged(error)
        self.file_lost.emit(self.lost)
        raise error

    def _go_over(self, path: Path, *, writable: bool) -> None:
        """Take the file at *path* in the place of the present one; stay if it cannot be opened."""
        locked = self.writable
        self._recording.close()
        self._lock.release()
        try:
            other = self._opened(path, writable=writable)
        except BaseException:
            if locked:
                self._lock.take()
            raise
        self._disconnect()
        for name in _OF_THE_FILE:
            setattr(self, name, getattr(other, name))
