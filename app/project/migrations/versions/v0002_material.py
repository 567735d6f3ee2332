"""Every kind of material: areas, turns, revisions, reviews, sets, successions.

Tables that get columns are made anew, so that a migrated project says exactly what a new one says.
The journal's rows get the columns as well, in the order in which the triggers write them: a step
that was done before can be taken back after.
"""

from collections.abc import Iterable

from alembic import op
from sqlalchemy import Connection

from app.project.schema import statements

revision = "0002"
down_revision = "0001"

_NEW = {
    "code": {"withheld": "0"},
    "attribute": {"choices": "''", "multiple": "0"},
    "project_info": {"guide": "''", "periods": "''"},
    "source": {
        "rights": "''",
        "reference": "''",
        "translation_of_id": "NULL",
        "recording_id": "NULL",
    },
    "attribute_value": {"coding_id": "NULL"},
    "coding": {"area": "''"},
}
"""What the columns that are new say in the rows that were there."""


def upgrade() -> None:
    """Make the tables of version 2 out of those of version 1; foreign keys must be off."""
    connection = op.get_bind()
    execute = connection.exec_driver_sql
    execute("PRAGMA legacy_alter_table=ON")  # or the other tables would follow the old ones
    for table, new in _NEW.items():
        _make_anew(connection, table, new)
    execute("PRAGMA legacy_alter_table=OFF")
    there = set(_names(connection))
    for statement in statements(2):
        if _name(statement) not in there:
            execute(statement)
    execute("PRAGMA user_version=2")


def _make_anew(connection: Connection, table: str, new: dict[str, str]) -> None:
    execute = connection.exec_driver_sql
    execute(f"ALTER TABLE {table} RENAME TO old_{table}")
    execute(next(text for text in statements(2) if text.startswith(f"CREATE TABLE {table} (")))
    columns = [str(row[1]) for row in execute(f"PRAGMA table_info({table})")]
    listed = ", ".join(f'"{column}"' for column in columns)
    said = ", ".join(new.get(column, f'"{column}"') for column in columns)
    execute(f"INSERT INTO {table} ({listed}) SELECT {said} FROM old_{table}")  # noqa: S608 - ours
    execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
    # ids are never given twice, those of removed rows included
    execute("UPDATE sqlite_sequence SET name = ? WHERE name = ?", (table, f"old_{table}"))
    execute(f"DROP TABLE old_{table}")
    _tell_the_journal(connection, table, columns, new)


def _tell_the_journal(
    connection: Connection, table: str, columns: Iterable[str], new: dict[str, str]
) -> None:
    for side in ("before", "after"):
        pairs = ", ".join(
            f"'{column}', " + new.get(column, f"json_extract({side}, '$.{column}')")
            for column in columns
        )
        connection.exec_driver_sql(
            f"UPDATE change_row SET {side} = json_object({pairs}) "  # noqa: S608 - our own columns
            f"WHERE table_name = '{table}' AND json_valid({side})"
        )


def _names(connection: Connection) -> Iterable[str]:
    return (row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_schema"))


def _name(statement: str) -> str:
    """Return the name of what a statement creates."""
    return statement.split()[2]
