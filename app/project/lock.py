"""One writer a project: a lock of the operating system, which ends with its process."""

import hashlib
import os
import sys
from pathlib import Path
from typing import IO

from app.settings import data_folder


class WriterLock:
    """Held from opening to closing; the kernel releases it even when the process is killed.

    The lock lies on a file of its own: a lock on the project file would be lost as soon as
    anything in this process closes that file once.
    """

    def __init__(self, project: Path) -> None:
        name = hashlib.sha256(str(project.resolve()).encode()).hexdigest()[:32]
        self._path = data_folder() / "locks" / f"{name}.lock"
        self._file: IO[str] | None = None

    def take(self) -> bool:
        """Try to become the writer; return whether we are."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = self._path.open("a+", encoding="utf-8")
        if not _lock(file):
            file.close()
            return False
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        self._file = file
        return True

    def release(self) -> None:
        """Let another program write."""
        if self._file:
            self._file.close()
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
