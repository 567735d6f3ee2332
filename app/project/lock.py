"""One writer a project: locks of the operating system, which end with their process."""

import errno
import getpass
import hashlib
import json
import os
import platform
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from app.i18n import _
from app.models.types import now
from app.project import lockless
from app.settings import data_folder

WINDOW, COMMAND = "window", "command"
_HELD = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}
_program = COMMAND


def this_is(program: str) -> None:
    """Say what this process is, for those who find a project held by it."""
    global _program  # noqa: PLW0603 - a process is one program
    _program = program


@dataclass(frozen=True)
class Holder:
    """Who writes a project."""

    program: str
    user: str
    host: str
    pid: int
    since: str

    @property
    def sentence(self) -> str:
        """Who it is, as the user reads it."""
        since = moment(self.since)
        if self.host != platform.node():
            return _("This project is open in Topoi on the computer {host} since {time}.").format(
                host=self.host, time=since
            )
        if self.user != _user():
            return _(
                "This project is open in Topoi as {user} on this computer since {time}."
            ).format(user=self.user, time=since)
        if self.program == COMMAND:
            return _(
                "A Topoi command on this computer is writing this project since {time}."
            ).format(time=since)
        return _(
            "This project is open in another Topoi window on this computer since {time}."
        ).format(time=since)


class WriterLock:
    """Held from opening to closing; the kernel releases it even when the process is killed.

    One lock stands for the place of the file and one for the file itself, since a file may have
    two names. They lie on files of their own: a lock on the project file would be lost as soon as
    anything in this process closes that file once.
    """

    def __init__(self, project: Path) -> None:
        self._project = project
        self._held: dict[Path, IO[bytes]] = {}
        self.holder: Holder | None = None
        """Who has it, if `take` found it taken and could tell."""
        self.failure = ""
        """Why nothing can be locked, if that is so: on the project's drive or in our own folder."""
        self.drive_gives_none = False

    def take(self) -> bool:
        """Try to become the writer; return whether we are."""
        self.holder, self.failure = None, lockless.why(self._project)
        self.drive_gives_none = bool(self.failure)
        if self.drive_gives_none:
            return False
        try:
            taken = all(self._take(path) for path in self._paths())
        except OSError as error:
            self.failure = error.strerror or str(error)
            taken = False
        if not taken:
            self.release()
        return taken

    def release(self) -> None:
        """Let another program write."""
        while self._held:
            path, file = self._held.popitem()
            with suppress(OSError):
                _beside(path).unlink(missing_ok=True)
            if os.name == "nt":  # an open file stays there
                file.close()
            with suppress(OSError):
                path.unlink(missing_ok=True)
            file.close()

    def _paths(self) -> list[Path]:
        project = self._project.resolve()
        names = [str(project)]
        with suppress(OSError):
            status = project.stat()
            names.append(f"{status.st_dev}:{status.st_ino}")
        folder = data_folder() / "locks"
        folder.mkdir(parents=True, exist_ok=True)
        digests = [hashlib.sha256(os.fsencode(name)).hexdigest()[:32] for name in names]
        return [folder / f"{digest}.lock" for digest in digests]

    def _take(self, path: Path) -> bool:
        if path in self._held:
            return True
        file = _locked(path)
        if file is None:
            self.holder = _read(path)
            return False
        self._held[path] = file
        holder = Holder(_program, _user(), platform.node(), os.getpid(), now().isoformat())
        with suppress(OSError):
            _beside(path).write_text(json.dumps(asdict(holder)), encoding="utf-8")
        return True


def _locked(path: Path) -> IO[bytes] | None:
    """Open and lock the file at *path*; None if another has it."""
    while True:
        file = path.open("ab")
        try:
            _lock(file)
            # whoever released it just now has removed the file that we have opened
            if os.path.samestat(path.stat(), os.fstat(file.fileno())):
                return file
        except OSError as error:
            file.close()
            if error.errno in _HELD:
                return None
            if error.errno != errno.ENOENT:
                raise
        file.close()


def _beside(path: Path) -> Path:
    return path.with_suffix(".json")


def _read(path: Path) -> Holder | None:
    try:
        known = json.loads(_beside(path).read_text(encoding="utf-8"))
        return Holder(**known)
    except (OSError, ValueError, TypeError):
        return None


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def moment(since: str) -> str:
    """Return a moment as the user reads it: the time of today, or the day as well."""
    try:
        moment = datetime.fromisoformat(since).astimezone()
    except ValueError:
        return since
    same_day = moment.date() == now().astimezone().date()
    return f"{moment:%H:%M}" if same_day else f"{moment:%Y-%m-%d %H:%M}"


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
