"""A second copy of what was done since the last backup, away from the project's folder.

It guards against other programs: should one of them write an older state over the project, the
last backup and these steps together are the project again. It need not outlive a power cut (the
project itself does), so nothing is flushed, and a coding costs a few hundredths of a millisecond.
Where the project is encrypted, so is this.
"""

import hashlib
import os
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from app.project import backup, sqlite
from app.project.backup import BackupFile, Mark
from app.project.keys import Key
from app.settings import data_folder

DID, UNDID, REDID, SEALED_OFF = "did", "undid", "redid", "sealed"
MOST_ROWS = 50_000
MOST_BYTES = 64 * 2**20
"""A step beyond either is not written down: the record begins anew, and wants a backup."""
_TABLES = (
    "CREATE TABLE event (step INTEGER NOT NULL, row INTEGER NOT NULL, at TEXT NOT NULL, "
    "kind TEXT NOT NULL, other INTEGER NOT NULL)",
    "CREATE TABLE change (id INTEGER PRIMARY KEY, label, coder, at, merge_key, state)",
    "CREATE TABLE change_row "
    "(id INTEGER PRIMARY KEY, change_id, table_name, row_id, before, after)",
    "CREATE TABLE content (id INTEGER PRIMARY KEY, sha256, size, packed, data)",
)
COLUMNS = {
    "change": "id, label, coder, at, merge_key, state",
    "change_row": "id, change_id, table_name, row_id, before, after",
    "content": "id, sha256, size, packed, data",
}
_BEGUN = "begun"


@dataclass(frozen=True)
class Written:
    """What a step is about to write into the project; None in place of rows if it is too much."""

    mark: Mark
    kind: str
    other: int
    rows: dict[str, list[tuple[object, ...]]] | None


class Recording:
    """The record of one open project, begun with its first edit."""

    def __init__(self, path: Path, key: Key | None) -> None:
        self._path = path
        self._key = key
        self._log: sqlite.Connection | None = None
        self._mark: Mark | None = None
        self._content = 0

    def begin(self, project: sqlite.Connection, now: Mark) -> None:
        """Go on with the record of last time if the project is as that left it, else anew."""
        if self._mark is not None:
            return
        self._mark = now
        (self._content,) = project.execute("SELECT coalesce(max(id), 0) FROM content").fetchone()
        with suppress(sqlite.DatabaseError, OSError):
            self._log = open_log(self._path, self._key)
            if last_mark(self._log) != now or self._is_backed_up(now):
                _begin_anew(self._log, now)

    def gather(self, project: sqlite.Connection, kind: str, other: int = 0) -> Written:
        """Read what the open transaction of *project* has added."""
        mark = backup.mark_of(project)
        if self._log is None or self._mark is None or kind == SEALED_OFF:
            return Written(mark, kind, other, None)
        first = {"change": mark.step - 1, "change_row": self._mark.row, "content": self._content}
        if mark.row - self._mark.row > MOST_ROWS or _bytes(project, self._content) > MOST_BYTES:
            return Written(mark, kind, other, None)
        rows = {
            table: project.execute(
                f"SELECT {names} FROM {table} WHERE id > ? ORDER BY id",  # noqa: S608 - our names
                (first[table],),
            ).fetchall()
            for table, names in COLUMNS.items()
        }
        return Written(mark, kind, other, rows)

    def keep(self, written: Written) -> None:
        """Write a step down once it is in the project."""
        if self._log is None:
            return
        try:
            if written.rows is None:
                _begin_anew(self._log, written.mark)
            else:
                _write(self._log, written)
                if content := written.rows["content"]:
                    self._content = int(str(content[-1][0]))
        except (sqlite.DatabaseError, OSError):
            # a full disk, say: it must not stop the work, and what is missing must not be hidden
            self.close()
            return
        self._mark = written.mark

    def states(self) -> set[Mark] | None:
        """Return the states from which the record leads on; None if there is no record."""
        return None if self._log is None else _states(self._log)

    def close(self) -> None:
        """Let go of the record; it stays for next time."""
        if self._log is not None:
            with suppress(sqlite.DatabaseError):
                self._log.close()
            self._log = None

    def _is_backed_up(self, now: Mark) -> bool:
        """Whether the newest backup is the project as it is: what came before is not needed."""
        newest = next(iter(backup.backups_of(self._path)), None)
        return newest is not None and backup.mark_of_file(newest.path, self._key) == now


def log_of(path: Path) -> Path:
    """Return where the record of the project at *path* lies."""
    digest = hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:32]
    return data_folder() / "recovery" / f"{digest}.steps"


def put_aside(path: Path) -> None:
    """Keep the record of the project at *path* by another name, so that none begins over it."""
    place = log_of(path)
    number = 1 + max((int(each.suffixes[0][1:]) for each in put_aside_of(path)), default=0)
    for part, name in zip(
        _parts(place), _parts(place.with_suffix(f".{number}.steps")), strict=True
    ):
        with suppress(FileNotFoundError):
            part.rename(name)


def put_aside_of(path: Path) -> list[Path]:
    """Return the records of the project at *path* that were put aside."""
    place = log_of(path)
    return sorted(place.parent.glob(f"{place.stem}.[0-9]*.steps"))


def open_log(path: Path, key: Key | None) -> sqlite.Connection:
    """Open the record of the project at *path*; what cannot be read begins anew."""
    place = log_of(path)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        return open_record(place, key, create=True)
    except sqlite.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "") not in ("SQLITE_NOTADB", "SQLITE_CORRUPT"):
            raise
        wipe(place)  # of another key, or damaged: of no use
        return open_record(place, key, create=True)


def forget(path: Path) -> None:
    """Overwrite and remove all records of the project at *path*, which nobody has open."""
    for place in (log_of(path), *put_aside_of(path)):
        wipe(place)


def wipe(place: Path) -> None:
    """Overwrite and remove one record."""
    for part in _parts(place):
        with suppress(FileNotFoundError):
            with part.open("r+b") as file:
                file.write(bytes(part.stat().st_size))
            part.unlink()


def _parts(place: Path) -> list[Path]:
    return [place.with_name(f"{place.name}{end}") for end in ("", "-wal", "-shm")]


def open_record(place: Path, key: Key | None, *, create: bool = False) -> sqlite.Connection:
    """Open the record in the file *place*, which must exist unless it is to be made."""
    mode = "rwc" if create else "rw"
    log = sqlite.connect(
        f"{place.as_uri()}?mode={mode}",
        uri=True,
        timeout=0.0,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        if key is not None:
            log.execute("PRAGMA cipher_log_level=none")
            log.execute(key.pragma)
        log.execute("PRAGMA locking_mode=EXCLUSIVE")
        log.execute("PRAGMA journal_mode=WAL").fetchone()
        log.execute("PRAGMA synchronous=OFF")
        log.execute("PRAGMA secure_delete=ON")
        if not log.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            for statement in _TABLES:
                log.execute(statement)
    except BaseException:
        log.close()
        raise
    return log


def last_mark(log: sqlite.Connection) -> Mark | None:
    """Return the state to which the record leads."""
    row = log.execute("SELECT step, at, row FROM event ORDER BY rowid DESC LIMIT 1").fetchone()
    return None if row is None else Mark(*row)


def base(log: sqlite.Connection, path: Path, key: Key | None) -> BackupFile | None:
    """Return the newest backup from which the record leads on."""
    return base_among(_states(log), path, key)


def base_among(states: set[Mark], path: Path, key: Key | None) -> BackupFile | None:
    """Return the newest backup of the project at *path* that is in one of *states*."""
    for each in backup.backups_of(path):
        if backup.mark_of_file(each.path, key) in states:
            return each
    return None


def _states(log: sqlite.Connection) -> set[Mark]:
    return {Mark(*row) for row in log.execute("SELECT step, at, row FROM event")}


def _begin_anew(log: sqlite.Connection, now: Mark) -> None:
    log.execute("BEGIN")
    for table in ("event", *COLUMNS):
        log.execute(f"DELETE FROM {table}")  # noqa: S608 - our names
    _note(log, now, _BEGUN, 0)
    log.execute("COMMIT")


def _write(log: sqlite.Connection, written: Written) -> None:
    assert written.rows is not None
    log.execute("BEGIN")
    for table, rows in written.rows.items():
        if rows:
            holes = ", ".join("?" * len(rows[0]))
            log.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({holes})", rows)  # noqa: S608
    _note(log, written.mark, written.kind, written.other)
    log.execute("COMMIT")


def _note(log: sqlite.Connection, mark: Mark, kind: str, other: int) -> None:
    log.execute(
        "INSERT INTO event (step, row, at, kind, other) VALUES (?, ?, ?, ?, ?)",
        (mark.step, mark.row, mark.at, kind, other),
    )


def _bytes(project: sqlite.Connection, after: int) -> int:
    """Return how much new content there is."""
    row = project.execute("SELECT coalesce(sum(size), 0) FROM content WHERE id > ?", (after,))
    return int(row.fetchone()[0])


def events_after(log: sqlite.Connection, mark: Mark) -> Iterable[tuple[Mark, str, int]]:
    """Return what was done after the state *mark*, in order: where it led, what, and to which."""
    (number,) = log.execute(
        "SELECT max(rowid) FROM event WHERE step = ? AND row = ? AND at = ?",
        (mark.step, mark.row, mark.at),
    ).fetchone()
    found = log.execute(
        "SELECT step, at, row, kind, other FROM event WHERE rowid > ? ORDER BY rowid", (number,)
    ).fetchall()
    return [(Mark(step, at, row), kind, other) for step, at, row, kind, other in found]


def has_ended_at(path: Path, key: Key | None) -> Mark | None:
    """Return the state to which the record of the project at *path* leads; None without one."""
    if not log_of(path).exists():
        return None
    try:
        with closing(open_record(log_of(path), key)) as log:
            return last_mark(log)
    except sqlite.DatabaseError:
        return None  # another program holds it, or it is of another key
