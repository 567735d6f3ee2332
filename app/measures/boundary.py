"""Agreement about where one segment ends and the next begins, whatever the segments mean.

Boundary similarity B (Fournier 2013) and segmentation similarity S (Fournier & Inkpen 2012) count
edits that turn one segmentation into the other: adding a boundary, moving it to a neighbouring
place, changing its type. WindowDiff (Pevzner & Hearst 2002) and Pk (Beeferman and others 1999)
slide a window over the text; they punish, so that 0 is perfect, and treat one coder as the truth.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from app.i18n import _
from app.measures import figures
from app.measures.figures import Figure

Boundaries = Mapping[int, frozenset[int]]
"""The types of the boundaries before each place that has any."""
NEAR = 2
"""Fournier's n_t: how many neighbouring places a moved boundary may span."""


@dataclass(frozen=True, slots=True)
class Edits:
    """What turns one segmentation into the other, and what they have in common.

    `moved` adds up how far boundaries were moved, as a share of `NEAR`.
    """

    added: int
    moves: int
    moved: float
    changed: int
    matches: int

    @property
    def cost(self) -> float:
        """The edits, each near miss as far as it is."""
        return self.added + self.moved + self.changed


def of_masses(masses: Sequence[int]) -> Boundaries:
    """Return the boundaries between segments of these lengths, all of one type."""
    return {int(place): frozenset({1}) for place in np.cumsum(masses)[:-1]}


def edits(one: Boundaries, other: Boundaries, near: int = NEAR) -> Edits:
    """Return the edits; a near miss does not break up two changes of type."""
    places = sorted({*one, *other})
    nothing: frozenset[int] = frozenset()
    mine = {place: set(one.get(place, nothing) - other.get(place, nothing)) for place in places}
    yours = {place: set(other.get(place, nothing) - one.get(place, nothing)) for place in places}
    moves, distance = 0, 0
    for step in range(1, near):
        for place in places:
            for moved in _movable(place, place + step, mine, yours):
                for sets in (mine, yours):
                    sets[place].discard(moved)
                    sets[place + step].discard(moved)
                moves += 1
                distance += step
    sizes = [(len(mine[place]), len(yours[place])) for place in places]
    return Edits(
        added=sum(abs(first - second) for first, second in sizes),
        moves=moves,
        moved=distance / near,
        changed=sum(min(each) for each in sizes),
        matches=sum(len(one.get(place, nothing) & other.get(place, nothing)) for place in places),
    )


def _movable(
    place: int, further: int, mine: dict[int, set[int]], yours: dict[int, set[int]]
) -> list[int]:
    """Return the types that one coder has at one place and the other at the next."""
    if further not in mine:
        return []
    if all(mine[at] and yours[at] for at in (place, further)):
        return []
    return sorted((mine[place] & yours[further]) | (yours[place] & mine[further]))


def boundary_similarity(*coders: Boundaries) -> Figure:
    """Return B: matches out of matches and edits, 1 where nobody set a boundary.

    More than two coders: the mean over the pairs.
    """
    return _over_pairs(coders, _similarity)


def segmentation_similarity(*coders: Boundaries, length: int) -> Figure:
    """Return S: edits out of all places where a boundary could be, by type; as B over pairs."""
    types = {each for coder in coders for here in coder.values() for each in here}
    room = (length - 1) * max(1, len(types))
    if room < 1:
        return Figure(None, _too_short())
    return _over_pairs(coders, lambda one, other: 1 - edits(one, other).cost / room)


def window_diff(reference: Iterable[int], other: Iterable[int], length: int) -> Figure:
    """Return the share of windows in which the numbers of boundaries differ: 0 is perfect."""
    return _windows(reference, other, length, lambda one, two: one != two)


def pk(reference: Iterable[int], other: Iterable[int], length: int) -> Figure:
    """Return the share of windows that only one coder cuts: 0 is perfect."""
    return _windows(reference, other, length, lambda one, two: (one > 0) != (two > 0))


def _similarity(one: Boundaries, other: Boundaries) -> float:
    found = edits(one, other)
    whole = found.added + found.moves + found.changed + found.matches
    return 1 - found.cost / whole if whole else 1.0


def _over_pairs(
    coders: Sequence[Boundaries], similarity: Callable[[Boundaries, Boundaries], float]
) -> Figure:
    if len(coders) < 2:
        return Figure(None, figures.one_coder())
    found = [similarity(one, other) for one, other in combinations(coders, 2)]
    return Figure(sum(found) / len(found))


_Counts = NDArray[np.int64]


def _windows(
    reference: Iterable[int],
    other: Iterable[int],
    length: int,
    differ: Callable[[_Counts, _Counts], NDArray[np.bool_]],
) -> Figure:
    """Slide a window half as long as the reference's mean segment, but two places at least."""
    places = sorted(reference)
    size = max(2, round(length / (len(places) + 1) / 2))
    if length <= size:
        return Figure(None, _too_short())
    within = [_within(each, length, size) for each in (places, other)]
    return Figure(float(differ(within[0], within[1]).mean()))


def _within(places: Iterable[int], length: int, size: int) -> _Counts:
    """Return how many boundaries each window holds."""
    marks = np.zeros(length + 1, dtype=np.int64)
    marks[np.array(list(places), dtype=np.int64)] = 1
    until = np.cumsum(marks)
    return until[size:length] - until[: length - size]


def _too_short() -> str:
    return _("The text is too short to be cut.")
