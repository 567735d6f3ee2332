"""Which codings of several coders belong together, and in what they differ.

A coder's own overlapping codings of one code are one first. Then what overlaps is put together,
the most in common first: a group has at most one of each coder. That is done with codings of the
same code; what is left over in somebody's work is then put together with another code, where the
two have at least half of their words in common and neither coder has the other's code there.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Shared = Callable[[int, int], tuple[float, float]]
"""Says of two shapes how much area they have in common, and how much they cover together."""

AGREED, MISSING, EXTRA, BOUNDARY, CODE, WEIGHT = range(6)
TYPES = ("", "missing", "extra", "boundary", "code", "weight")
"""What a kind is called, by its number."""
_ROOM = 2**31
"""More than any position in a text, or any millisecond of a recording."""
_ALIKE = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Codings:
    """Columns of equal length; coders are counted from 0, what has no weight has NaN.

    `line` is a text or a recording, or a page or a picture; `shape` numbers the regions of pages
    and pictures, equal ones alike, and is 0 for what has a start and an end. `given` has a bit
    for each coder who had this line, the first coder's is 1.
    """

    line: Numbers
    code: Numbers
    coder: Numbers
    start: Numbers
    end: Numbers
    shape: Numbers
    weight: NDArray[np.float64]
    given: Numbers

    def __len__(self) -> int:
        return len(self.line)

    def take(self, which: Numbers) -> "Codings":
        """Return those of them."""
        return Codings(
            self.line[which],
            self.code[which],
            self.coder[which],
            self.start[which],
            self.end[which],
            self.shape[which],
            self.weight[which],
            self.given[which],
        )


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Codings that belong together: which units, in order of their coders, and of what kind."""

    kind: int
    units: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Paired:
    """Units, in order of their place; of which unit each coding is; and the groups of units.

    `order` holds the units by groups, within them by coders; `first` where each group begins.
    """

    units: Codings
    of: Numbers
    order: Numbers
    first: Numbers
    kind: Numbers

    def groups(self, *, agreed: bool) -> Iterator[Group]:
        """Yield what the coders agree on, or all on which they do not, in order of place."""
        last = np.append(self.first[1:], len(self.order)).tolist()
        order, first, kind = self.order.tolist(), self.first.tolist(), self.kind.tolist()
        for which in np.flatnonzero((self.kind == AGREED) == agreed).tolist():
            yield Group(kind[which], tuple(order[first[which] : last[which]]))

    def codings(self) -> list[list[int]]:
        """Return for each unit which codings it consists of."""
        found: list[list[int]] = [[] for _unit in range(len(self.units))]
        for coding, unit in enumerate(self.of.tolist()):
            found[unit].append(coding)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class _Pairs:
    """Two units each, how much they have in common, and how much they cover together."""

    one: Numbers
    other: Numbers
    common: NDArray[np.float64]
    together: NDArray[np.float64]

    def take(self, which: Flags | Numbers) -> "_Pairs":
        return _Pairs(self.one[which], self.other[which], self.common[which], self.together[which])

    @classmethod
    def of_parts(cls, parts: "list[_Pairs]") -> "_Pairs":
        nothing = np.zeros(0, dtype=np.int64)
        none = cls(nothing, nothing, nothing.astype(float), nothing.astype(float))
        parts = [none, *parts]
        return cls(
            np.concatenate([each.one for each in parts]),
            np.concatenate([each.other for each in parts]),
            np.concatenate([each.common for each in parts]),
            np.concatenate([each.together for each in parts]),
        )


def paired(codings: Codings, coders: int, shared: Shared) -> Paired:
    """Put together what belongs together of the work of so many coders."""
    units, of = joined(codings)
    drawn = _of_regions(units, shared)
    same = _Pairs.of_parts([*_overlapping(units, coders), drawn])
    same = same.take(units.code[same.one] == units.code[same.other])
    groups = _Groups(units)
    groups.put_together(same)
    other = _Pairs.of_parts([*_alike(units, groups.incomplete(), coders), drawn])
    groups.put_together(_of_other_codes(units, groups.incomplete(), other, _had(same, units)))
    return _typed(units, of, groups.labels())


def joined(codings: Codings) -> tuple[Codings, Numbers]:
    """Make one of a coder's own codings of one code that overlap; also say which each became.

    What only touches stays two: its border was set on purpose. The heaviest weight counts.
    Regions stay as they are drawn.
    """
    keys = (codings.end, codings.start, codings.shape, codings.code, codings.line, codings.coder)
    order = np.lexsort(keys)
    ordered = codings.take(order)
    columns = (ordered.coder, ordered.line, ordered.code, ordered.shape)
    other = np.zeros(len(order), dtype=bool)
    other[:1] = True
    for column in columns:
        other[1:] |= np.diff(column) != 0
    block = (np.cumsum(other) - 1) * _ROOM
    reach = np.maximum.accumulate(block + ordered.end)
    new = other.copy()
    new[1:] |= block[1:] + ordered.start[1:] >= reach[:-1]
    new |= ordered.shape > 0
    firsts = np.flatnonzero(new)
    units = ordered.take(firsts)
    if len(firsts):
        units = replace(
            units,
            end=np.maximum.reduceat(ordered.end, firsts),
            weight=np.fmax.reduceat(ordered.weight, firsts),
        )
    place = np.lexsort((units.coder, units.shape, units.code, units.end, units.start, units.line))
    rank = np.empty_like(place)
    rank[place] = np.arange(len(place))
    of = np.empty(len(order), dtype=np.int64)
    of[order] = rank[np.cumsum(new) - 1]
    return units.take(place), of


def _overlapping(units: Codings, coders: int) -> list[_Pairs]:
    """Return the pairs of two coders' units of one code that overlap.

    A coder's own units of a code do not, so they stand in one order by start and by end.
    """
    block = np.unique(np.stack((units.line, units.code)), axis=1, return_inverse=True)[1]
    base = np.asarray(block, dtype=np.int64).reshape(-1) * _ROOM
    opens, closes = base + units.start, base + units.end
    mine = []
    for coder in range(coders):
        own = np.flatnonzero((units.coder == coder) & (units.shape == 0))
        mine.append(own[np.argsort(opens[own], kind="stable")])
    found = []
    for one, other in combinations(mine, 2):
        first = np.searchsorted(closes[other], opens[one], side="right")
        behind = np.searchsorted(opens[other], closes[one], side="left")
        found.append(_measured(units, *_ranges(one, other, first, behind)))
    return found


def _alike(units: Codings, open_: Flags, coders: int) -> list[_Pairs]:
    """Return the pairs of two coders' units, of those that are open, alike enough in their span.

    If half of what two cover together is common, the other begins no further before the one than
    this is long, and before its end.
    """
    opens, closes = units.line * _ROOM + units.start, units.line * _ROOM + units.end
    mine = []
    for coder in range(coders):
        own = np.flatnonzero((units.coder == coder) & (units.shape == 0) & open_)
        mine.append(own[np.argsort(opens[own], kind="stable")])
    found = []
    for one, other in combinations(mine, 2):
        length = closes[one] - opens[one]
        earliest = np.maximum(opens[one] - length, units.line[one] * _ROOM)
        first = np.searchsorted(opens[other], earliest, side="left")
        behind = np.searchsorted(opens[other], closes[one], side="left")
        pairs = _measured(units, *_ranges(one, other, first, behind))
        found.append(pairs.take(pairs.common >= _ALIKE * pairs.together))
    return found


def _ranges(
    one: Numbers, other: Numbers, first: Numbers, behind: Numbers
) -> tuple[Numbers, Numbers]:
    """Return each of *one* with each of its range of *other*."""
    many = np.maximum(behind - first, 0)
    whose = np.repeat(np.arange(len(one)), many)
    within = np.arange(len(whose)) - np.repeat(np.cumsum(many) - many, many)
    return one[whose], other[first[whose] + within]


def _measured(units: Codings, one: Numbers, other: Numbers) -> _Pairs:
    start, end = units.start, units.end
    common = np.minimum(end[one], end[other]) - np.maximum(start[one], start[other])
    together = end[one] - start[one] + end[other] - start[other] - common
    return _Pairs(one, other, common.astype(float), together.astype(float))


def _of_regions(units: Codings, shared: Shared) -> _Pairs:
    """Return the pairs of two coders' regions that overlap: of one code, or alike enough."""
    on_line: dict[int, list[int]] = {}
    for unit in np.flatnonzero(units.shape).tolist():
        on_line.setdefault(int(units.line[unit]), []).append(unit)
    found = []
    for some in on_line.values():
        for one, other in combinations(some, 2):
            if units.coder[one] != units.coder[other]:
                common, together = shared(int(units.shape[one]), int(units.shape[other]))
                same_code = units.code[one] == units.code[other]
                if common > 0 and (same_code or common >= _ALIKE * together):
                    found.append((one, other, common, together))
    columns = np.array(found, dtype=float).reshape(-1, 4).T
    return _Pairs(columns[0].astype(int), columns[1].astype(int), columns[2], columns[3])


def _had(same: _Pairs, units: Codings) -> Numbers:
    """Return for each unit by bits which other coders have its code there, too."""
    had = np.zeros(len(units), dtype=np.int64)
    np.bitwise_or.at(had, same.one, 1 << units.coder[same.other])
    np.bitwise_or.at(had, same.other, 1 << units.coder[same.one])
    return had


def _of_other_codes(units: Codings, open_: Flags, pairs: _Pairs, had: Numbers) -> _Pairs:
    """Return the pairs of different codes of which neither coder has the other's there."""
    one, other = pairs.one, pairs.other
    return pairs.take(
        open_[one]
        & open_[other]
        & (units.code[one] != units.code[other])
        & (had[one] >> units.coder[other] & 1 == 0)
        & (had[other] >> units.coder[one] & 1 == 0)
    )


class _Groups:
    """Units that are put together, at most one of each coder in a group."""

    def __init__(self, units: Codings) -> None:
        self._given = units.given
        self._label = list(range(len(units)))
        self._members = [[unit] for unit in self._label]
        self._coders: list[int] = (1 << units.coder).tolist()

    def put_together(self, pairs: _Pairs) -> None:
        """Put the pairs together, those with the most in common first, equal ones by place."""
        low, high = np.minimum(pairs.one, pairs.other), np.maximum(pairs.one, pairs.other)
        order = np.lexsort((high, low, -pairs.common))
        label, members, coders = self._label, self._members, self._coders
        for one, other in zip(low[order].tolist(), high[order].tolist(), strict=True):
            into, out = label[one], label[other]
            if into != out and not coders[into] & coders[out]:
                for unit in members[out]:
                    label[unit] = into
                members[into] += members[out]
                coders[into] |= coders[out]

    def incomplete(self) -> Flags:
        """Say of each unit whether a coder who had the line is not in its group."""
        coders = np.array(self._coders, dtype=np.int64)[self.labels()]
        found: Flags = self._given & ~coders != 0
        return found

    def labels(self) -> Numbers:
        """Return the group of each unit."""
        return np.array(self._label, dtype=np.int64)


def _typed(units: Codings, of: Numbers, labels: Numbers) -> Paired:
    """Say of each group in what its coders differ: above all that one has nothing there."""
    order = np.lexsort((units.coder, labels))
    first = np.flatnonzero(np.diff(labels[order], prepend=-1))
    if not len(first):
        return Paired(units, of, order, first, first.copy())

    def differs(column: NDArray[np.float64] | Numbers) -> Flags:
        ordered = column[order]
        least, most = np.minimum.reduceat(ordered, first), np.maximum.reduceat(ordered, first)
        found: Flags = least != most
        return found

    own = np.bitwise_or.reduceat((1 << units.coder)[order], first)
    given = units.given[order][first]
    leading = own & given & -given != 0
    kind = np.select(
        (
            differs(units.code),
            given & ~own != 0,
            differs(units.start) | differs(units.end) | differs(units.shape),
            differs(np.nan_to_num(units.weight, nan=-1.0)),
        ),
        (np.int64(CODE), np.where(leading, MISSING, EXTRA), np.int64(BOUNDARY), np.int64(WEIGHT)),
        np.int64(AGREED),
    )
    by_place = np.argsort(np.minimum.reduceat(order, first), kind="stable")
    sizes = np.diff(first, append=len(order))[by_place]
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    within = np.arange(len(order)) - np.repeat(starts, sizes)
    moved = order[np.repeat(first[by_place], sizes) + within]
    return Paired(units, of, moved, starts, kind[by_place])
