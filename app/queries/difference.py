"""What differs between two files of one project, such as the project and a backup of it.

Rows are the same if they bear the same GUID, and unchanged if everything they say is the same,
what they point to included. Both files are read in short stretches in the order of the GUIDs, so
a large project needs no memory and whoever writes meanwhile does not wait.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.i18n import _
from app.models import JOURNALLED, Shared
from app.progress import SILENT, Progress
from app.project import Project
from app.queries import difference_items
from app.queries.difference_items import Item

STRETCH = 2_000
"""Rows that are read at a time."""
SHOWN = 200
"""Items of one table that are told by name, on each side."""
TOLD = ("source", "code", "coding", "memo", "cases")
"""The tables whose rows are told by name."""

Signature = tuple[object, ...]


@dataclass(frozen=True)
class TableDifference:
    """How many rows of one table are only here, only there, or say something else there."""

    table: str
    here: int
    there: int
    changed: int

    @property
    def any(self) -> bool:
        """Whether there is a difference."""
        return bool(self.here or self.there or self.changed)


@dataclass(frozen=True)
class Difference:
    """What differs. Of each table at most `SHOWN` items a side are named; the counts are whole."""

    tables: tuple[TableDifference, ...]
    here: tuple[Item, ...]
    there: tuple[Item, ...]
    changed: tuple[Item, ...]

    @property
    def same(self) -> bool:
        """Whether both files say the same."""
        return not any(table.any for table in self.tables)

    def of(self, table: str) -> TableDifference:
        """Return the counts of one table."""
        found = (each for each in self.tables if each.table == table)
        return next(found, TableDifference(table, 0, 0, 0))


def difference(here: Project, there: Project, progress: Progress = SILENT) -> Difference:
    """Compare two open projects; neither is changed."""
    tables: list[TableDifference] = []
    items: tuple[list[Item], list[Item], list[Item]] = ([], [], [])
    for number, model in enumerate(JOURNALLED):
        progress.report(number, len(JOURNALLED), _("Comparing"))
        name = model.__tablename__
        columns = _shared_columns(model, here, there)
        sides = _Sides()
        for guid, left, right in _pairs(_rows(here, model, columns), _rows(there, model, columns)):
            sides.take(guid, left, right)
            if sides.seen % STRETCH == 0:
                progress.report(number, len(JOURNALLED), _("Comparing"))
        tables.append(TableDifference(name, *sides.counts))
        if name in TOLD:
            for into, guids, project in zip(items, sides.guids, (here, there, there), strict=True):
                with project.read() as session:
                    into.extend(difference_items.items(session.connection(), name, guids))
    return Difference(tuple(tables), *(tuple(each) for each in items))


class _Sides:
    """Counts what is only here, only there, and changed; keeps the first GUIDs of each."""

    def __init__(self) -> None:
        self.seen = 0
        self.counts = [0, 0, 0]
        self.guids: tuple[list[str], list[str], list[str]] = ([], [], [])

    def take(self, guid: str, left: Signature | None, right: Signature | None) -> None:
        """Take note of one row."""
        self.seen += 1
        if left == right:
            return
        side = 0 if right is None else 1 if left is None else 2
        self.counts[side] += 1
        if len(self.guids[side]) < SHOWN:
            self.guids[side].append(guid)


def _shared_columns(model: type[Shared], here: Project, there: Project) -> list[str]:
    """Return the columns that both files have: one may come from an older version."""
    known: list[set[str]] = []
    for project in (here, there):
        with project.read() as session:
            rows = session.connection().exec_driver_sql(f"PRAGMA table_info({model.__tablename__})")
            known.append({row[1] for row in rows})
    names = [column.name for column in model.__table__.columns]
    return [name for name in names if all(name in one for one in known)]


def _rows(
    project: Project, model: type[Shared], columns: list[str]
) -> Iterator[tuple[str, Signature]]:
    """Go through a table in the order of its GUIDs."""
    ask = _question(model, columns)
    last = ""
    while True:
        with project.read() as session:
            rows = session.connection().exec_driver_sql(ask, (last, STRETCH)).all()
        for row in rows:
            yield row[0], tuple(row[1:])
        if len(rows) < STRETCH:
            return
        last = rows[-1][0]


def _question(model: type[Shared], columns: list[str]) -> str:
    """Return the statement that reads a table, with GUIDs and hashes for what rows point to."""
    table = model.__tablename__
    parts = [_part(model, name) for name in columns if name not in ("id", "guid")]
    # only names from our own models stand in this statement
    return (
        f"SELECT {', '.join([f'{table}.guid', *parts])} FROM {table} "  # noqa: S608
        f"WHERE {table}.guid > ? ORDER BY {table}.guid LIMIT ?"
    )


def _part(model: type[Shared], name: str) -> str:
    table = model.__tablename__
    key = next(iter(model.__table__.columns[name].foreign_keys), None)
    if key is None:
        return f'{table}."{name}"'
    other = key.column.table.name
    mark = "sha256" if other == "content" else "guid"
    return f'(SELECT o.{mark} FROM {other} AS o WHERE o.id = {table}."{name}")'  # noqa: S608


def _pairs(
    left: Iterator[tuple[str, Signature]], right: Iterator[tuple[str, Signature]]
) -> Iterator[tuple[str, Signature | None, Signature | None]]:
    """Go through two tables side by side."""
    one, other = next(left, None), next(right, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one[0] < other[0]):
            assert one is not None
            yield one[0], one[1], None
            one = next(left, None)
        elif one is None or other[0] < one[0]:
            yield other[0], None, other[1]
            other = next(right, None)
        else:
            yield one[0], one[1], other[1]
            one, other = next(left, None), next(right, None)
