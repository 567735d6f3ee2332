"""The tables of a project file: made from one page of SQL, and recognised by it."""

from contextlib import closing
from functools import cache
from pathlib import Path

from app.project import sqlite

APPLICATION_ID = 0x546F706F  # "Topo"
VERSION = 4
_HERE = Path(__file__).parent
_FULLTEXT = "CREATE VIRTUAL TABLE fulltext "
_BEHIND_FULLTEXT = {
    "CREATE TABLE 'fulltext_config'(k PRIMARY KEY, v) WITHOUT ROWID",
    "CREATE TABLE 'fulltext_data'(id INTEGER PRIMARY KEY, block BLOB)",
    "CREATE TABLE 'fulltext_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
}
"""What SQLite itself makes for the index of words."""


@cache
def statements(version: int = VERSION) -> tuple[str, ...]:
    """Return the statements that make the schema of *version*, in order."""
    text = (_HERE / "migrations" / f"schema_{version}.sql").read_text(encoding="utf-8")
    return tuple(part.strip() for part in text.split(";\n") if part.strip())


def create(connection: sqlite.Connection) -> None:
    """Make an empty project of the present version in an empty file."""
    connection.execute("BEGIN IMMEDIATE")
    for statement in statements():
        connection.execute(statement)
    connection.execute("INSERT INTO alembic_version VALUES (?)", (f"{VERSION:04}",))
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={VERSION}")
    connection.execute("COMMIT")


def objects(connection: sqlite.Connection) -> set[str]:
    """Return the statement of every table, index, trigger and view, white space evened out."""
    rows = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' "
        "ESCAPE '\\'"
    )
    return {" ".join(row[0].split()) for row in rows}


def is_ours(connection: sqlite.Connection, version: int) -> bool:
    """Whether the file holds exactly what a project of *version* holds: no trigger, no view.

    Of a version that we do not know yet, only whether it may be read.
    """
    if version > VERSION:
        return may_be_read(connection)
    if version < 1:
        return False
    ours = {" ".join(text.split()) for text in statements(version)}
    if any(text.startswith(_FULLTEXT) for text in ours):
        ours |= _BEHIND_FULLTEXT
    return objects(connection) == ours


def may_be_read(connection: sqlite.Connection) -> bool:
    """Whether a newer project has all our tables and columns, and nothing that acts by itself."""
    kinds = connection.execute(
        "SELECT count(*) FROM sqlite_schema WHERE type NOT IN ('table', 'index') "
        "OR (sql LIKE 'CREATE VIRTUAL%' AND sql <> ?)",
        (next(text for text in statements() if text.startswith(_FULLTEXT)),),
    )
    if kinds.fetchone()[0]:
        return False
    return all(
        columns <= _plain_columns(connection, table) for table, columns in _our_columns().items()
    )


@cache
def _our_columns() -> dict[str, set[str]]:
    """Return the columns of each of our tables."""
    with closing(sqlite.connect(":memory:")) as empty:
        create(empty)
        tables = [
            row[0]
            for row in empty.execute(
                "SELECT name FROM sqlite_schema "
                "WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
            )
        ]
        return {table: _plain_columns(empty, table) for table in tables}


def _plain_columns(connection: sqlite.Connection, table: str) -> set[str]:
    """Return the columns that are stored, not computed."""
    rows = connection.execute("SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0", (table,))
    return {row[0] for row in rows}
