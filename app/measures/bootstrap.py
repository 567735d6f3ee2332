"""How far a figure would move with other sources: resampling sources, not characters.

The characters of a source depend on each other, so an interval from characters would be far too
narrow. Each repeat draws as many sources as there are, with replacement, and computes the figure
anew; the interval is the middle 95 % of the repeats (percentile method). How often they fall below
a smallest acceptable figure is Hayes and Krippendorff's (2007) probability of failing it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from app.i18n import _
from app.measures.figures import Figure
from app.measures.panel import PANEL
from app.measures.pattern_tables import Numbers, Sums
from app.progress import SILENT, Progress

REPEATS = 1000
SEED = 20161
_AT_ONCE = 4_000_000
"""Numbers held at a time: about 30 MB."""
_ENOUGH = 0.5
"""Where more than this share of the repeats has no figure, there is no interval."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Repeats:
    """A figure in every repeat, down; across for instance the codes. NaN where there is none."""

    values: Numbers

    def interval(self, share: float = 0.95) -> tuple[Numbers, Numbers]:
        """Return the ends of the middle *share* of the repeats; NaN where too few have a figure."""
        ordered = np.sort(self.values, axis=0)  # NaN last
        known = (~np.isnan(ordered)).sum(axis=0)
        ends = tuple(_quantile(ordered, known, each) for each in ((1 - share) / 2, (1 + share) / 2))
        return ends[0], ends[1]

    def below(self, least: float) -> Numbers:
        """Return the share of the repeats with a figure in which it is below *least*."""
        known = ~np.isnan(self.values)
        some = np.where(known, self.values, np.inf) < least
        undefined = np.full(self.values.shape[1:], np.nan)
        shares = np.divide(some.sum(axis=0), known.sum(axis=0), out=undefined, where=known.any(0))
        return np.asarray(shares)

    def around(self, found: Sequence[Figure], sources: int) -> list[Figure]:
        """Return the figures with their intervals, or with the reason why there is none."""
        low, high = self.interval()
        return [
            _with_ends(figure, float(first), float(last), sources)
            for figure, first, last in zip(found, low.tolist(), high.tolist(), strict=True)
        ]


def draws(sources: int, repeats: int = REPEATS, seed: int = SEED) -> NDArray[np.int64]:
    """Return how often each source is drawn in each repeat: as many draws as sources."""
    chances = np.full(sources, 1 / sources)
    return np.random.default_rng(seed).multinomial(sources, chances, size=repeats)


def of_panel(
    names: Sequence[str],
    sums: Sums,
    repeats: int = REPEATS,
    seed: int = SEED,
    progress: Progress = SILENT,
) -> dict[str, Repeats]:
    """Repeat statistics of the `PANEL`; *sums* have the source first, then the code.

    The last column of each is the figure over all codes.
    """
    sources, codes, width = sums.columns.shape
    if not sources:
        return {name: Repeats(np.full((repeats, codes + 1), np.nan)) for name in names}
    often = draws(sources, repeats, seed)
    flat = sums.columns.reshape(sources, codes * width)
    found = {name: np.empty((repeats, codes + 1)) for name in names}
    step = max(1, _AT_ONCE // max(1, codes * width))
    for first in progress.each(range(0, repeats, step), _("Drawing sources")):
        some = often[first : first + step].astype(np.float64)
        drawn = Sums((some @ flat).reshape(len(some), codes, width))
        for name in names:
            fractions = PANEL[name](drawn)
            found[name][first : first + step, :-1] = fractions.by_code()
            found[name][first : first + step, -1] = fractions.pooled()
    return {name: Repeats(values) for name, values in found.items()}


def of_sources(
    parts: Sequence[T],
    statistic: Callable[[Sequence[T]], Figure],
    repeats: int = REPEATS,
    seed: int = SEED,
    progress: Progress = SILENT,
) -> Repeats:
    """Repeat any *statistic* of a list with something for each source."""
    values = np.full((repeats, 1), np.nan)
    if parts:
        often = draws(len(parts), repeats, seed)
        for at in progress.each(range(repeats), _("Drawing sources")):
            drawn = [
                part for part, times in zip(parts, often[at], strict=True) for _n in range(times)
            ]
            value = statistic(drawn).value
            values[at] = np.nan if value is None else value
    return Repeats(values)


def _quantile(ordered: Numbers, known: NDArray[np.int64], share: float) -> Numbers:
    """Return a quantile of the *known* first of each column, between two where it must be."""
    place = np.maximum(known - 1, 0) * share
    lower = place.astype(np.int64)
    columns = np.arange(ordered.shape[1])
    first = ordered[lower, columns]
    last = ordered[np.minimum(lower + 1, np.maximum(known - 1, 0)), columns]
    found = first + (last - first) * (place - lower)
    return np.where(known > _ENOUGH * len(ordered), found, np.nan)


def _with_ends(figure: Figure, low: float, high: float, sources: int) -> Figure:
    if figure.value is None:
        return figure
    if sources < 2:
        return replace(figure, why=_("An interval takes at least two sources."))
    if np.isnan(low) or np.isnan(high):
        return replace(figure, why=_("Too few draws of sources have a figure for an interval."))
    return replace(figure, low=low, high=high)
