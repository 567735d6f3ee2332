"""The default panel of agreement for all codes at once, from `Sums`.

Each statistic is a fraction, so that codes are pooled by adding above and below the line; the
chance-corrected ones are (expected - observed) / expected disagreement. The last place is the pair
of coders where the convention is a mean over pairs. The scalar functions of `agreement_nominal`
and `agreement_binary` say what each means, and give the same numbers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from app.measures import figures
from app.measures.figures import Figure
from app.measures.pattern_tables import Numbers, Sums, ratio


@dataclass(frozen=True, slots=True, eq=False)
class Fractions:
    """What stands above and below the line, by code and pair of coders."""

    above: Numbers
    below: Numbers

    def by_code(self) -> Numbers:
        """Return the figure of each code; NaN where there is none."""
        return _mean_of_pairs(ratio(self.above, self.below))

    def pooled(self) -> Numbers:
        """Return the figure over all codes."""
        return _mean_of_pairs(ratio(self.above.sum(axis=-2), self.below.sum(axis=-2)))


def percent(sums: Sums) -> Fractions:
    """Return the share of agreement."""
    return _joint(sums.agreed, sums.units)


def scott(sums: Sums) -> Fractions:
    """Return Scott's pi."""
    return _corrected(sums, _two_sided(sums.paired_prevalence))


def brennan_prediger(sums: Sums) -> Fractions:
    """Return Brennan and Prediger's kappa: used or not, each by chance as often."""
    return _corrected(sums, np.full_like(sums.units, 0.5))


def ac1(sums: Sums) -> Fractions:
    """Return Gwet's AC1."""
    return _corrected(sums, 1 - _two_sided(sums.prevalence))


def alpha(sums: Sums) -> Fractions:
    """Return Krippendorff's nominal alpha."""
    ones, mixed, zeros = sums.coincidences
    total = ones + 2 * mixed + zeros
    expected = ratio(2 * (ones + mixed) * (zeros + mixed), total * (total - 1))
    observed = ratio(2 * mixed, total)
    return _joint(*(np.nan_to_num(each) for each in (expected - observed, expected)))


def cohen(sums: Sums) -> Fractions:
    """Return Cohen's kappa, the mean over the pairs of coders."""
    both, first, second, neither = np.moveaxis(sums.pairs, -1, 0)
    total = both + first + second + neither
    one, other = ratio(both + first, total), ratio(both + second, total)
    expected = one * (1 - other) + other * (1 - one)
    observed = ratio(first + second, total)
    return Fractions(np.nan_to_num(expected - observed), np.nan_to_num(expected))


def p_pos(sums: Sums) -> Fractions:
    """Return positive agreement."""
    both, either = sums.both_and_either
    return _joint(2 * both, 2 * both + either)


def f1(sums: Sums) -> Fractions:
    """Return F1, the mean over the pairs of coders."""
    both, first, second, _neither = np.moveaxis(sums.pairs, -1, 0)
    return Fractions(2 * both, 2 * both + first + second)


def jaccard(sums: Sums) -> Fractions:
    """Return intersection over union, the mean over the pairs of coders."""
    both, first, second, _neither = np.moveaxis(sums.pairs, -1, 0)
    return Fractions(both, both + first + second)


Statistic = Callable[[Sums], Fractions]
PANEL: Mapping[str, Statistic] = MappingProxyType(
    {
        "percent": percent,
        "alpha": alpha,
        "ac1": ac1,
        "p_pos": p_pos,
        "cohen": cohen,
        "scott": scott,
        "brennan_prediger": brennan_prediger,
        "f1": f1,
        "jaccard": jaccard,
    }
)
_OF_CODINGS = ("p_pos", "f1", "jaccard")


def panel_figures(name: str, sums: Sums) -> list[Figure]:
    """Return a statistic of the `PANEL` for each code of sums over all sources."""
    values, units = PANEL[name](sums).by_code(), sums.units
    return [
        panel_figure(name, sums, float(value), float(some))
        for value, some in zip(values.tolist(), units.tolist(), strict=True)
    ]


def pooled_figure(name: str, sums: Sums) -> Figure:
    """Return a statistic of the `PANEL` over all codes of sums over all sources."""
    return panel_figure(name, sums, float(PANEL[name](sums).pooled()), float(sums.units.sum()))


def panel_figure(name: str, sums: Sums, value: float, units: float) -> Figure:
    """Return the figure of a number that may be NaN, from so many *units*."""
    if not np.isnan(value):
        return Figure(value)
    if not sums.pairs.shape[-2]:
        return Figure(None, figures.one_coder())
    if not units:
        return Figure(None, figures.nothing_in_common())
    nothing = figures.nothing_coded() if name in _OF_CODINGS else figures.no_variation()
    return Figure(None, nothing)


def _two_sided(share: Numbers) -> Numbers:
    return 2 * share * (1 - share)


def _corrected(sums: Sums, expected: Numbers) -> Fractions:
    known = np.where(sums.units > 0, np.nan_to_num(expected), 0.0)
    observed = np.nan_to_num(1 - ratio(sums.agreed, sums.units))
    return _joint(known - observed, known)


def _joint(above: Numbers, below: Numbers) -> Fractions:
    return Fractions(above[..., None], below[..., None])


def _mean_of_pairs(values: Numbers) -> Numbers:
    known = ~np.isnan(values)
    sums = np.where(known, values, 0.0).sum(axis=-1)
    return ratio(sums, known.sum(axis=-1).astype(np.float64))
