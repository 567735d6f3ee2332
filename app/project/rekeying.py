"""The same project under another key: encrypted, in clear, or under a new passphrase."""

import os
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from app.errors import UserError
from app.i18n import _
from app.progress import SILENT, Cancelled, Progress
from app.project import schema, sqlite
from app.project.copying import discard_stale, give_name, refuse_taken, unfinished, verify
from app.project.engine import address_of, open_file
from app.project.faults import in_words
from app.project.keys import Key
from app.project.opening import look_at

_STEPS = 20_000
"""How many steps of SQLite's machine pass before progress is told and a cancel is heard."""


def write_under(
    origin: Path,
    target: Path,
    *,
    old: Key | None,
    new: Key | None,
    progress: Progress = SILENT,
) -> None:
    """Write the project at *origin*, which *old* opens, to *target*, which *new* will open.

    None stands for no encryption. *target* must not exist; nothing is left behind if it fails.
    """
    refuse_taken(target)
    with part_under(origin, target, old=old, new=new, progress=progress) as part:
        give_name(part, target)


@contextmanager
def part_under(
    origin: Path,
    target: Path,
    *,
    old: Key | None,
    new: Key | None,
    progress: Progress = SILENT,
) -> Iterator[Path]:
    """Lend a verified copy of *origin* under *new*, beside *target*; gone at the end, or named."""
    old = look_at(origin, old)
    discard_stale(target.parent)
    with unfinished(target) as part:
        with in_words():
            with closing(open_file(part, writable=True, key=new, create=True)) as copy:
                _keep_closed(part, origin)
                _fill(copy, part, origin, old, progress)
            verify(part, new)
        yield part


def _keep_closed(part: Path, origin: Path) -> None:
    """Let nobody read the copy who may not read the project."""
    if os.name != "nt":
        part.chmod(stat.S_IMODE(origin.stat().st_mode) | stat.S_IRUSR | stat.S_IWUSR)


def _fill(
    copy: sqlite.Connection, part: Path, origin: Path, old: Key | None, progress: Progress
) -> None:
    uri = address_of(origin, writable=False)
    copy.execute("ATTACH DATABASE ? AS origin KEY ?", (uri, old.raw if old else ""))
    telling = _Telling(part, origin.stat().st_size, progress)
    copy.set_progress_handler(telling, _STEPS)
    copy.execute("PRAGMA foreign_keys=0")  # a row may come before the one that it points to
    copy.execute("BEGIN")
    try:
        _copy_rows(copy)
    except sqlite.DatabaseError as error:
        if telling.stopped is not None:
            raise telling.stopped from None
        if str(error) == "file is not a database":  # it is one: its key was proved
            error.sqlite_errorname = "SQLITE_CORRUPT"
        raise
    copy.set_progress_handler(None, 0)  # takes it away
    _compare(copy)
    copy.execute("COMMIT")


def _copy_rows(copy: sqlite.Connection) -> None:
    """Make the tables as in a new project, page for page, so that salvage finds them."""
    (version,) = copy.execute("PRAGMA origin.user_version").fetchone()
    for statement in schema.statements(version):
        copy.execute(statement)
    for name in _tables(copy):
        copy.execute(f"DELETE FROM main.{_quoted(name)}")  # noqa: S608 - an index begins with rows
        copy.execute(f"INSERT INTO main.{_quoted(name)} SELECT * FROM origin.{_quoted(name)}")  # noqa: S608
    copy.execute("DELETE FROM main.sqlite_sequence")
    copy.execute("INSERT INTO main.sqlite_sequence SELECT * FROM origin.sqlite_sequence")
    for pragma in ("application_id", "user_version"):
        (value,) = copy.execute(f"PRAGMA origin.{pragma}").fetchone()
        copy.execute(f"PRAGMA main.{pragma}={int(value)}")


def _tables(copy: sqlite.Connection) -> list[str]:
    rows = copy.execute(
        "SELECT name FROM origin.sqlite_schema WHERE type = 'table' AND name <> 'sqlite_sequence' "
        "AND sql NOT LIKE 'CREATE VIRTUAL%'"  # what it holds is in tables of its own
    )
    return [name for (name,) in rows]


def _compare(copy: sqlite.Connection) -> None:
    """Refuse the copy unless every row of every table is in it, value by value."""
    for name in [*_tables(copy), "sqlite_sequence"]:
        table = _quoted(name)
        (wanted,) = copy.execute(f"SELECT count(*) FROM origin.{table}").fetchone()  # noqa: S608 - quoted
        (there,) = copy.execute(f"SELECT count(*) FROM main.{table}").fetchone()  # noqa: S608 - quoted
        (same,) = copy.execute(_same_rows(copy, name)).fetchone()
        if not wanted == there == same:
            raise UserError(
                _("The copy of the project did not pass the check and was not kept."),
                _("Check the project itself; an older backup may be sounder."),
            )


def _same_rows(copy: sqlite.Connection, name: str) -> str:
    """Return the question how many rows of a table are equal in both."""
    table = _quoted(name)
    columns = copy.execute("SELECT name, type, pk FROM pragma_table_info(?, 'main')", (name,))
    found = columns.fetchall()
    ids = [_quoted(column) for column, kind, pk in found if pk and kind.upper() == "INTEGER"]
    if len(ids) == 1 and sum(bool(pk) for _column, _kind, pk in found) == 1:
        equal = " AND ".join(f"a.{_quoted(column)} IS b.{_quoted(column)}" for column, *_ in found)
        joined = f"origin.{table} AS a JOIN main.{table} AS b ON a.{ids[0]} = b.{ids[0]}"
        return f"SELECT count(*) FROM {joined} WHERE {equal}"  # noqa: S608 - quoted
    fewer = f"SELECT * FROM origin.{table} EXCEPT SELECT * FROM main.{table}"  # noqa: S608 - quoted
    return f"SELECT (SELECT count(*) FROM origin.{table}) - (SELECT count(*) FROM ({fewer}))"  # noqa: S608 - quoted


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


class _Telling:
    """Reports how far SQLite is, by the size of what it has written; remembers a cancel."""

    def __init__(self, part: Path, size: int, progress: Progress) -> None:
        self.stopped: Cancelled | None = None
        self._part = part
        self._size = size
        self._progress = progress

    def __call__(self) -> int:
        try:
            done = min(self._part.stat().st_size, self._size)
            self._progress.report(done >> 10, self._size >> 10, _("Writing the copy"))
        except Cancelled as wish:
            self.stopped = wish
            return 1
        return 0
