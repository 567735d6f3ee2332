"""The shim between the program and the system: compiled when it is wanted, armed in a child."""

import ctypes
import errno
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
KILL = -1
ERRORS = {"full": errno.ENOSPC, "broken": errno.EIO, "killed": KILL}
_LOADED = "TOPOI_FAULTS_SHIM"


def compiler() -> str | None:
    """Return the C compiler of this machine, if it has one that can be used here."""
    return (shutil.which("cc") or shutil.which("gcc")) if sys.platform == "linux" else None


def compiled(folder: Path) -> Path:
    """Compile the shim into *folder* and return its path."""
    target = folder / "iolog.so"
    command = [compiler(), "-shared", "-fPIC", "-O2", "-o", target, HERE / "iolog.c", "-ldl"]
    subprocess.run([*map(str, command), "-lpthread"], check=True, timeout=100)
    return target


def environment(shim: Path) -> dict[str, str]:
    """Return the environment of a program that has the shim under it."""
    return os.environ | {
        "LD_PRELOAD": str(shim),
        _LOADED: str(shim),
        "PYTHONPATH": str(HERE.parents[1]),
        "QT_QPA_PLATFORM": "offscreen",
    }


def is_under() -> bool:
    """Whether this process has the shim under it."""
    return _LOADED in os.environ


@cache
def _library() -> ctypes.CDLL:
    return ctypes.CDLL(os.environ[_LOADED])


def arm(folder: Path, *, log: Path | None = None, at: int = -1, error: int = 0, persist=False):
    """Watch *folder* from now on: write a log, or fail at the *at*-th operation (from 0)."""
    _library().iolog_arm(
        str(folder).encode(),
        str(log).encode() if log else None,
        ctypes.c_long(at),
        ctypes.c_int(error),
        ctypes.c_int(persist),
    )


def disarm():
    """Let everything pass."""
    _library().iolog_arm(b"", None, ctypes.c_long(-1), ctypes.c_int(0), ctypes.c_int(0))


def count() -> int:
    """Return how many operations were seen since arming."""
    return int(ctypes.c_long(_library().iolog_count()).value)
