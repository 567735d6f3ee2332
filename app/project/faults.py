"""What can go wrong with a file, in the user's words."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError

from app.errors import DamagedProject, UserError
from app.i18n import N_, _
from app.project import sqlite

_SENTENCES: dict[str, tuple[str, str]] = {
    "SQLITE_FULL": (
        N_("The disk is full. Nothing was changed."),
        N_("Free some space and try again; earlier work is safe."),
    ),
    "SQLITE_IOERR": (
        N_("The disk could not be written. Nothing was changed."),
        N_("Look whether the drive is still connected, then try again."),
    ),
    "SQLITE_READONLY": (
        N_("This project cannot be written here. Nothing was changed."),
        N_("The file may be write-protected, moved or replaced; open it again or save a copy."),
    ),
    "SQLITE_CANTOPEN": (
        N_("The project cannot be opened or written in this folder."),
        N_("Look whether the folder still exists and may be written."),
    ),
    "SQLITE_BUSY": (
        N_("Another program is using this project. Nothing was changed."),
        N_("Close it there, or try again in a moment."),
    ),
    "SQLITE_NOTADB": (
        N_("This file is not a Topoi project."),
        N_("Choose a file that ends in .topoi."),
    ),
}
_SAID = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "unable to open database file": "SQLITE_CANTOPEN",
    "database is locked": "SQLITE_BUSY",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
    "Could not decode to UTF-8": "SQLITE_CORRUPT",
}
"""How that begins which is said where the library does not name the error, as in copying."""
_UNNAMED = (None, "SQLITE_ERROR")


@contextmanager
def in_words() -> Iterator[None]:
    """Turn what SQLite says about files and disks into a `UserError`; let our own bugs rise."""
    try:
        yield
    except (DatabaseError, sqlite.DatabaseError) as error:
        for begin, (sentence, hint) in _SENTENCES.items():
            if any(name.startswith(begin) for name in _names(error)):
                raise UserError(_(sentence), _(hint)) from error
        if any(name.startswith("SQLITE_CORRUPT") for name in _names(error)):
            raise damaged() from error
        raise


def damaged() -> DamagedProject:
    """Say that a project file is damaged."""
    return DamagedProject(
        _("The project file is damaged."),
        _("Open a backup, and keep this file: much of it can probably be saved."),
    )


def _names(error: BaseException | None) -> Iterator[str]:
    """Return SQLite's name of an error, and of those that it followed from.

    A full disk ends a transaction, and what is said last is that there is none to take back.
    """
    while error is not None:
        cause = error.orig if isinstance(error, DatabaseError) else error
        if isinstance(cause, sqlite.DatabaseError):
            name = getattr(cause, "sqlite_errorname", None)
            yield _name_of(str(cause)) if name in _UNNAMED else name
        error = error.__context__


def _name_of(said: str) -> str:
    return next((name for begin, name in _SAID.items() if said.startswith(begin)), "")
