"""Which units of several coders belong together: the best alignment of Mathet and others 2015.

An alignment puts each unit with at most one of each other coder. What it costs is the mean, over
pairs of coders, of how unlike their units are, where a unit without counterpart costs 1. The best
one costs least; finding it is a set partition, solved exactly by mixed-integer programming. Groups
of units that would cost less apart are left out beforehand, which keeps the problem sparse.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.measures.continuum import Continuum

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]
EMPTY = -1
MOST_GROUPS = 300_000
"""Groups of units beyond which a solution would take minutes."""


_TIE = 1e-7


class TooLarge(Exception):  # noqa: N818 - not an error: a limit that the caller explains
    """There are too many groups of units to choose from."""


@dataclass(frozen=True, slots=True)
class Importance:
    """What weighs how much when two units are compared.

    3 and 1 are what the authors' program takes.
    """

    position: float = 3.0
    value: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """The units of all coders in columns, coder after coder."""

    start: Numbers
    end: Numbers
    value: Places
    coder: Places
    coders: int

    @classmethod
    def of(cls, continuum: Continuum) -> "Units":
        """Return the units of a line; here a coder's own may overlap."""
        rows = [(*unit, coder) for coder, each in enumerate(continuum.units) for unit in each]
        table = np.array(rows, dtype=np.int64).reshape(-1, 4)
        start, end, value, coder = table.T
        return cls(start.astype(np.float64), end.astype(np.float64), value, coder, continuum.coders)

    def apart(self) -> Numbers:
        """Return how far each pair is apart in position: as a share of their lengths, squared."""
        each: Places = np.arange(len(self.start), dtype=np.int64)
        return self.apart_of(each.reshape(-1, 1), each)

    def apart_of(self, one: Places, other: Places) -> Numbers:
        """Return the same of some pairs, given by their places."""
        start, end = self.start, self.end
        moved: Numbers = np.abs(start[one] - start[other]) + np.abs(end[one] - end[other])
        lengths: Numbers = (end - start)[one] + (end - start)[other]
        return np.asarray((moved / lengths) ** 2)

    def unlike(self) -> Numbers:
        """Return 1 for each pair with different values."""
        return np.asarray(self.value[:, None] != self.value, dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """The groups of the best alignment, a unit or `EMPTY` for each coder, and its disorder."""

    groups: Places
    disorder: float


def best_alignment(units: Units, importance: Importance) -> Alignment:
    """Return the alignment that costs least. Raises `TooLarge` where it would take too long."""
    distances = importance.position * units.apart() + importance.value * units.unlike()
    groups, costs = _groups(units, distances)
    # of two that cost the same, the one with fewer groups
    chosen = _cheapest(groups, costs + _TIE, len(units.start))
    mean_units = len(units.start) / units.coders
    return Alignment(groups[chosen], float(costs[chosen].sum()) / mean_units)


def _groups(units: Units, distances: Numbers) -> tuple[Places, Numbers]:
    """Return all groups that might not cost less apart, and what they cost.

    Parting a group of k in one of a and one of b units saves the distances between the two and
    costs as much as all pairs of coders and a * b more; a group for which that is a gain is left
    out. Asked for one unit against the rest, and for all units apart.
    """
    many = units.coders
    pairs = many * (many - 1) // 2
    close = distances <= pairs + many - 1
    found = np.full((1, many), EMPTY, dtype=np.int64)
    apart = np.zeros((1, many))
    for coder in range(many):
        row, unit = _extensions(found, units, close, coder)
        added = distances[found[row], unit[:, None]] * (found[row] != EMPTY)
        further, sums = found[row].copy(), apart[row] + added
        further[:, coder], sums[:, coder] = unit, added.sum(axis=1)
        kept = _worthwhile(sums, (further != EMPTY).sum(axis=1) + many - 1 - coder, pairs)
        found, apart = np.concatenate([found, further[kept]]), np.concatenate([apart, sums[kept]])
        if len(found) > MOST_GROUPS:
            raise TooLarge
    size = (found != EMPTY).sum(axis=1)
    kept = (size > 0) & _worthwhile(apart, size, pairs)
    total = apart[kept].sum(axis=1) / 2
    return found[kept], (total + pairs - size[kept] * (size[kept] - 1) / 2) / pairs


def _worthwhile(apart: Numbers, size: Places, pairs: int) -> NDArray[np.bool_]:
    """Return whether groups of (at most) so many units are not cheaper apart."""
    alone = pairs + size - 1
    all_apart = pairs * (size - 1) + size * (size - 1) / 2
    together = (apart.max(axis=1) <= alone) & (apart.sum(axis=1) / 2 <= all_apart)
    return np.asarray((size == 1) | together)


def _extensions(
    found: Places, units: Units, close: NDArray[np.bool_], coder: int
) -> tuple[Places, Places]:
    """Return each group with each of a coder's units that is close to the group's first one."""
    own = np.flatnonzero(units.coder == coder)
    first = found[np.arange(len(found)), (found != EMPTY).argmax(axis=1)]
    near = close[:, own]
    many = np.where(first == EMPTY, len(own), near.sum(axis=1)[first])
    if many.sum() > 2 * MOST_GROUPS:
        raise TooLarge
    lists = [own, *(own[each] for each in near)]
    row = np.repeat(np.arange(len(found)), many)
    chosen = [lists[at + 1] for at in first.tolist()]
    return row, np.concatenate(chosen) if chosen else own


def _cheapest(groups: Places, costs: Numbers, units: int) -> Places:
    """Return which groups hold every unit once and cost least together."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    column, coder = np.nonzero(groups != EMPTY)
    ones = np.ones(len(column))
    holds = csr_array((ones, (groups[column, coder], column)), shape=(units, len(groups)))
    solved = milp(
        costs,
        integrality=np.ones(len(groups)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(holds, 1, 1),
        options={"mip_rel_gap": 0.0},
    )
    if solved.x is None:
        raise RuntimeError(solved.message)
    return np.flatnonzero(solved.x > 0.5)
