"""Looking at a file before trusting it: is it a project, and only what we put there."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from app.errors import UserError
from app.i18n import _
from app.project import schema
from app.project.engine import prepare
from app.project.faults import in_words

_MAGIC = b"SQLite format 3\0"
_SMALLEST = 512


def look_at_header(path: Path) -> int:
    """Return the schema version of the project at *path*; refuse what is not a project.

    Reads the first bytes only, and only before anything is connected: opening and closing the
    file later would cancel SQLite's locks on it.
    """
    not_ours = UserError(
        _("{name} is not a Topoi project.").format(name=path.name),
        _("Choose a file that ends in .topoi, or make a new project."),
    )
    try:
        if path.is_dir():
            raise not_ours
        with path.open("rb") as file:
            head = file.read(100)
        size = path.stat().st_size
    except FileNotFoundError:
        raise UserError(
            _("There is no project at {path}.").format(path=path),
            _("It may have been moved or renamed."),
        ) from None
    except OSError as error:
        raise UserError(
            _("{name} cannot be read: {reason}.").format(name=path.name, reason=error.strerror),
            _("Look whether you may read the file and its folder."),
        ) from error
    if size < _SMALLEST or not head.startswith(_MAGIC):
        raise not_ours
    version = int.from_bytes(head[60:64], "big")
    if int.from_bytes(head[68:72], "big") != schema.APPLICATION_ID:
        raise not_ours
    if version > schema.VERSION:
        raise UserError(
            _("{name} was made by a newer Topoi.").format(name=path.name),
            _("Install the newer version to open it; the file was not touched."),
        )
    return version


def may_be_written(path: Path) -> bool:
    """Whether the file and its folder may be written; SQLite needs the folder for its journal."""
    return os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)


def look_inside(path: Path, version: int) -> None:
    """Refuse a file whose pages are damaged or that holds anything we did not put there."""
    with in_words(), closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as c:
        prepare(c)
        if not schema.is_ours(c, version):
            raise UserError(
                _("{name} holds tables or triggers that no Topoi project has.").format(
                    name=path.name
                ),
                _("It may come from another program, or be dangerous; it was not opened."),
            )
