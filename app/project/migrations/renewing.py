"""Making tables anew, so that a migrated project says exactly what a new one says.

The journal's rows get the columns as well, in the order in which the triggers write them: a step
that was done before can be taken back after.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from app.project.schema import statements


def upgrade_to(connection: Connection, version: int, new: Mapping[str, dict[str, str]]) -> None:
    """Make the tables of *version* out of those of the version before; foreign keys must be off.

    *new* gives by table what its new columns say, in SQL, in the rows that were there.
    """
    execute = connection.exec_driver_sql
    execute("PRAGMA legacy_alter_table=ON")  # or the other tables would follow the old ones
    for table, columns in new.items():
        _make_anew(connection, version, table, columns)
    execute("PRAGMA legacy_alter_table=OFF")
    there = set(_names(connection))
    for statement in statements(version):
        if _name(statement) not in there:
            execute(statement)
    execute(f"PRAGMA user_version={version}")


def _make_anew(connection: Connection, version: int, table: str, new: dict[str, str]) -> None:
    execute = connection.exec_driver_sql
    execute(f"ALTER TABLE {table} RENAME TO old_{table}")
    execute(
        next(text for text in statements(version) if text.startswith(f"CREATE TABLE {table} ("))
    )
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
    words = statement.split()
    return words[3 if words[1] == "VIRTUAL" else 2]
