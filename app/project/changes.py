"""What an edit touched, so that a view can tell whether it must look again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.models import Base

Value = str | int | float | None
Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after, as it lies in the file; None where it did not exist."""

    table: type[Base]
    row_id: int
    before: Row | None
    after: Row | None

    @property
    def inverse(self) -> "RowChange":
        """The change that takes this one back."""
        return RowChange(self.table, self.row_id, before=self.after, after=self.before)


@dataclass(frozen=True)
class Changes:
    """The ids of the rows that were added, changed or removed, by table.

    `rows` holds every row before and after, unless there were too many to hand round: then it
    is None and a listener that keeps a copy reads everything again.
    """

    ids_by_table: Mapping[type[Base], frozenset[int]]
    rows: tuple[RowChange, ...] | None = None
    everything: bool = False

    @classmethod
    def of(cls, rows: Iterable[RowChange]) -> "Changes":
        """Gather *rows*."""
        kept = tuple(rows)
        return cls(_gather((row.table, row.row_id) for row in kept), kept)

    @classmethod
    def of_ids(cls, pairs: Iterable[tuple[type[Base], int]]) -> "Changes":
        """Gather (table, id) *pairs*, without the rows themselves."""
        return cls(_gather(pairs))

    @classmethod
    def of_everything(cls) -> "Changes":
        """Say that anything may be different."""
        return cls({}, everything=True)

    def touches(self, *tables: type[Base]) -> bool:
        """Whether a row of any of *tables* is concerned."""
        return self.everything or any(table in self.ids_by_table for table in tables)

    def ids(self, table: type[Base]) -> frozenset[int]:
        """The ids of *table* concerned."""
        return self.ids_by_table.get(table, frozenset())

    def rows_of(self, table: type[Base]) -> list[RowChange] | None:
        """The changed rows of *table*, or None if they were too many to hand round."""
        if self.everything or self.rows is None:
            return None
        return [row for row in self.rows if row.table is table]


def _gather(pairs: Iterable[tuple[type[Base], int]]) -> dict[type[Base], frozenset[int]]:
    gathered: defaultdict[type[Base], set[int]] = defaultdict(set)
    for table, row_id in pairs:
        gathered[table].add(row_id)
    return {table: frozenset(ids) for table, ids in gathered.items()}
