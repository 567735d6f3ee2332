"""Sources laid end to end, with what each coder marked there."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.measures.agreement_sets import SetRatings
from app.measures.boundary import Boundaries
from app.measures.continuum import Continuum, by_sets
from app.measures.ratings import NOT_JUDGED, Ratings
from app.measures.unit_sweep import Marks, Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Marks on the lines of sources, each of so many characters or other units."""

    marks: Marks
    lengths: Numbers
    coders: int

    def continuum(self, sources: NDArray[np.bool_], code: int | None = None) -> Continuum:
        """Lay some sources end to end, with the marks of one code or of all (their values)."""
        kept = sources[self.marks.source]
        if code is not None:
            kept &= self.marks.code == code
        some = self.marks.take(kept)
        offset = np.concatenate(([0], np.cumsum(np.where(sources, self.lengths, 0))))
        start, end = some.start + offset[some.source], some.end + offset[some.source]
        order = np.lexsort((some.code, end, start))
        coder, *columns = (each[order] for each in (some.coder, start, end, some.code))
        units = []
        for number in range(self.coders):
            rows = (each[coder == number].tolist() for each in columns)
            units.append(tuple(zip(*rows, strict=True)))
        return Continuum(int(offset[-1]), tuple(units))


def boundaries(continuum: Continuum) -> list[Boundaries]:
    """Return for each coder where a unit begins or ends, of what value.

    Also at the ends of the line: a coder who marked all of it set two boundaries, unlike one who
    marked nothing.
    """
    found: list[Boundaries] = []
    for units in continuum.units:
        places: dict[int, set[int]] = {}
        for start, end, value in units:
            places.setdefault(start, set()).add(value)
            places.setdefault(end, set()).add(value)
        found.append({place: frozenset(values) for place, values in places.items()})
    return found


def set_ratings(continuum: Continuum) -> SetRatings:
    """Return which set of values each coder has at each position, equal neighbours as one row."""
    line, sets = by_sets(continuum)
    numbered = _ratings([line.columns(coder) for coder in range(line.coders)], line.length)
    values = numbered.values + np.int16(1)  # the empty set is first
    return SetRatings(
        Ratings(values, numbered.weights, tuple(range(len(sets) + 1))), (frozenset(), *sets)
    )


def value_ratings(continuum: Continuum) -> Ratings:
    """Return the value of each coder at each position, not judged where there is none.

    Of a coder's units that overlap the one that begins first reaches to its end.
    """
    columns = []
    for units in continuum.units:
        start, end, value = np.array(units, dtype=np.int64).reshape(-1, 3).T
        reach = np.maximum.accumulate(end)
        start = np.maximum(start, np.concatenate(([0], reach[:-1])))
        kept = end > start
        columns.append((start[kept], end[kept], value[kept]))
    return _ratings(columns, continuum.length)


def _ratings(columns: Sequence[tuple[Numbers, Numbers, Numbers]], length: int) -> Ratings:
    """Return the value of each coder between all places where any coder's changes."""
    ends = [each for start, end, _value in columns for each in (start, end)]
    edges = np.unique(np.concatenate([np.array([0, length]), *ends]))
    values = np.full((len(edges) - 1, len(columns)), NOT_JUDGED, dtype=np.int16)
    for coder, (start, end, value) in enumerate(columns):
        at = np.searchsorted(start, edges[:-1], side="right") - 1
        inside = at >= 0
        inside[inside] = edges[:-1][inside] < end[at[inside]]
        # beyond what fits they are one, which is far beyond what anybody compares
        values[inside, coder] = np.minimum(value[at[inside]], np.iinfo(np.int16).max - 1)
    return Ratings(values, np.diff(edges).astype(np.float64))
