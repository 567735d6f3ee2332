"""Agreement of coders who chose themselves where a unit begins and ends.

Two families. Krippendorff's alpha_U (1995, in the corrected form of 2004, ch. 11) looks at one
value at a time and punishes by the square of how far units are apart. The family of 2016
(Krippendorff, Mathet, Bouvry & Widlöcher) counts how much text units have in common. Coders' units
may overlap in neither; see `continuum.joined` and `continuum.by_sets`.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from app.i18n import _
from app.measures import figures
from app.measures.chance import Terms
from app.measures.continuum import Continuum, Positions
from app.measures.figures import Figure

Numbers = NDArray[np.float64]


def alpha_u(continuum: Continuum, value: int | None = None) -> Figure:
    """Return alpha_U of one value, or of all: 1 - sum Do / sum De over the values."""
    if continuum.coders < 2:
        return Figure(None, figures.one_coder())
    values = continuum.values if value is None else (value,)
    found = [unitizing(continuum, each) for each in values]
    expected = sum(1 - each.expected for each in found)
    if not any(continuum.only(*values).units):
        return Figure(None, figures.nothing_coded())
    if expected <= 0:
        return Figure(None, figures.no_variation())
    return Figure(1 - sum(1 - each.observed for each in found) / expected)


def unitizing(continuum: Continuum, value: int) -> Terms:
    """Return 1 - Do and 1 - De of alpha_U for one value; two coders at least."""
    lines = continuum.only(value)
    columns = [lines.columns(coder)[:2] for coder in range(lines.coders)]
    observed = 2.0 * sum(_apart(one, other) for one, other in combinations(columns, 2))
    many = lines.coders
    scale = many * (many - 1) * float(lines.length) ** 2
    return Terms(1 - observed / scale if scale else 1.0, 1 - _expected(lines, columns))


def _apart(one: tuple[Positions, Positions], other: tuple[Positions, Positions]) -> float:
    """Return the sum of Krippendorff's squared differences between two coders' units."""
    first, second, lonely = _meet(one, other)
    begin = (one[0][first] - other[0][second]).astype(np.float64)
    close = (one[1][first] - other[1][second]).astype(np.float64)
    total = float((begin**2 + close**2).sum())
    return total + sum(float((each.astype(np.float64) ** 2).sum()) for each in lonely)


def _meet(
    one: tuple[Positions, Positions], other: tuple[Positions, Positions]
) -> tuple[Positions, Positions, tuple[Positions, Positions]]:
    """Return the pairs of units with text in common, by place, and the lengths of the others."""
    first = np.searchsorted(other[1], one[0], side="right")
    behind = np.searchsorted(other[0], one[1], side="left")
    many = behind - first
    whose = np.repeat(np.arange(len(many)), many)
    within = np.arange(len(whose)) - np.repeat(np.cumsum(many) - many, many)
    which = first[whose] + within
    met = np.zeros(len(other[0]), dtype=bool)
    met[which] = True
    lengths = one[1] - one[0], other[1] - other[0]
    return whose, which, (lengths[0][many == 0], lengths[1][~met])


def _expected(lines: Continuum, columns: list[tuple[Positions, Positions]]) -> float:
    """Return the disagreement of all the units and gaps, were they placed by chance."""
    lengths = np.concatenate([end - start for start, end in columns]).astype(np.float64)
    gaps = np.sort(np.concatenate([_gaps(*each, lines.length) for each in columns]))
    sums = np.concatenate([[0.0], np.cumsum(gaps)])
    fits = np.searchsorted(gaps, lengths, side="left")
    fitting = len(gaps) - fits
    in_gaps = sums[-1] - sums[fits] - fitting * (lengths - 1)
    apart = (len(lengths) - 1) / 3 * (2 * lengths**3 - 3 * lengths**2 + lengths)
    places = lines.coders * float(lines.length)
    ways = places * (places - 1) - float((lengths * (lengths - 1)).sum())
    total = float((apart + lengths**2 * in_gaps).sum())
    return 2 / lines.length * total / ways if total else 0.0


def _gaps(start: Positions, end: Positions, length: int) -> Numbers:
    edges = np.concatenate([[0], np.stack([start, end], axis=1).reshape(-1), [length]])
    found = (edges[1::2] - edges[::2]).astype(np.float64)
    return np.asarray(found[found > 0])


@dataclass(frozen=True, slots=True, eq=False)
class Coincidences:
    """What the family of 2016 counts, each divided by the number of the other coders.

    By value: how much text it covers (`covered`), how much of it others gave the same value
    (`same`) and any value (`valued`), the sum of its units' squared lengths (`squares`) and of
    their squared lengths as far as others gave any value there (`valued_squares`). Gaps: their
    length, and how much of it others left out too.
    """

    total: float
    gaps: float
    both_gaps: float
    covered: Numbers
    same: Numbers
    valued: Numbers
    squares: Numbers
    valued_squares: Numbers

    @classmethod
    def of(cls, continuum: Continuum) -> "Coincidences":
        """Count them."""
        columns = [continuum.columns(coder) for coder in range(continuum.coders)]
        values = np.array(continuum.values, dtype=np.int64)
        start, end, value = (np.concatenate(each) for each in zip(*columns, strict=True))
        which = np.searchsorted(values, value)
        lengths = (end - start).astype(np.float64)
        shared = _shared(start, end)
        same, valued, met = _in_common(columns, values)
        others = continuum.coders - 1
        total = float(continuum.coders * continuum.length)
        pairs_of_gaps = total * others - 2 * others * float(lengths.sum()) + met
        size = len(values)
        return cls(
            total,
            total - float(lengths.sum()),
            pairs_of_gaps / others,
            _by_value(which, lengths, size),
            same / others,
            valued / others,
            _by_value(which, lengths**2, size),
            _by_value(which, shared**2, size),
        )


def _by_value(which: Positions, weights: Numbers, size: int) -> Numbers:
    return np.bincount(which, weights, minlength=size).astype(np.float64)


def _shared(start: Positions, end: Positions) -> Numbers:
    """Return how much of each unit any other coder's unit covers."""
    edges = np.unique(np.concatenate([start, end]))
    begun = np.searchsorted(np.sort(start), edges, side="right")
    ended = np.searchsorted(np.sort(end), edges, side="right")
    twice = np.where(begun - ended > 1, np.diff(edges, append=edges[-1:]), 0)
    until = np.concatenate([[0], np.cumsum(twice)]).astype(np.float64)
    return np.asarray(until[np.searchsorted(edges, end)] - until[np.searchsorted(edges, start)])


def _in_common(
    columns: list[tuple[Positions, Positions, Positions]], values: Positions
) -> tuple[Numbers, Numbers, float]:
    """Return text in common with the same value, with any, by value; and all of it: both ways."""
    same, valued = np.zeros(len(values)), np.zeros(len(values))
    for one, other in combinations(columns, 2):
        first, second, _lonely = _meet(one[:2], other[:2])
        lengths = np.minimum(one[1][first], other[1][second]) - np.maximum(
            one[0][first], other[0][second]
        )
        theirs = np.searchsorted(values, one[2][first]), np.searchsorted(values, other[2][second])
        equal = theirs[0] == theirs[1]
        same += 2 * np.bincount(theirs[0][equal], lengths[equal], minlength=len(values))
        for each in theirs:
            valued += np.bincount(each, lengths, minlength=len(values))
    return same, valued, float(valued.sum())


def u_alpha(continuum: Continuum) -> Figure:
    """Return u-alpha: agreement about every position, its value or that it has none."""
    found, reason = _counted(continuum)
    if found is None:
        return Figure(None, reason)
    kinds = np.append(found.covered, found.gaps)
    squares = np.append(found.squares, found.gaps)
    observed = found.total - float(found.same.sum()) - found.both_gaps
    return _beyond_chance(observed, found.total, kinds, squares)


def u_alpha_binary(continuum: Continuum) -> Figure:
    """Return |u-alpha: agreement about what is worth a value, whichever; gaps and borders only."""
    found, reason = _counted(continuum)
    if found is None:
        return Figure(None, reason)
    kinds = np.array([found.total - found.gaps, found.gaps])
    squares = np.array([found.squares.sum(), found.gaps])
    observed = found.total - float(found.valued.sum()) - found.both_gaps
    return _beyond_chance(observed, found.total, kinds, squares)


def cu_alpha(continuum: Continuum) -> Figure:
    """Return cu-alpha: agreement about values in the text to which two coders gave any.

    Where only one value was used nobody could disagree about it: that is 1 by convention, and says
    nothing.
    """
    found, reason = _counted(continuum)
    if found is None:
        return Figure(None, reason)
    total = float(found.valued.sum())
    if not total:
        return Figure(None, _no_common_text())
    observed = total - float(found.same.sum())
    if not observed and len(found.valued) == 1:
        return Figure(1.0)
    return _beyond_chance(observed, total, found.valued, found.valued_squares)


@dataclass(frozen=True, slots=True)
class ValueAgreement:
    """(k)u-alpha of one value, and how much of its text others gave any value."""

    figure: Figure
    coverage: float


def ku_alpha(continuum: Continuum) -> dict[int, ValueAgreement]:
    """Return for each value how well it is told from the others where two coders gave one."""
    found, _reason = _counted(continuum)
    if found is None:
        return {}
    coverage = found.valued / found.covered
    return {
        value: ValueAgreement(_one_value(found, at), float(coverage[at]))
        for at, value in enumerate(continuum.values)
    }


def _one_value(found: Coincidences, at: int) -> Figure:
    valued, squares = float(found.valued[at]), float(found.valued_squares[at])
    total = float(found.valued.sum())
    if not valued:
        return Figure(None, _no_common_text())
    among_all, among_itself = valued * total - squares, valued**2 - squares
    if among_all <= among_itself:
        return Figure(None, figures.no_variation())
    observed = 1 - float(found.same[at]) / valued
    return Figure(1 - observed * among_all / (among_all - among_itself))


def _beyond_chance(observed: float, total: float, kinds: Numbers, squares: Numbers) -> Figure:
    """Return 1 - observed / expected; the correction keeps a unit from meeting itself."""
    pairable = total**2 - float(squares.sum())
    different = total**2 - float((kinds**2).sum())
    if pairable <= 0 or different < 1e-12 * total**2:
        return Figure(None, figures.no_variation())
    return Figure(1 - observed * pairable / (total * different))


def _counted(continuum: Continuum) -> tuple[Coincidences | None, str]:
    if continuum.coders < 2:
        return None, figures.one_coder()
    if not any(continuum.units):
        return None, figures.nothing_coded()
    return Coincidences.of(continuum), ""


def _no_common_text() -> str:
    return _("There is no text that two coders coded.")
