"""Sources laid end to end, with what each coder marked there."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.measures.agreement_sets import SetRatings
from app.measures.boundary import Boundaries
from app.measures.continuum import Continuum, by_sets
from app.measures.ratings import Ratings
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
    columns = [line.columns(coder) for coder in range(line.coders)]
    ends = [each for start, end, _value in columns for each in (start, end)]
    edges = np.unique(np.concatenate([[0, line.length], *ends]))
    values = np.zeros((len(edges) - 1, line.coders), dtype=np.int16)  # the empty set is first
    for coder, (start, end, value) in enumerate(columns):
        at = np.searchsorted(start, edges[:-1], side="right") - 1
        inside = at >= 0
        inside[inside] = edges[:-1][inside] < end[at[inside]]
        # beyond what fits they are one, which is far beyond what anybody compares
        values[inside, coder] = np.minimum(value[at[inside]] + 1, np.iinfo(np.int16).max)
    lengths = np.diff(edges).astype(np.float64)
    categories = tuple(range(len(sets) + 1))
    return SetRatings(Ratings(values, lengths, categories), (frozenset(), *sets))
