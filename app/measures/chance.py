"""Agreement beyond chance: the step that kappa, pi, AC1 and alpha have in common.

They differ in what they take for chance. All are (observed - expected) / (1 - expected), which is
the same as 1 - disagreement observed / disagreement expected.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.measures import figures
from app.measures.figures import Figure
from app.measures.ratings import Ratings

_NOTHING = 1e-12
"""Disagreement below this is what rounding leaves of none."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How much agreement there is, and how much chance alone would make."""

    observed: float
    expected: float


def corrected(parts: Sequence[Ratings], terms: Callable[[Ratings], Terms | None]) -> Figure:
    """Return the agreement beyond chance over several *parts*, such as codes.

    Observed and expected agreement are added up before they are compared (De Vries and others
    2008), because a mean of the parts' own figures would weigh a code used twice like one used
    everywhere. *terms* returns None for a part that no two coders have judged.
    """
    found = [each for part in parts if (each := terms(part)) is not None]
    if not found:
        return missing(parts)
    observed = sum(1 - each.observed for each in found)
    expected = sum(1 - each.expected for each in found)
    if expected < _NOTHING * len(found):
        return Figure(None, figures.no_variation())
    return Figure(1 - observed / expected)


def over_pairs(parts: Sequence[Ratings], figure: Callable[[Sequence[Ratings]], Figure]) -> Figure:
    """Return the mean of *figure* over all pairs of coders that have one (Light 1971).

    For each pair the parts are put together first.
    """
    pairs = zip(*(each.pairs() for each in parts), strict=True)
    return mean([figure(pair) for pair in pairs], parts)


def mean(found: Iterable[Figure], parts: Sequence[Ratings]) -> Figure:
    """Return the mean of those that have a number; the first reason if none has."""
    known = list(found)
    values = [each.value for each in known if each.value is not None]
    if values:
        return Figure(sum(values) / len(values))
    return known[0] if known else missing(parts)


def missing(parts: Sequence[Ratings]) -> Figure:
    """Return the figure of parts in which no two coders have judged the same."""
    if all(each.coders < 2 for each in parts):
        return Figure(None, figures.one_coder())
    return Figure(None, figures.nothing_in_common())
