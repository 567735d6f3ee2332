"""What two copies of a project did since they went separate ways, by their own histories."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from app.models import ProjectInfo
from app.models.change import DONE, NOTED, SEALED, UNDONE
from app.project import Project, sqlite
from app.project.conflict_copies import common_step
from app.project.engine import driver

MERGED = "merged "
"""How the key of a step begins that brought another copy in: it is nobody's own change."""

Row = Mapping[str, Any]
Key = tuple[str, str]
"""The name of a table and the GUID of a row: ids may differ between copies."""


@dataclass
class Since:
    """What one copy did since; where `whole` is false, there may be more than is known.

    `base` is what a row said when the copies parted or any was last merged, `first` what it said
    when they parted, None if it was not there; `said` is everything that it has said since.
    """

    whole: bool = False
    base: dict[Key, Row | None] = field(default_factory=dict)
    first: dict[Key, Row | None] = field(default_factory=dict)
    said: dict[Key, list[Row]] = field(default_factory=dict)

    def changed(
        self, key: Key, column: str, now: object, is_known: Callable[[], bool] = lambda: False
    ) -> bool:
        """Whether this copy gave a column its present value, and the other has not heard of it.

        What a merge brought may come from a third copy: *is_known* says whether the other one has
        ever said the same.
        """
        if key not in self.base:
            return not self.whole
        base, first = self.base[key], self.first[key]
        if base is None or base.get(column) != now:
            return True
        return (first is None or first.get(column) != now) and not is_known()

    def has_said(self, key: Key, column: str, value: object) -> bool:
        """Whether a column once had this value here."""
        rows = [*self.said.get(key, ()), *([self.base[key]] if self.base.get(key) else [])]
        return any(row is not None and row.get(column) == value for row in rows)

    def removed(self, present: Mapping[str, Iterable[str]]) -> set[Key]:
        """Return the rows that were here once, of which none of *present* GUIDs tells."""
        known = {table: set(guids) for table, guids in present.items()}
        return {key for key in self.base if key[1] not in known.get(key[0], set())}

    def note(self, key: Key, before: Row | None, after: Row | None, *, merged: bool) -> None:
        """Take in what became of a row, by an edit of this copy or by a merge."""
        self.first.setdefault(key, before)
        if merged:
            self.base[key] = after if after is not None else before
        else:
            self.base.setdefault(key, before)
        if after is not None:
            self.said.setdefault(key, []).append(after)


def since_parting(mine: Project, there: Project) -> tuple[Since, Since]:
    """Return what *mine* and *there* each did since they parted."""
    with mine.read() as here, there.read() as other:
        one, two = driver(here.connection()), driver(other.connection())
        # a handed-out copy begins its history with the step that made it
        handed = other.scalar(select(ProjectInfo.handed_to_id)) is not None
        same = here.scalar(select(ProjectInfo.guid)) == other.scalar(select(ProjectInfo.guid))
        if not same:
            return _everything(one), _everything(two)
        parted = common_step(one, two)
        if handed and not parted:
            begun = two.execute("SELECT id, at FROM change ORDER BY id LIMIT 1").fetchone()
            first, at = begun or (0, "")
            before = "SELECT coalesce(max(id), 0) FROM change WHERE at <= ?"
            last = int(one.execute(before, (at,)).fetchall()[0][0])
            return _read(one, last + 1, 0, whole=True), _read(two, first, 0, whole=True)
        mark = min(_last_row(one, parted), _last_row(two, parted))
        sides = _read(one, parted, mark, whole=True), _read(two, parted, mark, whole=True)
        _note_what_was_taken_back(one, two, parted, sides)
        return sides


def _everything(connection: sqlite.Connection) -> Since:
    """Of a project that was never one with the other, nothing is known but what was merged."""
    return _read(connection, 0, 0, whole=False)


def _last_row(connection: sqlite.Connection, step: int) -> int:
    asked = "SELECT coalesce(max(id), 0) FROM change_row WHERE change_id <= ?"
    return int(connection.execute(asked, (step,)).fetchone()[0])


def _read(connection: sqlite.Connection, parted: int, mark: int, *, whole: bool) -> Since:
    """Read what was done in steps behind *parted*, and in it behind the row *mark*."""
    sealed = connection.execute(
        "SELECT 1 FROM change WHERE id > ? AND state = ? LIMIT 1", (parted, SEALED)
    ).fetchone()
    since = Since(whole and sealed is None)
    rows = connection.execute(
        "SELECT table_name, before, after, merge_key FROM change_row "
        "JOIN change ON change.id = change_id WHERE state = ? AND change_row.id > ? "
        "AND change_id >= ? ORDER BY change_row.id",
        (DONE, mark, parted),
    )
    for table, before, after, merge_key in rows:
        _take(since, table, before, after, merged=merge_key.startswith(MERGED))
    return since


def _take(since: Since, table: str, before: str | None, after: str | None, *, merged: bool) -> None:
    was, now = (json.loads(side) if side else {} for side in (before, after))
    since.note((table, (was or now)["guid"]), was or None, now or None, merged=merged)


def _note_what_was_taken_back(
    one: sqlite.Connection, two: sqlite.Connection, parted: int, sides: tuple[Since, Since]
) -> None:
    """A step that both went through may have been undone, or done again, on one side since."""
    states = [
        dict(each.execute("SELECT id, state FROM change WHERE id <= ?", (parted,)).fetchall())
        for each in (one, two)
    ]
    for step, state in states[0].items():
        if states[1].get(step, state) == state:
            continue
        for connection, side in zip((one, two), sides, strict=True):
            if not _went_back(connection, parted):
                continue
            own = connection.execute("SELECT state FROM change WHERE id = ?", (step,)).fetchone()
            rows = connection.execute(
                "SELECT table_name, before, after FROM change_row WHERE change_id = ? ORDER BY id",
                (step,),
            ).fetchall()
            undone = own is not None and own[0] != DONE
            for table, before, after in reversed(rows) if undone else rows:
                pair = (after, before) if undone else (before, after)
                _take(side, table, *pair, merged=False)


def _went_back(connection: sqlite.Connection, parted: int) -> bool:
    asked = "SELECT 1 FROM change WHERE id > ? AND state IN (?, ?) LIMIT 1"
    return connection.execute(asked, (parted, NOTED, UNDONE)).fetchone() is not None
