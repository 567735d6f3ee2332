"""What a worker may not do, whatever a file makes its parser do: reach out, write, or start.

Python asks an audit hook before each such act, and the hook cannot be taken away again. It stops
parsers that follow a file's wishes; it is no wall against machine code, which is why the limits
of the system and a process that can be killed stand behind it.
"""

import os
import sys

_FORBIDDEN = frozenset(
    {
        "os.exec", "os.fork", "os.forkpty", "os.kill", "os.killpg", "os.posix_spawn", "os.spawn",
        "os.startfile", "os.system", "subprocess.Popen", "pty.spawn",
        "os.chmod", "os.chown", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir",
        "os.symlink", "os.truncate", "os.utime", "os.setxattr", "shutil.rmtree", "shutil.move",
        "tempfile.mkstemp", "tempfile.mkdtemp",
        "ctypes.dlopen", "pickle.find_class", "sqlite3.connect", "webbrowser.open",
        "urllib.Request", "ftplib.connect", "http.client.connect", "smtplib.connect",
        "winreg.CreateKey", "winreg.SetValue", "winreg.DeleteKey",
    }
)  # fmt: skip
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class GuardedError(PermissionError):
    """A parser wanted what no parser needs."""


class Guard:
    """Stands from the first `close` on; `open` lets our own modules be loaded in between."""

    def __init__(self) -> None:
        self._closed = False
        self._stands = False

    def close(self) -> None:
        """Forbid from now on."""
        if not self._stands:
            self._stands = True
            sys.addaudithook(self._asked)
        self._closed = True
        sys.dont_write_bytecode = True  # what is loaded late is not written down either

    def open(self) -> None:
        """Allow again, for what we ask for ourselves."""
        self._closed = False
        sys.dont_write_bytecode = False

    def _asked(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self._closed:
            return
        if event in _FORBIDDEN or event.startswith("socket."):
            raise GuardedError(event)
        if event == "open" and _is_writing(arguments):
            raise GuardedError(event)


def _is_writing(arguments: tuple[object, ...]) -> bool:
    """Say whether a file is opened for anything but reading."""
    _path, mode, flags = arguments
    if isinstance(mode, str) and set(mode) & set("wax+"):
        return True
    return isinstance(flags, int) and bool(flags & _WRITES)
