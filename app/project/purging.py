"""Taking things out of a project for good: from the history, and from the contents it keeps.

This is done in a copy that nobody else sees. From the copy a fresh file is written, row by row, so
that no page holds what was removed; the copy is then overwritten.
"""

import json
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from app.progress import SILENT, Progress
from app.project import fulltext
from app.project.copying import part_of
from app.project.project import Project
from app.project.replacing import wipe

_AT_ONCE = 10_000
_REFERRING = (
    ("source", "text_id"), ("source", "original_id"), ("source", "outline_id"),
    ("source", "boxes_id"), ("revision", "text_id"), ("source_copy", "text_id"),
    ("round", "codebook_id"), ("round_source", "text_id"),
)  # fmt: skip
"""The columns that point to a content."""

Row = dict[str, Any]


@contextmanager
def working_copy(project: Project, progress: Progress = SILENT) -> Iterator[Path]:
    """Lend the path of a copy of *project*, under its key and beside it, to take things out of.

    It is overwritten and removed at the end; what a killed program or a failing disk leaves of it
    is when the project is opened next.
    """
    part = part_of(project.path)
    project.copy_to(part, progress)
    try:
        if os.name != "nt":
            part.chmod(stat.S_IMODE(project.path.stat().st_mode))
        yield part
    finally:
        with suppress(OSError):
            wipe(part)


def forget_history(connection: Connection) -> None:
    """Remove every step and every row of the journal."""
    connection.exec_driver_sql("DELETE FROM change_row")
    connection.exec_driver_sql("DELETE FROM change")


def forget_rows(connection: Connection, carried: Callable[[str, int, Row], bool]) -> int:
    """Remove the rows of the journal of which *carried* is true on either side.

    It is asked with a table, an id and the columns. The steps stay, with fewer rows; a step that
    seals the history must follow, for they cannot be undone any more. Returns how many rows went.
    """
    gone = [
        (note_id,)
        for note_id, table, row_id, sides in noted(connection)
        if any(carried(table, row_id, side) for side in sides)
    ]
    for at in range(0, len(gone), _AT_ONCE):
        connection.exec_driver_sql("DELETE FROM change_row WHERE id = ?", gone[at : at + _AT_ONCE])
    return len(gone)


def noted(connection: Connection) -> Iterator[tuple[int, str, int, list[Row]]]:
    """Return every row of the journal: its id, table, row id, and what it was before and after."""
    last = 0
    while True:
        rows = connection.exec_driver_sql(
            "SELECT id, table_name, row_id, before, after FROM change_row "
            "WHERE id > ? ORDER BY id LIMIT ?",
            (last, _AT_ONCE),
        ).all()
        if not rows:
            return
        for note_id, table, row_id, *sides in rows:
            yield note_id, table, row_id, [json.loads(side) for side in sides if side]
        last = rows[-1][0]


def forget_contents(connection: Connection) -> None:
    """Remove every content that no source has now or had, whatever earlier steps may say.

    None of its words stays in the index either.
    """
    used = " UNION ".join(
        f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608 - our own columns
        for table, column in _REFERRING
    )
    connection.exec_driver_sql(f"DELETE FROM content WHERE id NOT IN ({used})")  # noqa: S608 - ours
    fulltext.renew(connection)
