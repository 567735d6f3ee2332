"""What several coders marked on one line: a text, a recording, or many laid end to end.

A unit is a half-open stretch with a value, such as a code. What lies between a coder's units is a
gap. Positions are counted, never visited: the cost grows with the units, not with the text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Unit = tuple[int, int, int]
"""Start, end (behind it) and value."""
Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Continuum:
    """A line of so many positions, and for each coder the units, in order.

    Units of one coder may overlap only where their values differ; `joined` sees to that.
    """

    length: int
    units: tuple[tuple[Unit, ...], ...]

    def __post_init__(self) -> None:
        for each in self.units:
            if any(not 0 <= start < end <= self.length for start, end, _value in each):
                raise ValueError("a unit lies on its line and has a length")
            if list(each) != sorted(each):
                raise ValueError("units are in order")

    @property
    def coders(self) -> int:
        """How many coders there are."""
        return len(self.units)

    @property
    def values(self) -> tuple[int, ...]:
        """The values that anybody used, in order."""
        return tuple(sorted({value for each in self.units for _start, _end, value in each}))

    def only(self, *values: int) -> "Continuum":
        """Return it with the units of some values alone."""
        kept = tuple(tuple(unit for unit in each if unit[2] in values) for each in self.units)
        return Continuum(self.length, kept)

    def columns(self, coder: int) -> tuple[Positions, Positions, Positions]:
        """Return where a coder's units start and end, and their values; none may overlap."""
        start, end, value = np.array(self.units[coder], dtype=np.int64).reshape(-1, 3).T
        if (start[1:] < end[:-1]).any():
            raise ValueError("units of one coder overlap")
        return start, end, value


def joined(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Return a coder's units in order; those of one value that overlap are one, not counted twice.

    Units that only touch stay two: their border was set on purpose.
    """
    found: list[Unit] = []
    last: dict[int, int] = {}
    for start, end, value in sorted(units):
        at = last.get(value)
        if at is not None and start < found[at][1]:
            found[at] = (found[at][0], max(found[at][1], end), value)
        else:
            last[value] = len(found)
            found.append((start, end, value))
    return tuple(sorted(found))  # one that grew may come after its neighbour


def end_to_end(parts: Sequence[Continuum]) -> Continuum:
    """Return several lines, by the same coders, as one."""
    units: list[list[Unit]] = [[] for _coder in range(max((p.coders for p in parts), default=0))]
    offset = 0
    for part in parts:
        for coder, each in enumerate(part.units):
            units[coder] += [(start + offset, end + offset, value) for start, end, value in each]
        offset += part.length
    return Continuum(offset, tuple(tuple(each) for each in units))


def by_sets(continuum: Continuum) -> tuple[Continuum, tuple[frozenset[int], ...]]:
    """Return it cut where a coder's units begin and end, and the set each new value stands for.

    That way what several codes cover counts once, as a place with these codes.
    """
    numbers: dict[frozenset[int], int] = {}
    units = tuple(_cut(each, numbers) for each in continuum.units)
    return Continuum(continuum.length, units), tuple(numbers)


def _cut(units: Sequence[Unit], numbers: dict[frozenset[int], int]) -> tuple[Unit, ...]:
    edges = sorted(
        [(start, 1, value) for start, _end, value in units]
        + [(end, 0, value) for _start, end, value in units]
    )
    found: list[Unit] = []
    open_now: dict[int, int] = {}
    before = 0
    for place, opens, value in edges:
        if place > before and open_now:
            here = numbers.setdefault(frozenset(open_now), len(numbers))
            found.append((before, place, here))
        before = place
        depth = open_now.pop(value, 0) + (1 if opens else -1)
        if depth:
            open_now[value] = depth
    return tuple(found)
