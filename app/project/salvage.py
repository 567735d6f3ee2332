"""Salvage: a new project from all that can still be read of a damaged one, which stays as it is."""

from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.errors import UserError
from app.i18n import N_, _
from app.models import JOURNALLED
from app.models.change import NOTED, SEALED
from app.models.types import stamp
from app.progress import SILENT, Progress
from app.project import fulltext, schema, sqlite
from app.project.backup import backups_of
from app.project.copying import discard, give_name, refuse_taken, unfinished, verify
from app.project.engine import WRITER, connect, open_file
from app.project.faults import in_words
from app.project.keys import Key
from app.project.salvage_mending import Mending
from app.project.salvage_reading import Reader, Row, Rows, in_order, noted
from app.project.salvage_schema import write_with_new_schema
from app.project.salvage_stamps import renew

_Tables = dict[str, Rows]
_STRANGE = (
    sqlite.IntegrityError,
    sqlite.DataError,
    sqlite.InterfaceError,
    OverflowError,
    ValueError,
)
"""What comes of a row that cannot be, of a number or a text that is too strange."""
_TABLES = ("content", *(model.__tablename__ for model in JOURNALLED))
_NO_ROOM = (
    N_("Nothing can be written to {folder}: {reason}."),
    N_("Choose a folder in which you may write."),
)


@dataclass(frozen=True)
class Salvaged:
    """How many rows of each table are in the new file, and sentences on what is not."""

    rows: dict[str, int]
    lost: tuple[str, ...]


def salvage(
    path: Path, out: Path, *, key: Key | None = None, progress: Progress = SILENT
) -> Salvaged:
    """Write what can be read of the project at *path* to *out*, which must not exist.

    What a row no longer tells, the journal may; the history comes along as lines to read, and no
    undo reaches behind the salvage. Refused if nothing can be read, or another key is needed.
    """
    refuse_taken(out)
    with unfinished(out, _NO_ROOM) as part:
        tables, steps, torn = _read(path, key, progress, part)
        mending = Mending(tables, path.stem)
        for table in sorted(torn):
            mending.say(_("Not every row of {table} could be read."), {"table": table})
        mending.mend()
        renew(mending.tables, steps, mending.say)
        with in_words():
            with closing(open_file(part, writable=True, key=key, create=True)) as connection:
                schema.create(connection)
                _write(connection, mending, steps)
            _index(part, key)
            verify(part, key)
        give_name(part, out)
    return Salvaged(
        {table: len(rows) for table, rows in mending.tables.items()}, tuple(mending.said)
    )


def _read(
    path: Path, key: Key | None, progress: Progress, part: Path
) -> tuple[_Tables, Rows, set[str]]:
    """Return the rows of every table, the steps, and the tables that were not read to the end."""
    tables, torn = _tables(path, key, progress)
    if not any(tables.values()) and key is None:
        try:
            write_with_new_schema(path, part)
            tables, torn = _tables(part, None, progress)
        finally:
            discard(part)
    if not any(tables.values()):
        raise _hopeless(path)
    steps, notes = tables.pop("change"), tables.pop("change_row")
    for table, rows in noted(steps, notes).items():
        for row_id, row in rows.items():
            tables[table].setdefault(row_id, row)
    return tables, steps, torn


def _tables(path: Path, key: Key | None, progress: Progress) -> tuple[_Tables, set[str]]:
    """Return the rows of every table, and which are torn; none if the schema cannot be read."""
    tables: _Tables = {}
    try:
        with closing(Reader(partial(open_file, path, writable=False, key=key))) as reader:
            for table in progress.each((*_TABLES, "change", "change_row"), _("Salvaging")):
                tables[table] = reader.rows(table)
    except (sqlite.DatabaseError, UnicodeDecodeError):
        return {}, set()
    return tables, reader.torn


def _hopeless(path: Path) -> UserError:
    newest = next(iter(backups_of(path)), None)
    hint = _("There is no backup of it on this computer.")
    if newest is not None:
        moment = newest.at.astimezone().strftime("%Y-%m-%d %H:%M")
        hint = _("The newest backup is of {moment}: {path}").format(moment=moment, path=newest.path)
    return UserError(_("Nothing can be read of {name}.").format(name=path.name), hint)


def _write(connection: sqlite.Connection, mending: Mending, steps: Rows) -> None:
    connection.execute("PRAGMA foreign_keys=0")
    connection.execute("BEGIN IMMEDIATE")
    for table, rows in mending.tables.items():
        for row in in_order(rows):
            if not _insert(connection, table, row):
                mending.say(_("A row of {table} is damaged and was left out."), {"table": table})
    _leave_out_what_dangles(connection, mending)
    for step in in_order(steps):
        _insert(connection, "change", {**step, "state": NOTED, "merge_key": ""})
    connection.execute(
        "INSERT INTO change (label, coder, at, merge_key, state) VALUES (?, '', ?, '', ?)",
        (_("Salvage from a damaged file"), stamp(), SEALED),
    )
    connection.execute("COMMIT")


def _index(part: Path, key: Key | None) -> None:
    engine = connect(part, writable=True, key=key)
    try:
        with engine.connect().execution_options(**{WRITER: True}) as connection, connection.begin():
            fulltext.renew(connection)
    finally:
        engine.dispose()


def _leave_out_what_dangles(connection: sqlite.Connection, mending: Mending) -> None:
    """Remove what belongs to a row that could not be written."""
    while dangling := connection.execute("PRAGMA foreign_key_check").fetchall():
        for table, row_id, *_other in dangling:
            connection.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (row_id,))  # noqa: S608
            sentence = _("A row of {table} is lost with what it belongs to.")
            mending.say(sentence, {"table": table})


def _insert(connection: sqlite.Connection, table: str, row: Row) -> bool:
    """Insert a row; False if what it says cannot be. A disk that fails is no fault of the row."""
    columns = ", ".join(f'"{column}"' for column in row)
    holes = ", ".join("?" * len(row))
    statement = f'INSERT OR IGNORE INTO "{table}" ({columns}) VALUES ({holes})'  # noqa: S608 - ours
    try:
        return connection.execute(statement, tuple(row.values())).rowcount > 0
    except _STRANGE:
        return False
