"""How we connect to a project file; the reason for each line is measured in the design."""

import sqlite3
import sys
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.pool import ConnectionPoolEntry

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
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 256 * 2**20,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 2**20,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
}
WRITER = "topoi_writer"


def connect(path: Path, *, writable: bool) -> Engine:
    """Return an engine for the project file at *path*, which must exist."""
    mode = "rw" if writable else "ro"
    url = URL.create(
        "sqlite", database=f"{path.resolve().as_uri()}", query={"mode": mode, "uri": "true"}
    )
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": 4.0})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def prepare(connection: sqlite3.Connection) -> None:
    """Make a new connection safe; read each setting back, since SQLite ignores what it lacks."""
    connection.isolation_level = None
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={value}")
        row = connection.execute(f"PRAGMA {name}").fetchone()
        if row is not None and row[0] != value and not (name == "mmap_size" and not row[0]):
            raise RuntimeError(f"this SQLite does not take PRAGMA {name}={value}")
    for limit, most in LIMITS.items():
        connection.setlimit(limit, most)


def _prepare(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
    prepare(connection)


def _begin(connection: Connection) -> None:
    """Begin ourselves: the driver's own transactions leave half a schema behind an error."""
    write = connection.get_execution_options().get(WRITER)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def driver(connection: Connection) -> sqlite3.Connection:
    """Return SQLite's own connection: small fixed statements take a fifth of the time there."""
    return cast("sqlite3.Connection", connection.connection.dbapi_connection)


def sync_folder(path: Path) -> None:
    """Make a rename in the folder of *path* durable, where the system can."""
    if sys.platform == "win32":
        return
    import os

    handle = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
