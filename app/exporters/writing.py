"""Writing a file so that it is whole or not there: beside its place first, then moved over it."""

import os
import time
from contextlib import suppress
from glob import escape
from pathlib import Path
from uuid import uuid4

from app.errors import UserError
from app.i18n import _

_STALE = 24 * 3600
"""Seconds after which an unfinished file is nobody's work any more."""


def write_whole(path: Path, data: bytes) -> None:
    """Write *data* to *path*, in place of what was there."""
    _discard_stale(path)
    part = path.with_name(f".{path.name}.{uuid4().hex[:8]}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise UserError(
            _("{name} cannot be written: {reason}.").format(
                name=path.name, reason=error.strerror or error
            ),
            _("Choose another folder, or close the program that has the file open."),
        ) from error
    finally:
        with suppress(OSError):  # where the disk fails, this does, too
            part.unlink(missing_ok=True)


def _discard_stale(path: Path) -> None:
    """Remove what a killed program has left of the same file: it may hold excerpts."""
    limit = time.time() - _STALE
    with suppress(OSError):
        for left in path.parent.glob(f".{escape(path.name)}.????????.part"):
            if left.stat().st_mtime < limit:
                left.unlink()
