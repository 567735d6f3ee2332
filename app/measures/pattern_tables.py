"""Who used a code where, as sums that can be added over sources: for many codes at once.

A pattern is the set of coders that used the code in a unit, as bits: with three coders 5 says that
the first and the third did. A table holds how many units (characters, sentences) show each of the
2^m patterns. Whatever the default panel needs is a sum over units, so tables of several sources
are added, and a bootstrap only multiplies.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Self

import numpy as np
from numpy.typing import NDArray

from app.measures.ratings import NOT_JUDGED, Ratings

Numbers = NDArray[np.float64]
MOST_CODERS = 12
"""Beyond, 2^m patterns are more than anybody can read, or this can hold."""

_UNITS, _AGREED, _PAIRED, _RATED, _SHARED, _ONES, _MIXED, _ZEROS, _BOTH, _EITHER = range(10)
_JOINT = 10


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """For anything with codes in its last-but-one place, what statistics are made of.

    The last place holds: units judged by two, agreement in them, the shares of their coders who
    used the code; units judged by anybody, the shares there; Krippendorff's coincidences (used
    twice, used and not, not twice); pairs of coders that both used it, pairs of which one did;
    then for each pair of coders how many units both, the first only, the second only and neither
    used it.
    """

    columns: Numbers

    @classmethod
    def of_tables(cls, tables: Numbers, coders: int, given: Sequence[int] | None = None) -> Self:
        """Make them of tables whose last place is the pattern.

        With *given*, the first place is the source, and each number tells by its bits which
        coders had that source: who was not given a source did not judge it.
        """
        if not 1 <= coders <= MOST_CODERS or tables.shape[-1] != 2**coders:
            raise ValueError("a table has a place for every pattern of its coders")
        everybody = 2**coders - 1
        if given is None:
            return cls(tables @ _projection(coders, everybody))
        columns = np.empty((*tables.shape[:-1], _JOINT + 2 * coders * (coders - 1)))
        masks = np.asarray(given)
        for mask in np.unique(masks):
            columns[masks == mask] = tables[masks == mask] @ _projection(coders, int(mask))
        return cls(columns)

    def over_sources(self) -> "Sums":
        """Return them added over the first place."""
        return Sums(self.columns.sum(axis=0))

    @property
    def units(self) -> Numbers:
        """Units that at least two coders judged."""
        return self.columns[..., _UNITS]

    @property
    def agreed(self) -> Numbers:
        """The share of agreeing pairs of coders, added up over these units."""
        return self.columns[..., _AGREED]

    @property
    def prevalence(self) -> Numbers:
        """The share of judgements that say the code is there, every unit weighing the same."""
        return ratio(self.columns[..., _SHARED], self.columns[..., _RATED])

    @property
    def paired_prevalence(self) -> Numbers:
        """The same in the units that at least two coders judged."""
        return ratio(self.columns[..., _PAIRED], self.columns[..., _UNITS])

    @property
    def coincidences(self) -> tuple[Numbers, Numbers, Numbers]:
        """Used-used, used-not (which is not-used too) and not-not."""
        found = self.columns
        return found[..., _ONES], found[..., _MIXED], found[..., _ZEROS]

    @property
    def both_and_either(self) -> tuple[Numbers, Numbers]:
        """Pairs of coders in a unit of which both used the code; of which one did."""
        return self.columns[..., _BOTH], self.columns[..., _EITHER]

    @property
    def pairs(self) -> Numbers:
        """For each pair of coders: both, first only, second only, neither."""
        found = self.columns[..., _JOINT:]
        return found.reshape(*found.shape[:-1], found.shape[-1] // 4, 4)


def ratio(some: Numbers, whole: Numbers) -> Numbers:
    """Return a quotient; NaN, which no figure shows, where there is nothing to divide by."""
    undefined = np.full(np.broadcast_shapes(some.shape, whole.shape), np.nan)
    return np.asarray(np.divide(some, whole, out=undefined, where=whole > 1e-12))


def ratings_of(table: Numbers, coders: int, given: int | None = None) -> Ratings:
    """Return the table of one code as ratings, 1 where the code was used."""
    patterns = np.arange(len(table))
    used = (patterns[:, None] >> np.arange(coders)) & 1
    if given is not None:
        had = (given >> np.arange(coders)) & 1
        used = np.where(had == 1, used, NOT_JUDGED)
    return Ratings(used.astype(np.int16), table.astype(np.float64), (0, 1))


def _projection(coders: int, given: int) -> Numbers:
    """Return what one unit of each pattern adds to each sum."""
    patterns = np.arange(2**coders)
    had = np.array([(given >> coder) & 1 for coder in range(coders)], dtype=bool)
    used = ((patterns[:, None] >> np.arange(coders)) & 1).astype(bool) & had
    judges = int(had.sum())
    ones = used.sum(axis=1).astype(np.float64)
    zeros = judges - ones
    found = np.zeros((len(patterns), _JOINT + 2 * coders * (coders - 1)))
    if judges:
        found[:, _RATED] = 1
        found[:, _SHARED] = ones / judges
    if judges < 2:
        return found
    found[:, _UNITS] = 1
    found[:, _PAIRED] = ones / judges
    same = ones * (ones - 1) + zeros * (zeros - 1)
    found[:, _AGREED] = same / (judges * (judges - 1))
    found[:, _ONES] = ones * (ones - 1) / (judges - 1)
    found[:, _MIXED] = ones * zeros / (judges - 1)
    found[:, _ZEROS] = zeros * (zeros - 1) / (judges - 1)
    found[:, _BOTH] = ones * (ones - 1) / 2
    found[:, _EITHER] = ones * zeros
    for at, (one, other) in enumerate(combinations(range(coders), 2)):
        if had[one] and had[other]:
            first, second = used[:, one], used[:, other]
            cells = (first & second, first & ~second, second & ~first, ~first & ~second)
            found[:, _JOINT + 4 * at : _JOINT + 4 * at + 4] = np.stack(cells, axis=1)
    return found
