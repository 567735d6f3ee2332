"""Drives that give no locks, as some network drives do: what lies there can only be read.

SQLite takes a lock that is refused for another program that is busy, waits, and says so. So a drive
is asked whenever a file is looked at before it is connected, and what it said is remembered.
"""

import errno
import sys
from pathlib import Path
from typing import IO

_REFUSED = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}
_BEYOND = 2**50
_known: dict[Path, str] = {}
"""The folders on such drives, and what the drive said."""

if sys.platform == "win32":

    def refusal(file: IO[bytes]) -> str:  # noqa: ARG001 - Windows gives locks everywhere
        """Return why no lock can be had on *file*; empty if one can."""
        return ""

else:
    import fcntl

    def refusal(file: IO[bytes]) -> str:
        """Return why no lock can be had on *file*; empty if one can.

        What is tried is a lock for reading on a byte that no file reaches: it disturbs nobody.
        """
        try:
            fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB, 1, _BEYOND)
        except OSError as error:
            return (error.strerror or str(error)) if error.errno in _REFUSED else ""
        return ""


def ask(path: Path, file: IO[bytes]) -> None:
    """Ask the drive of *path*, open as *file* and connected nowhere in this process; remember."""
    folder = path.resolve().parent
    if answer := refusal(file):
        _known[folder] = answer
    else:
        _known.pop(folder, None)


def why(path: Path) -> str:
    """Return why the drive of *path* gives no locks; empty if it does, or was not asked yet."""
    return _known.get(path.resolve().parent, "") if _known else ""


def forget() -> None:
    """Know of no drive any more."""
    _known.clear()
