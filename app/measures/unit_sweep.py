"""Who coded what where, swept from one end of a coding to the next: never a value a character.

The same sweep serves characters and units: a coding that touches the units 4 to 6 of its source is
a span `[4, 7)` on a line on which each unit has the length 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Amounts = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """Codings as columns of equal length; source, code and coder are counted from 0."""

    source: Numbers
    code: Numbers
    coder: Numbers
    start: Numbers
    end: Numbers

    def __len__(self) -> int:
        return len(self.start)

    @classmethod
    def of_parts(cls, parts: "Sequence[Marks]") -> Self:
        """Put several together."""
        return cls(
            np.concatenate([each.source for each in parts]),
            np.concatenate([each.code for each in parts]),
            np.concatenate([each.coder for each in parts]),
            np.concatenate([each.start for each in parts]),
            np.concatenate([each.end for each in parts]),
        )

    def take(self, which: NDArray[np.integer] | NDArray[np.bool_]) -> "Marks":
        """Return those of them."""
        return Marks(
            self.source[which],
            self.code[which],
            self.coder[which],
            self.start[which],
            self.end[which],
        )

    def moved(self, start: Numbers, end: Numbers) -> "Marks":
        """Return them at other positions, without those that have no length there."""
        kept = end > start
        moved = Marks(self.source, self.code, self.coder, start, end)
        return moved if kept.all() else moved.take(kept)


@dataclass(frozen=True, slots=True, eq=False)
class Stretches:
    """Where a code is used by the same coders: as long as can be, in order of code and source.

    `pattern` has a bit for each coder, the first coder's is 1; it is never 0.
    """

    source: Numbers
    code: Numbers
    start: Numbers
    end: Numbers
    pattern: Numbers


def joined(marks: Marks) -> Marks:
    """Return them in order of code, source, coder and start, a coder's own overlapping ones as one.

    Those that only touch stay two, because where a unit ends matters to coders who choose units.
    """
    if not len(marks):
        return marks
    room = int(marks.end.max()) + 1
    key = _key(marks.code, marks.source, marks.coder)
    order = np.argsort(key * room + marks.start, kind="stable")
    marks, offset = marks.take(order), key[order] * room
    reach = np.maximum.accumulate(marks.end + offset)
    opens = np.ones(len(marks), dtype=bool)
    opens[1:] = marks.start[1:] + offset[1:] >= reach[:-1]
    first = np.flatnonzero(opens)
    last = np.append(first[1:], len(marks)) - 1
    found = marks.take(first)
    return Marks(found.source, found.code, found.coder, found.start, reach[last] - offset[first])


def swept(marks: Marks) -> Stretches:
    """Return who used each code where, of marks that are `joined`."""
    if not len(marks):
        nothing = np.zeros(0, dtype=np.int64)
        return Stretches(nothing, nothing, nothing, nothing, nothing)
    room = int(marks.end.max()) + 1
    sources = int(marks.source.max()) + 1
    offset = (marks.code * sources + marks.source) * room
    bit = np.left_shift(np.int64(1), marks.coder)
    place = np.concatenate((marks.start + offset, marks.end + offset))
    order = np.argsort(place, kind="stable")
    place = place[order]
    pattern = np.cumsum(np.concatenate((bit, -bit))[order])
    start, end, pattern = place[:-1], place[1:], pattern[:-1]
    kept = (pattern > 0) & (end > start)
    start, end, pattern = start[kept], end[kept], pattern[kept]
    where, begin = np.divmod(start, room)
    code, source = np.divmod(where, sources)
    return _as_long_as_can_be(Stretches(source, code, begin, end - start + begin, pattern))


def _key(code: Numbers, source: Numbers, coder: Numbers) -> Numbers:
    sources, coders = int(source.max()) + 1, int(coder.max()) + 1
    return np.asarray((code * sources + source) * coders + coder)


def _as_long_as_can_be(cut: Stretches) -> Stretches:
    """Join what touches and has the same pattern: a coder's touching codings had cut it."""
    if not len(cut.start):
        return cut
    new = np.ones(len(cut.start), dtype=bool)
    new[1:] = (
        (cut.start[1:] != cut.end[:-1])
        | (cut.pattern[1:] != cut.pattern[:-1])
        | (cut.source[1:] != cut.source[:-1])
        | (cut.code[1:] != cut.code[:-1])
    )
    if new.all():
        return cut
    last = np.append(np.flatnonzero(new)[1:], len(new)) - 1
    return Stretches(
        cut.source[new], cut.code[new], cut.start[new], cut.end[last], cut.pattern[new]
    )


@dataclass(frozen=True, slots=True, eq=False)
class UnitTable:
    """How many units of each source show which pattern of coders for each code.

    `units` says how many units each source has, `given` by bits which coders had the source. A
    unit that a stretch does not reach has the pattern 0.
    """

    coders: int
    codes: int
    units: Amounts
    given: Numbers
    stretches: Stretches

    def dense(self, group: Numbers, groups: int) -> Amounts:
        """Return by group of sources, code and pattern how many units there are.

        *group* says for each source in which group it counts, -1 in none.
        """
        found = self.stretches
        where = group[found.source]
        kept = where >= 0
        patterns = 2**self.coders
        place = (where[kept] * self.codes + found.code[kept]) * patterns + found.pattern[kept]
        lengths = (found.end - found.start)[kept]
        size = groups * self.codes * patterns
        table = np.bincount(place, lengths, minlength=size).astype(np.float64)
        table = table.reshape(groups, self.codes, patterns)
        inside = group >= 0
        totals = np.bincount(group[inside], self.units[inside], minlength=groups)
        table[:, :, 0] = totals[:, None] - table[:, :, 1:].sum(axis=2)
        return table

    def by_given(self, group: NDArray[np.bool_] | None = None) -> tuple[Amounts, list[int]]:
        """Return the table of all sources, or some, and who had them: a group for each mask.

        There is always one, which is empty where there are no sources.
        """
        masks, which = np.unique(self.given, return_inverse=True)
        if not len(masks):
            masks = np.array([2**self.coders - 1])
        which = which.reshape(-1).astype(np.int64)
        if group is not None:
            which = np.where(group, which, -1)
        return self.dense(which, len(masks)), [int(each) for each in masks]
