"""Gamma: agreement about where units are and what they are called, in one (Mathet and others 2015).

Coders' units are aligned so that they differ least (`alignment`); gamma is 1 - the disorder left /
the disorder of random coders. Random coders come from the real ones: each of them is one of these,
taken at random, whose units are moved along the line by a random distance. So gamma is an estimate:
it has a seed, and the precision with which the random disorder is known. Gamma-cat and gamma-k
(Mathet 2017) look at the values alone, of units that the best alignment puts together.
"""

from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from app.i18n import _
from app.measures import figures
from app.measures.alignment import (
    EMPTY,
    Alignment,
    Importance,
    Numbers,
    Places,
    TooLarge,
    Units,
    best_alignment,
)
from app.measures.continuum import Continuum
from app.measures.figures import Figure
from app.progress import SILENT, Progress

SEED = 20161
MOST_UNITS = 2000
"""Codings beyond which gamma takes minutes; it is for a source or a few."""
PRECISION = 0.02
_FIRST, _MOST = 30, 400
_CERTAIN = 1.96
_ATTEMPTS = 100


@dataclass(frozen=True, slots=True)
class Gamma:
    """Gamma and its kin.

    `precision` is how far, in 95 of 100 cases, the random disorder may be off, as a share of it,
    after so many `samples`.
    """

    figure: Figure
    values: Figure
    by_value: dict[int, Figure]
    observed: float = 0.0
    expected: float = 0.0
    groups: int = 0
    samples: int = 0
    precision: float = 0.0


def gamma(
    continuum: Continuum,
    importance: Importance | None = None,
    seed: int = SEED,
    progress: Progress = SILENT,
) -> Gamma:
    """Return gamma, gamma-cat (`values`) and gamma-k (`by_value`) of a line."""
    if reason := _refused(continuum):
        return _undefined(continuum, reason)
    weights = importance or Importance()
    try:
        return _computed(continuum, weights, seed, progress)
    except TooLarge:
        return _undefined(
            continuum, _("So many codings lie so close together here that gamma would take hours.")
        )


def _refused(continuum: Continuum) -> str:
    units = sum(map(len, continuum.units))
    if continuum.coders < 2:
        return figures.one_coder()
    if not units:
        return figures.nothing_coded()
    if units > MOST_UNITS:
        return _("Gamma would take hours for more than {n} codings. Choose fewer sources.").format(
            n=MOST_UNITS
        )
    return ""


def _undefined(continuum: Continuum, reason: str) -> Gamma:
    none = Figure(None, reason)
    return Gamma(none, none, dict.fromkeys(continuum.values, none))


def _computed(continuum: Continuum, importance: Importance, seed: int, progress: Progress) -> Gamma:
    units = Units.of(continuum)
    best = best_alignment(units, importance)
    observed = _disorders(units, best, importance, continuum.values)
    disorders: list[float] = []
    by_chance: list[Numbers] = []
    random = np.random.default_rng(seed)
    wanted = _FIRST
    while len(disorders) < wanted:
        progress.report(len(disorders), wanted, _("Comparing with random coders"))
        chance = _shuffled(units, continuum.length, random)
        alignment = best_alignment(chance, importance)
        disorders.append(alignment.disorder)
        by_chance.append(_disorders(chance, alignment, importance, continuum.values))
        if len(disorders) == _FIRST:
            wanted = _samples_needed(disorders)
    progress.report(wanted, wanted, _("Comparing with random coders"))
    expected = float(np.mean(disorders))
    kinds = _over_samples(observed, np.array(by_chance))
    return Gamma(
        figure=_ratio(best.disorder, expected),
        values=kinds[0],
        by_value=dict(zip(continuum.values, kinds[1:], strict=True)),
        observed=best.disorder,
        expected=expected,
        groups=len(best.groups),
        samples=len(disorders),
        precision=_spread(disorders) / len(disorders) ** 0.5,
    )


def _spread(disorders: list[float]) -> float:
    mean = float(np.mean(disorders))
    return _CERTAIN * float(np.std(disorders)) / mean if mean else 0.0


def _samples_needed(disorders: list[float]) -> int:
    """Return how many random samples make the expectation precise enough, within a limit."""
    return max(_FIRST, min(_MOST, int(np.ceil((_spread(disorders) / PRECISION) ** 2))))


def _shuffled(units: Units, length: int, random: np.random.Generator) -> Units:
    """Return random coders: real ones, their units moved round the line, no two nearly alike."""
    least = float((units.end - units.start).mean()) / 2
    while True:
        taken: list[int] = []
        parts = []
        for coder in range(units.coders):
            taken.append(_pivot(taken, length, least, random))
            own = units.coder == random.integers(units.coders)
            start = (units.start[own] + taken[-1]) % length
            parts.append(
                (
                    start,
                    start + (units.end - units.start)[own],
                    units.value[own],
                    np.full(own.sum(), coder),
                )
            )
        start, end, value, who = (np.concatenate(each) for each in zip(*parts, strict=True))
        if len(start):
            return replace(units, start=start, end=end, value=value, coder=who)


def _pivot(taken: list[int], length: int, least: float, random: np.random.Generator) -> int:
    """Return a random place at least so far from those taken, if that can be had."""
    place = 0
    for _attempt in range(_ATTEMPTS):
        place = int(random.integers(length))
        if all(abs(place - each) >= least for each in taken):
            break
    return place


def _disorders(
    units: Units, alignment: Alignment, importance: Importance, values: tuple[int, ...]
) -> Numbers:
    """Return how often values differ in the groups: of all, then of each value; NaN if untold.

    A pair counts the more the better its units fit in position, and the less the more are in its
    group (Mathet 2017, s. 4.2.5). A unit and a coder without counterpart differ and count 1.
    """
    one, other, size = _pairs(alignment.groups)
    both = (one != EMPTY) & (other != EMPTY)
    fit = 1 - importance.position * units.apart_of(one, other)
    weight = np.where(both, np.maximum(0.0, fit) / np.maximum(1, size - 1), 1.0)
    mine, yours = (np.where(each == EMPTY, EMPTY, units.value[each]) for each in (one, other))
    unlike = weight * (mine != yours)
    chosen = [np.ones(len(one), dtype=bool), *((mine == v) | (yours == v) for v in values)]
    return np.array([_share(unlike[which].sum(), weight[which].sum()) for which in chosen])


def _pairs(groups: Places) -> tuple[Places, Places, Places]:
    """Return the pairs in a group of which at least one is a unit, and the units of the group."""
    size = (groups != EMPTY).sum(axis=1)
    pairs = list(combinations(range(groups.shape[1]), 2))
    one, other = (groups[:, [pair[side] for pair in pairs]].reshape(-1) for side in (0, 1))
    some = (one != EMPTY) | (other != EMPTY)
    return one[some], other[some], np.repeat(size, len(pairs))[some]


def _share(some: float, whole: float) -> float:
    return float(some / whole) if whole > 0 else np.nan


def _over_samples(observed: Numbers, by_chance: Numbers) -> list[Figure]:
    """Return 1 - observed / expected of each; samples that tell nothing are left out."""
    known = ~np.isnan(by_chance)
    sums = np.where(known, by_chance, 0.0).sum(axis=0)
    return [
        _ratio(float(left), float(total) / int(many)) if many and not np.isnan(left) else _untold()
        for left, total, many in zip(observed, sums, known.sum(axis=0), strict=True)
    ]


def _ratio(observed: float, expected: float) -> Figure:
    if expected <= 0:
        return Figure(None, figures.no_variation())
    return Figure(1 - observed / expected)


def _untold() -> Figure:
    return Figure(None, _("The best alignment puts no two such codings close together."))
