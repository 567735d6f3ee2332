"""The order of steps: which one undo takes back, which one redo does again."""

from dataclasses import dataclass

from sqlalchemy import Connection

from app.models.change import DONE, UNDONE
from app.models.types import stamp
from app.project import sqlite
from app.project.engine import driver
from app.project.journal import Step


@dataclass(frozen=True, slots=True)
class Ends:
    """What undo would take back and redo would do again; None where there is nothing."""

    undo: Step | None
    redo: Step | None


_STEP = (
    "SELECT id, label, coder, at, state, "
    "(SELECT count(*) FROM change_row WHERE change_id = change.id) FROM change "
)
_UNDO = _STEP + (  # noqa: S608 - two constants
    "WHERE state = 'done' AND id > coalesce("
    "(SELECT max(id) FROM change WHERE state = 'sealed'), 0) ORDER BY id DESC LIMIT 1"
)
_REDO = _STEP + "WHERE state = 'undone' ORDER BY id LIMIT 1"


def ends(connection: Connection) -> Ends:
    """Look up both ends."""
    return ends_of(driver(connection))


def ends_of(connection: sqlite.Connection) -> Ends:
    """Look up both ends through SQLite's own connection."""
    return Ends(_first(connection, _UNDO), _first(connection, _REDO))


def last_done(connection: Connection) -> Step | None:
    """Look up what undo would take back."""
    return _first(driver(connection), _UNDO)


def _first(connection: sqlite.Connection, question: str) -> Step | None:
    row = connection.execute(question).fetchone()
    return None if row is None else Step(*row)


def all_steps(connection: Connection) -> list[Step]:
    """Return every line of the audit trail, oldest first."""
    return [Step(*row) for row in connection.exec_driver_sql(_STEP + "ORDER BY id")]


def begin(connection: Connection, label: str, coder: str, merge_key: str) -> int:
    """Open a step, or the last one again if it bears the same *merge_key*."""
    if merge_key:
        last = connection.exec_driver_sql(
            "SELECT id, merge_key, state FROM change ORDER BY id DESC LIMIT 1"
        ).one_or_none()
        if last is not None and last[1] == merge_key and last[2] == DONE:
            return int(last[0])
    return write(connection, label, coder, DONE, merge_key)


def write(connection: Connection, label: str, coder: str, state: str, merge_key: str = "") -> int:
    """Add a line to the audit trail and return its id."""
    result = driver(connection).execute(
        "INSERT INTO change (label, coder, at, merge_key, state) VALUES (?, ?, ?, ?, ?)",
        (label, coder, stamp(), merge_key, state),
    )
    assert result.lastrowid is not None
    return int(result.lastrowid)


def name_of(connection: Connection, coder_id: int | None) -> str:
    """Return the name of a coder as the audit trail gives it."""
    execute = driver(connection).execute
    row = execute("SELECT name FROM coder WHERE id = ?", (coder_id,)).fetchone()
    return row[0] if row else ""


def losses(connection: Connection, step_id: int, *, back: bool) -> int:
    """Count the rows that go when a step is taken *back*, or done again."""
    side = "before" if back else "after"
    execute = driver(connection).execute
    (rows,) = execute(
        f"SELECT count(*) FROM change_row WHERE change_id = ? AND {side} IS NULL",  # noqa: S608
        (step_id,),
    ).fetchone()
    return int(rows)


def set_state(connection: Connection, step_id: int, state: str) -> None:
    """Say where a step stands."""
    connection.exec_driver_sql("UPDATE change SET state = ? WHERE id = ?", (state, step_id))


def abandon_undone(connection: Connection) -> None:
    """Close the way back to what was undone: the work has gone another way."""
    connection.exec_driver_sql("UPDATE change SET state = 'abandoned' WHERE state = ?", (UNDONE,))
