"""Reading what is left of a damaged project, row by row, around what cannot be read.

A file from elsewhere may hold anything; only the columns of our own tables are asked for, and
nothing that is a view, a virtual or a generated column is touched.
"""

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

from app.models import JOURNALLED, Base
from app.project import sqlite

Row = dict[str, Any]
Rows = dict[int, Row]
_MOST_PROBED = 200_000
"""Rows that are asked for one by one where a table cannot be read through."""
_SECONDS = 60.0
_MEMORY = 1 << 30
_UNREADABLE = (sqlite.DatabaseError, UnicodeDecodeError, ValueError)


class Reader:
    """Reads the tables of one damaged file; `torn` are those of which rows may be missing.

    After an error it connects anew: SQLCipher lets nothing more be read once a page was wrong.
    """

    def __init__(self, connect: Callable[[], sqlite.Connection]) -> None:
        self.torn: set[str] = set()
        self._connect = connect
        self._until = time.monotonic() + _SECONDS
        self._connection = self._connected()
        names = self._connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'"
        )
        self._tables = {name for (name,) in names}

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def rows(self, table: str) -> Rows:
        """Return the rows of a table that can be read, by id."""
        columns = self._columns(table)
        if not columns:
            return {}
        found: Rows = {}
        self._until = time.monotonic() + _SECONDS
        low = self._walk(table, columns, found, "ORDER BY id")
        if low is None:
            return found
        self.torn.add(table)
        high = self._walk(table, columns, found, "ORDER BY id DESC")
        for row_id in self._gap(table, low, high):
            if time.monotonic() > self._until:
                break
            self._probe(table, columns, row_id, found)
        return found

    def _connected(self) -> sqlite.Connection:
        """Connect; SQLite stops where a question takes too long, as a hostile file might wish."""
        connection = self._connect()
        connection.execute(f"PRAGMA hard_heap_limit={_MEMORY}")
        connection.set_progress_handler(lambda: int(time.monotonic() > self._until), 100_000)
        return connection

    def _again(self) -> None:
        self._connection.close()
        self._connection = self._connected()

    def _columns(self, table: str) -> list[str]:
        """Return the columns that the file has of those that we know."""
        if table not in self._tables:
            return []
        known = {column.name for column in Base.metadata.tables[table].columns}
        there = self._connection.execute(f'PRAGMA table_info("{table}")')
        return [row[1] for row in there if row[1] in known]

    def _walk(self, table: str, columns: list[str], found: Rows, order: str) -> int | None:
        """Read rows as far as it goes; return the last id, None if that was all of them."""
        last = 0
        question = f'SELECT {_listed(columns)} FROM "{table}" NOT INDEXED {order}'  # noqa: S608 - ours
        try:
            for values in self._connection.execute(question):
                row = dict(zip(columns, values, strict=True))
                last = row["id"]
                found[last] = row
        except _UNREADABLE:
            self._again()
            return last
        return None

    def _gap(self, table: str, low: int, high: int | None) -> range:
        """Return the ids between what was read from both ends."""
        if not high:
            given = self._given(table)
            high = given + 1 if given is not None else low
        return range(low + 1, min(high, low + _MOST_PROBED))

    def _given(self, table: str) -> int | None:
        """Return the highest id that the table ever gave, if that can be read."""
        question = "SELECT seq FROM sqlite_sequence WHERE name = ?"
        try:
            row = self._connection.execute(question, (table,)).fetchone()
        except _UNREADABLE:
            self._again()
            return None
        return row[0] if row and isinstance(row[0], int) else None

    def _probe(self, table: str, columns: list[str], row_id: int, found: Rows) -> None:
        question = f'SELECT {_listed(columns)} FROM "{table}" WHERE id = ?'  # noqa: S608 - ours
        try:
            values = self._connection.execute(question, (row_id,)).fetchone()
        except _UNREADABLE:
            self._again()
            return
        if values is not None:
            found[row_id] = dict(zip(columns, values, strict=True))


def noted(steps: Rows, notes: Rows) -> dict[str, Rows]:
    """Return the rows of each table as the last step that is done left them, from the journal.

    Steps before a sealed one say nothing: what came with it was not noted row by row.
    """
    sealed = max((each for each, step in steps.items() if step.get("state") == "sealed"), default=0)
    done = {each for each, step in steps.items() if step.get("state") == "done" and each > sealed}
    left: dict[str, Rows] = {model.__tablename__: {} for model in JOURNALLED}
    for _note_id, note in sorted(notes.items()):
        rows = left.get(str(note.get("table_name")))
        if rows is None or note.get("change_id") not in done:
            continue
        row = _read(note.get("after"), str(note["table_name"]))
        if row is not None:
            rows[row["id"]] = row
        elif note.get("after") is None:
            rows.pop(note.get("row_id", 0), None)
    return left


def _read(side: object, table: str) -> Row | None:
    """Return a noted row: what our own columns hold there, and nothing else that it may say."""
    try:
        row = json.loads(side) if isinstance(side, str) else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict) or not isinstance(row.get("id"), int):
        return None
    columns = {column.name for column in Base.metadata.tables[table].columns}
    return {
        name: value
        for name, value in row.items()
        if name in columns and (value is None or isinstance(value, str | int | float))
    }


def _listed(columns: list[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def in_order(rows: Rows) -> Iterator[Row]:
    """Return rows by id."""
    return (row for _id, row in sorted(rows.items()))
