"""The tables of a project file: made from one page of SQL, and recognised by it."""

from functools import cache
from pathlib import Path

from app.project import sqlite

APPLICATION_ID = 0x546F706F  # "Topo"
VERSION = 1
_HERE = Path(__file__).parent


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
    """Whether the file holds exactly what a project of *version* holds: no trigger, no view."""
    return objects(connection) == {" ".join(text.split()) for text in statements(version)}
