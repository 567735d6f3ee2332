"""How we connect to a project file; the reason for each line is measured in the design."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from app.errors import PassphraseWanted
from app.i18n import _
from app.project import lockless, sqlite
from app.project.keys import Key

PRAGMAS = {
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "foreign_keys": 1,
    "recursive_triggers": 0,
    "secure_delete": 1,
    "synchronous": 3,  # EXTRA: with a rollback journal, nothing acknowledged is lost
    "fullfsync": 1,
    "busy_timeout": 4000,
}
WRITER = "topoi_writer"


def open_file(
    path: Path, *, writable: bool, key: Key | None = None, create: bool = False
) -> sqlite.Connection:
    """Connect to the project file at *path*; with *create*, make it if it is not there.

    Raises `PassphraseWanted` if the file is encrypted and *key* does not open it.
    """
    address = address_of(path, writable=writable, create=create)
    connection = sqlite.connect(address, uri=True, timeout=4.0, check_same_thread=False)
    try:
        if key is not None:
            _unlock(connection, key, path.name)
        _prepare(connection)
        if not writable:
            connection.execute("PRAGMA query_only=1")
    except BaseException:
        connection.close()
        raise
    return connection


def address_of(path: Path, *, writable: bool, create: bool = False) -> str:
    """Return how SQLite is told to open the project file at *path*."""
    # even a reader must be able to finish what a killed writer left: SQLite rolls it back
    mode = "rwc" if create else "rw" if writable or may_be_written(path) else "ro"
    if create:
        # a name that nobody else knows yet, so that no lock is needed if none can be had
        with suppress(OSError), path.open("ab") as file:
            lockless.ask(path, file)
    without = ""
    if lockless.why(path):
        mode, without = mode if create else "ro", "&nolock=1"
    return f"{path.resolve().as_uri()}?mode={mode}{without}"


def connect(path: Path, *, writable: bool, key: Key | None = None) -> Engine:
    """Return an engine for the project file at *path*, which must exist."""

    def again() -> sqlite.Connection:
        return open_file(path, writable=writable, key=key)

    engine = create_engine(
        "sqlite://", creator=again, poolclass=QueuePool, module=sqlite.library, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    return engine


def may_be_written(path: Path) -> bool:
    """Whether the file and its folder may be written; SQLite needs the folder for its journal."""
    return os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)


def _unlock(connection: sqlite.Connection, key: Key, name: str) -> None:
    # SQLCipher would complain about a wrong key on standard error, too
    connection.execute("PRAGMA cipher_log_level=none")
    connection.execute(key.pragma)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "") != "SQLITE_NOTADB":
            raise
        raise PassphraseWanted(
            _("This passphrase does not open {name}.").format(name=name),
            _("Type it again, or use the printed recovery code."),
            wrong=True,
        ) from None


def _prepare(connection: sqlite.Connection) -> None:
    """Make a new connection safe; read each setting back, since SQLite ignores what it lacks."""
    connection.isolation_level = None
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={value}")
        row = connection.execute(f"PRAGMA {name}").fetchone()
        if row is not None and row[0] != value and not (name == "mmap_size" and not row[0]):
            raise RuntimeError(f"this SQLite does not take PRAGMA {name}={value}")


def _begin(connection: Connection) -> None:
    """Begin ourselves: the driver's own transactions leave half a schema behind an error."""
    write = connection.get_execution_options().get(WRITER)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def driver(connection: Connection) -> sqlite.Connection:
    """Return SQLite's own connection: small fixed statements take a fifth of the time there."""
    return cast("sqlite.Connection", connection.connection.dbapi_connection)


def sync_folder(path: Path) -> None:
    """Make a rename in the folder of *path* durable, where the system can."""
    if sys.platform == "win32":
        return
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
