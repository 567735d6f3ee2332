"""Older formats, which LibreOffice turns into Word documents where it is installed.

It runs without a window, on a copy, with a fresh profile in a folder of ours that forbids macros
and links, and it is ended with all it started when its time is over or nobody waits any more.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from app.importers import refusals

if sys.platform != "win32":
    import resource

_SECONDS = 90.0
_MEMORY = 3 * 1024 * 1024 * 1024
"""Addresses, of which LibreOffice asks for far more than it fills."""
_LARGEST = 512 * 1024 * 1024
MADE = "document.docx"
_PREFIX = "topoi-office-"
_ON_WINDOWS = ("PROGRAMFILES", "PROGRAMFILES(X86)")
_ON_MAC = Path("/Applications/LibreOffice.app/Contents/MacOS")
_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""No macros, no links, and a way to the network that leads nowhere."""


def program() -> str | None:
    """Return where LibreOffice is, None if it is not installed."""
    places = [
        *(Path(os.environ.get(name, "")) / "LibreOffice" / "program" for name in _ON_WINDOWS),
        *(Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep)),
        *(Path(folder) for folder in os.defpath.split(os.pathsep)),
        _ON_MAC,
    ]
    for folder in places:
        # what lies in the current folder may come from anybody
        if folder.is_absolute() and folder != Path.cwd():
            for name in ("soffice.com", "soffice"):
                if (folder / name).is_file() and os.access(folder / name, os.X_OK):
                    return str(folder / name)
    return None


class Conversion:
    """One file on its way to a Word document."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._folder: Path | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._until = 0.0

    @property
    def has_begun(self) -> bool:
        """Say whether LibreOffice was started."""
        return self._process is not None

    def poll(self) -> Path | None:
        """Return the Word document, None while it is not made; raises `UserError` if none is."""
        if self._process is None:
            found = program()
            if found is None:
                raise refusals.needs_office(self._path)
            self._start(found)
            return None
        if self._process.poll() is None:
            if time.monotonic() < self._until:
                return None
            raise refusals.too_slow(self._path)
        made = self._made()
        if not made.is_file():
            raise refusals.unreadable(self._path)
        return made

    def end(self) -> None:
        """End the program and remove what it wrote."""
        self._kill()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _start(self, found: str) -> None:
        _clear_away()
        self._folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
        copy = self._folder / f"document{self._path.suffix.lower()}"
        shutil.copyfile(self._path, copy)
        profile = self._folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")
        words = [
            found,
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--norestore", "--nodefault", "--nologo", "--nolockcheck"),
            *("--convert-to", "docx", "--outdir", str(self._made().parent), str(copy)),
        ]
        self._until = time.monotonic() + _SECONDS
        self._process = subprocess.Popen(
            words,
            cwd=self._folder,
            env=_environment(self._folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        _limit(self._process.pid)

    def _made(self) -> Path:
        assert self._folder is not None
        return self._folder / "made" / MADE

    def _kill(self) -> None:
        """End the program and all it started."""
        if self._process is None:
            return
        if sys.platform == "win32":
            words = ["taskkill", "/T", "/F", "/PID", str(self._process.pid)]
            subprocess.run(words, check=False, capture_output=True)
        else:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


def _limit(pid: int) -> None:
    """Hold a process to memory, processor time and size of files, where the system can."""
    if sys.platform != "linux":
        return
    limits = (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, int(_SECONDS) + 1),
        (resource.RLIMIT_FSIZE, _LARGEST),
        (resource.RLIMIT_CORE, 0),
    )
    with suppress(OSError, ValueError):  # it may have ended already, or have less
        for limit, value in limits:
            resource.prlimit(pid, limit, (value, value))


def _environment(folder: Path) -> dict[str, str]:
    """Return what the program may know of its surroundings."""
    kept = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "WINDIR", "PROGRAMFILES", "LD_LIBRARY_PATH")
    given = {name: os.environ[name] for name in kept if name in os.environ}
    home = str(folder)
    places = dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP"), home)
    return {**given, **places, "SAL_USE_VCLPLUGIN": "svp"}


def _profile() -> str:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/'
        f'registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>'
    )


def _clear_away() -> None:
    """Remove what a program of ours left that was killed in the middle of this."""
    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        owner = left.name.removeprefix(_PREFIX).partition("-")[0]
        if owner.isdecimal() and not _runs(int(owner)):
            shutil.rmtree(left, ignore_errors=True)


def _runs(pid: int) -> bool:
    if sys.platform == "win32":
        return False  # files in use cannot be removed there, so nothing is lost by trying
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
