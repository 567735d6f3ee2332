"""Undo, audit trail and refresh from one mechanism: triggers that note every row.

The triggers are TEMP: they live in the writing connection, not in the file. They write while
a step is open, and not while a step is being taken back.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from app.models import JOURNALLED, Shared
from app.project import sqlite
from app.project.changes import Changes, Row, RowChange, Value
from app.project.engine import driver

HANDED_ROUND = 5_000
"""How many rows a listener gets with their values; above, it gets only their ids."""

_TABLES: dict[str, type[Shared]] = {model.__tablename__: model for model in JOURNALLED}
_COLUMNS: dict[type[Shared], list[str]] = {
    model: [column.name for column in model.__table__.columns] for model in JOURNALLED
}


class StaleStep(Exception):  # noqa: N818 - reads better where it is caught
    """A row of the step is no longer as the step left it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the audit trail."""

    id: int
    label: str
    coder: str
    at: str
    state: str
    rows: int


def install(connection: Connection) -> None:
    """Make the triggers in the writing connection."""
    connection.exec_driver_sql("CREATE TEMP TABLE open_step (change_id INTEGER NOT NULL)")
    for name, model in _TABLES.items():
        old, new = (_as_json(model, which) for which in ("OLD", "NEW"))
        for deed, row_id, before, after in (
            ("INSERT", "NEW.id", "NULL", new),
            ("UPDATE", "NEW.id", old, new),
            ("DELETE", "OLD.id", old, "NULL"),
        ):
            # only names from our own models stand in this statement
            connection.exec_driver_sql(
                f"CREATE TEMP TRIGGER note_{deed}_{name} AFTER {deed} ON main.{name} "  # noqa: S608
                f"WHEN EXISTS (SELECT 1 FROM open_step) BEGIN "
                f"INSERT INTO change_row (change_id, table_name, row_id, before, after) "
                f"SELECT change_id, '{name}', {row_id}, {before}, {after} FROM open_step; END"
            )


def _as_json(model: type[Shared], which: str) -> str:
    pairs = ", ".join(f"'{name}', {which}.\"{name}\"" for name in _COLUMNS[model])
    return f"json_object({pairs})"


def start_noting(connection: Connection, change_id: int) -> int:
    """Note rows under *change_id* from now on; return the mark behind which its rows begin."""
    execute = driver(connection).execute
    (mark,) = execute("SELECT coalesce(max(id), 0) FROM change_row").fetchone()
    execute("INSERT INTO open_step VALUES (?)", (change_id,))
    return int(mark)


def stop_noting(connection: Connection) -> None:
    """Note no more rows."""
    driver(connection).execute("DELETE FROM open_step")


def noted(connection: Connection, change_id: int, mark: int = 0) -> Changes:
    """Return what was noted under *change_id* behind *mark*."""
    rows = rows_of(connection, change_id, mark, HANDED_ROUND + 1)
    if len(rows) <= HANDED_ROUND:
        return told(rows)
    pairs = connection.exec_driver_sql(
        "SELECT DISTINCT table_name, row_id FROM change_row WHERE change_id = ? AND id > ?",
        (change_id, mark),
    )
    return Changes.of_ids((_TABLES[name], row_id) for name, row_id in pairs)


def told(rows: Sequence[RowChange]) -> Changes:
    """Return what listeners hear of *rows*: with their values, unless they are too many."""
    if len(rows) <= HANDED_ROUND:
        return Changes.of(rows)
    return Changes.of_ids((row.table, row.row_id) for row in rows)


def rows_of(
    connection: Connection, change_id: int, mark: int = 0, most: int = -1
) -> list[RowChange]:
    """Return the row changes of one step, in the order they were made; at most *most*."""
    rows = driver(connection).execute(
        "SELECT table_name, row_id, before, after FROM change_row "
        "WHERE change_id = ? AND id > ? ORDER BY id LIMIT ?",
        (change_id, mark, most),
    )
    return [_row(*row) for row in rows]


def rows_after(connection: sqlite.Connection, mark: int) -> list[RowChange]:
    """Return the row changes of all steps behind *mark*, in the order they were made."""
    rows = connection.execute(
        "SELECT table_name, row_id, before, after FROM change_row WHERE id > ? ORDER BY id",
        (mark,),
    )
    return [_row(*row) for row in rows]


def _row(name: str, row_id: int, before: str | None, after: str | None) -> RowChange:
    return RowChange(_TABLES[name], row_id, _read(before), _read(after))


def _read(text: str | None) -> Row | None:
    return None if text is None else json.loads(text)


def apply(connection: Connection, rows: Sequence[RowChange]) -> None:
    """Make *rows*, netted to one change a row; raise `StaleStep` if one is not as it was.

    Removals come first and additions last, so that a row may take the unique place of another.
    """
    net = _net(rows)
    removed = [row for row in net if row.after is None]
    changed = [row for row in net if row.before is not None and row.after is not None]
    added = [row for row in net if row.before is None]
    _in_batches(connection, removed, _remove)
    try:
        with connection.begin_nested():
            _in_batches(connection, changed, _change)
    except IntegrityError:
        # rows that take each other's unique place, such as codings of two exchanged paragraphs
        _in_batches(connection, [replace(row, after=None) for row in changed], _remove)
        _in_batches(connection, [replace(row, before=None) for row in changed], _add)
    _in_batches(connection, added, _add)


def _in_batches(connection: Connection, rows: Sequence[RowChange], make: "Make") -> None:
    for shape, alike in groupby(rows, key=_shape):
        make(connection, shape, list(alike))


def _net(rows: Iterable[RowChange]) -> list[RowChange]:
    """Join the changes of each row, in the order in which the rows were first touched."""
    ends: dict[tuple[object, int], RowChange] = {}
    for row in rows:
        key = (row.table, row.row_id)
        first = ends.get(key)
        ends[key] = (
            row if first is None else RowChange(row.table, row.row_id, first.before, row.after)
        )
    return [row for row in ends.values() if row.before != row.after]


Shape = tuple[str, tuple[str, ...]]
Make = Callable[[Connection, Shape, list[RowChange]], None]


def _shape(row: RowChange) -> Shape:
    """Name the table and the columns that differ; rows of one shape go in one statement."""
    before, after = row.before or {}, row.after or {}
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    whole = row.before is None or row.after is None
    return row.table.__tablename__, tuple(before or after) if whole else tuple(names)


def _values(row: Row | None, names: tuple[str, ...]) -> list[Value]:
    assert row is not None
    return [row[name] for name in names]


def _remove(connection: Connection, shape: Shape, rows: list[RowChange]) -> None:
    table, names = shape
    same = " AND ".join(f'"{name}" IS ?' for name in names if name != "id")
    # by =, which unlike IS can use the index
    sql = f"DELETE FROM {table} WHERE id = ? AND {same}"  # noqa: S608
    others = tuple(name for name in names if name != "id")
    _execute(connection, sql, [(row.row_id, *_values(row.before, others)) for row in rows])


def _change(connection: Connection, shape: Shape, rows: list[RowChange]) -> None:
    table, names = shape
    new = ", ".join(f'"{name}" = ?' for name in names)
    same = " AND ".join(f'"{name}" IS ?' for name in names)
    sql = f"UPDATE {table} SET {new} WHERE id = ? AND {same}"  # noqa: S608
    values = [(*_values(row.after, names), row.row_id, *_values(row.before, names)) for row in rows]
    _execute(connection, sql, values)


def _add(connection: Connection, shape: Shape, rows: list[RowChange]) -> None:
    table, names = shape
    columns = ", ".join(f'"{name}"' for name in names)
    holes = ", ".join("?" * len(names))
    sql = f"INSERT INTO {table} ({columns}) VALUES ({holes})"  # noqa: S608
    _execute(connection, sql, [tuple(_values(row.after, names)) for row in rows])


def _execute(connection: Connection, sql: str, values: list[tuple[Value, ...]]) -> None:
    result = connection.exec_driver_sql(sql, values)
    if result.rowcount != len(values):
        raise StaleStep(sql.split()[2])
