"""Putting a new file in a project's place, and removing the old one as far as files allow."""

import os
import re
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from uuid import uuid4

from app.project import recording
from app.project.copying import NO_LINKS, write_copy
from app.project.engine import open_file, sync_folder
from app.project.keys import Key

_CHUNK = 1 << 20
_LEFT = r"(?:\.[0-9a-f]{8}\.(?:part|old))+(?:-journal)?"


def replace(path: Path, part: Path, *, old: Key | None, open_new: Callable[[], None]) -> None:
    """Put *part* in the place of the project at *path*, which *old* opens, and wipe the former.

    At every instant a whole project lies at *path*. The former one is kept aside until
    *open_new* has opened the new one; if that fails it takes its place again. If only the wiping
    fails, it is done when the project is opened next (`sweep`).
    """
    aside = path.with_name(f".{path.name}.{uuid4().hex[:8]}.old")
    _keep_aside(path, aside, old)
    try:
        part.replace(path)
        sync_folder(path)
        open_new()
    except BaseException:
        aside.replace(path)
        aside.unlink(
            missing_ok=True
        )  # two names of one file: replacing one by the other does nothing
        sync_folder(path)
        raise
    with suppress(OSError):
        wipe(aside)
    recording.forget(path)


def wipe(path: Path) -> None:
    """Remove a file for good: overwrite it first, unless it has another name elsewhere.

    Solid-state disks, snapshots and backup programs may keep the old bytes all the same.
    """
    if path.stat().st_nlink == 1:
        with path.open("r+b", buffering=0) as file:
            left = os.fstat(file.fileno()).st_size
            while left > 0:
                left -= file.write(bytes(min(_CHUNK, left)))
            os.fsync(file.fileno())
    path.unlink()
    sync_folder(path)


def sweep(path: Path) -> None:
    """Wipe what a killed replacing has left beside the project at *path*, which its writer opened.

    What cannot be removed now is tried again next time.
    """
    # a copy of a copy has a name like theirs
    ours = re.compile(r"\.?" + re.escape(f".{path.name}") + _LEFT)
    for left in path.parent.iterdir():
        if ours.fullmatch(left.name) and left.is_file() and not left.is_symlink():
            try:
                wipe(left)
            except OSError:
                continue


def _keep_aside(path: Path, aside: Path, key: Key | None) -> None:
    try:
        os.link(path, aside)
    except OSError as error:
        if error.errno not in NO_LINKS and os.name != "nt":
            raise
        with closing(open_file(path, writable=False, key=key)) as connection:
            write_copy(connection, aside, key=key)
