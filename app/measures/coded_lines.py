"""Sources laid end to end, with what each coder marked there."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.measures.boundary import Boundaries
from app.measures.continuum import Continuum
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
