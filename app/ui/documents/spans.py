"""The codings of one text as columns, found by bisection."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from app.ui.documents.positions import Positions

Columns = tuple[Positions, Positions, Positions, Positions, Positions]
Row = tuple[int, int, int, int, int]
"""Coding id, start, end, code id, coder id."""


def _none() -> Positions:
    return np.empty(0, np.int64)


@dataclass(frozen=True, eq=False)
class Spans:
    """Codings in the order of their starts, the longer first; `codes` gives name and colour."""

    ids: Positions = field(default_factory=_none)
    starts: Positions = field(default_factory=_none)
    ends: Positions = field(default_factory=_none)
    code_ids: Positions = field(default_factory=_none)
    coder_ids: Positions = field(default_factory=_none)
    codes: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    furthest: Positions = field(init=False)
    """The furthest end among the codings up to each one."""

    def __post_init__(self) -> None:
        order = np.lexsort((self.ids, -self.ends, self.starts))
        for name in ("ids", "starts", "ends", "code_ids", "coder_ids"):
            column = np.asarray(getattr(self, name), np.int64)[order]
            object.__setattr__(self, name, column)
        furthest = np.maximum.accumulate(self.ends) if len(order) else self.ends
        object.__setattr__(self, "furthest", furthest)

    @classmethod
    def of(cls, rows: Iterable[Row], codes: Mapping[int, tuple[str, str]]) -> "Spans":
        """Make spans of (coding id, start, end, code id, coder id)."""
        table = np.array(list(rows), np.int64).reshape(-1, 5)
        return cls(*_columns(table), codes)

    def __len__(self) -> int:
        return len(self.ids)

    def meeting(self, start: int, end: int) -> list[int]:
        """Return, in order, the indexes of the codings that share a character with the span."""
        low = int(np.searchsorted(self.furthest, start, "right"))
        high = int(np.searchsorted(self.starts, end, "left"))
        if low >= high:
            return []
        found: list[int] = (low + np.flatnonzero(self.ends[low:high] > start)).tolist()
        return found

    def at(self, position: int) -> list[int]:
        """Return the indexes of the codings on the character at *position*, shortest first."""
        found = self.meeting(position, position + 1)
        return sorted(found, key=lambda i: int(self.ends[i] - self.starts[i]))

    def around(self, start: int, end: int) -> list[int]:
        """Return the indexes of the codings under a selection, or beside a caret at its end."""
        found = self.meeting(start, max(end, start + 1))
        if start == end and start > 0 and not found:
            found = self.at(start - 1)
        return found

    def index_of(self, coding_id: int | None) -> int | None:
        """Return where a coding stands, or None."""
        if coding_id is None:
            return None
        found = np.flatnonzero(self.ids == coding_id)
        return int(found[0]) if len(found) else None

    def span(self, index: int) -> tuple[int, int]:
        """Return start and end of a coding."""
        return int(self.starts[index]), int(self.ends[index])

    def name(self, index: int) -> str:
        """Return the name of a coding's code."""
        return self.codes[int(self.code_ids[index])][0]

    def color(self, index: int) -> str:
        """Return the colour of a coding's code."""
        return self.codes[int(self.code_ids[index])][1]

    def reach(self, coding_ids: Collection[int]) -> tuple[int, int] | None:
        """Return the least span that covers these codings, None if none of them is here."""
        mine = np.isin(self.ids, np.array(list(coding_ids), np.int64))
        if not mine.any():
            return None
        return int(self.starts[mine].min()), int(self.ends[mine].max())

    def adding(self, rows: Iterable[Row]) -> "Spans":
        """Return these and the codings of *rows*; one with a known id replaces it."""
        new = np.array(list(rows), np.int64).reshape(-1, 5)
        old = self._table()[~np.isin(self.ids, new[:, 0])]
        return self._from(np.concatenate((old, new)))

    def without(self, coding_ids: Collection[int]) -> "Spans":
        """Return these but for *coding_ids*."""
        gone = np.isin(self.ids, np.array(list(coding_ids), np.int64))
        return self._from(self._table()[~gone])

    def moved(self, coding_id: int, start: int, end: int) -> "Spans":
        """Return these with one coding on another span."""
        table = self._table()
        mine = table[:, 0] == coding_id
        table[mine, 1], table[mine, 2] = start, end
        return self._from(table)

    def _table(self) -> Positions:
        columns = (self.ids, self.starts, self.ends, self.code_ids, self.coder_ids)
        return np.stack(columns, axis=1)

    def _from(self, table: Positions) -> "Spans":
        return Spans(*_columns(table), self.codes)


def _columns(table: Positions) -> Columns:
    return table[:, 0], table[:, 1], table[:, 2], table[:, 3], table[:, 4]
