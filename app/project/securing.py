"""A copy of all that was acknowledged, made at once when the project's file is in other hands."""

from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from app.errors import UserError
from app.i18n import _
from app.models.change import DONE, UNDONE
from app.models.types import now
from app.project import backup, journal, recording, sqlite, steps
from app.project.backup import BackupFile, Mark
from app.project.copying import discard, part_of, write_copy
from app.project.engine import WRITER, connect, driver, open_file
from app.project.faults import in_words
from app.project.journal import StaleStep
from app.project.keys import Key
from app.project.opening import look_at_header
from app.project.recording import DID, UNDID
from app.project.watching import OVERWRITTEN
from app.settings import data_folder


@dataclass(frozen=True)
class Lost:
    """What became of a file, and where all the work in it is now."""

    fate: str
    path: Path
    until: datetime | None
    copy: Path | None = None
    """The recovered copy; None in the one case that even that could not be written."""
    found: Path | None = None
    """Where the file itself is now, if that is known."""


class FileLost(UserError):  # noqa: N818 - it tells, rather than complains
    """Another program has moved, removed, replaced or overwritten the file of the open project."""

    def __init__(self, lost: Lost) -> None:
        super().__init__(_what(lost), _where(lost))
        self.lost = lost


def secure(
    connection: sqlite.Connection, path: Path, key: Key | None, mark: Mark, fate: str
) -> Path:
    """Write the project as it was at *mark* to a place of our own, and return that.

    The open *connection* still reads a file that was moved or removed. What was overwritten comes
    from the last backup and the record of the steps since.
    """
    target = free_name(path)
    if fate != OVERWRITTEN:
        with suppress(UserError, sqlite.DatabaseError, OSError):
            write_copy(connection, target, key=key)
            if backup.mark_of_file(target, key) == mark:
                return target
            target.unlink(missing_ok=True)
    recover(path, key, target)
    if backup.mark_of_file(target, key) != mark:
        raise UserError(
            _("Only a part of the work could be recovered: {path}.").format(path=target)
        )
    return target


def recover(path: Path, key: Key | None, target: Path, record: Path | None = None) -> None:
    """Write the last backup of the project at *path*, and what was done since, to *target*.

    What was done since stands in the project's *record*, or in one that was put aside.
    """
    place = record or recording.log_of(path)
    with in_words(), closing(recording.open_record(place, key)) as log:
        base = recording.base(log, path, key)
        if base is None:
            raise UserError(_("There is no backup from which the last steps could be done again."))
        part = part_of(target)
        try:
            with closing(open_file(base.path, writable=False, key=key)) as source:
                write_copy(source, part, key=key)
            _do_again(part, key, log)
            with closing(open_file(part, writable=False, key=key)) as source:
                write_copy(source, target, key=key)
        finally:
            discard(part)


def _do_again(path: Path, key: Key | None, log: sqlite.Connection) -> None:
    engine = connect(path, writable=True, key=key)
    try:
        with engine.connect().execution_options(**{WRITER: True}) as connection:
            mark = backup.mark_of(driver(connection))
            connection.rollback()
            for event, kind, other in recording.events_after(log, mark):
                with connection.begin():
                    driver(connection).execute("PRAGMA defer_foreign_keys=ON")
                    _do(connection, log, (mark, event), kind, other)
                mark = event
    except StaleStep as error:
        raise UserError(_("The last steps do not fit the backup.")) from error
    finally:
        engine.dispose()


def _do(
    connection: Connection,
    log: sqlite.Connection,
    between: tuple[Mark, Mark],
    kind: str,
    other: int,
) -> None:
    """Do one step of the record again."""
    before, after = between
    _copy_rows(connection, log, "content", "id > ?", (_last_content(connection),))
    _copy_rows(connection, log, "change", "id > ? AND id <= ?", (before.step, after.step))
    _copy_rows(connection, log, "change_row", "id > ? AND id <= ?", (before.row, after.row))
    if kind == DID:
        journal.apply(connection, journal.rows_of(connection, after.step, before.row))
        steps.abandon_undone(connection)
        return
    rows = journal.rows_of(connection, other)
    back = kind == UNDID
    journal.apply(connection, [row.inverse for row in reversed(rows)] if back else rows)
    steps.set_state(connection, other, UNDONE if back else DONE)


def _copy_rows(
    connection: Connection,
    log: sqlite.Connection,
    table: str,
    which: str,
    values: Sequence[object],
) -> None:
    names = recording.COLUMNS[table]
    rows = log.execute(f"SELECT {names} FROM {table} WHERE {which} ORDER BY id", values).fetchall()  # noqa: S608
    holes = ", ".join("?" * len(names.split(", ")))
    driver(connection).executemany(
        f"INSERT INTO {table} ({names}) VALUES ({holes})",  # noqa: S608 - our names
        rows,
    )


def _last_content(connection: Connection) -> int:
    row = driver(connection).execute("SELECT coalesce(max(id), 0) FROM content").fetchone()
    return int(row[0])


def folder() -> Path:
    """Return where recovered copies are put."""
    return data_folder() / "recovered"


def copies(backups: Path, key: Key | None) -> list[BackupFile]:
    """Return the recovered copies of the project with its *backups* that *key* or none opens."""
    found = []
    for path in sorted(folder().glob("*.topoi")):
        with suppress(UserError, sqlite.DatabaseError, OSError):
            salt = look_at_header(path).salt
            with closing(open_file(path, writable=False, key=key if salt else None)) as connection:
                if backup.folder_of(backup.guid_of(connection)) == backups:
                    at = datetime.fromisoformat(backup.mark_of(connection).at)
                    found.append(BackupFile(path, 0, at, "recovered", backup.series_of(path)))
    return found


def free_name(path: Path) -> Path:
    """Return a name for a recovered copy of the project at *path* that no file has."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    moment = f"{now().astimezone():%Y-%m-%d %H.%M.%S}"
    name = _("{name} (recovered {moment})").format(name=path.stem, moment=moment)
    target, number = folder() / f"{name}.topoi", 2
    while target.exists():
        target, number = folder() / f"{name}, {number}.topoi", number + 1
    return target


def lost(fate: str, path: Path, mark: Mark, copy: Path | None, found: Path | None) -> Lost:
    """Put together what the user should know."""
    until = None
    with suppress(ValueError):
        until = datetime.fromisoformat(mark.at)
    return Lost(fate, path, until, copy, found)


def _what(lost: Lost) -> str:
    name = lost.path.name
    if lost.found is not None:
        return _("{name} was moved or renamed; it is now {place}.").format(
            name=name, place=lost.found
        )
    sentences = {
        "gone": _("{name} is no longer in its folder."),
        "replaced": _("Another program has put a different file in the place of {name}."),
        "overwritten": _("Another program has written over {name}."),
    }
    return sentences[lost.fate].format(name=name)


def _where(lost: Lost) -> str:
    if lost.copy is None:
        return _("It could not be secured; open a backup. Nothing more is written into the file.")
    until = f"{lost.until.astimezone():%H:%M:%S}" if lost.until else ""
    return _("All work until {time} is in the recovered copy “{copy}”.").format(
        time=until, copy=lost.copy.stem
    )
