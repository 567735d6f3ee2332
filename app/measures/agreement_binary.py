"""Agreement about one code: used here (1) or not (0).

Like those of `agreement_nominal`, the functions take one `Ratings` or several and then count over
all of them. *category* is the one asked about where there are more than two.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from app.measures import chance, figures
from app.measures.figures import Figure
from app.measures.ratings import Ratings

Counts = NDArray[np.float64]
"""Two coders' both, first only, second only, neither."""


def p_pos(*parts: Ratings, category: int = 1) -> Figure:
    """Return positive agreement, 2a / (2a + b + c) (Cicchetti & Feinstein 1990).

    How likely another coder uses the code where one did. More than two coders: a, b and c are
    added up over the pairs (Fleiss and others 2003).
    """
    return _pooled(parts, category, lambda a, b, c, _d: (2 * a, 2 * a + b + c))


def p_neg(*parts: Ratings, category: int = 1) -> Figure:
    """Return negative agreement, 2d / (2d + b + c): the same for not using the code."""
    return _pooled(parts, category, lambda _a, b, c, d: (2 * d, 2 * d + b + c))


def prevalence(*parts: Ratings, category: int = 1) -> Figure:
    """Return the prevalence index |a - d| / n (Byrt and others 1993).

    Near 1 where the code is used almost nowhere or almost everywhere, which holds kappa down.
    More than two coders: the mean over the pairs.
    """
    return _mean(parts, category, lambda a, b, c, d: (abs(a - d), a + b + c + d))


def bias(*parts: Ratings, category: int = 1) -> Figure:
    """Return the bias index |b - c| / n (Byrt and others 1993).

    Above 0 where one coder uses the code more than the other, which lifts kappa. More than two
    coders: the mean over the pairs.
    """
    return _mean(parts, category, lambda a, b, c, d: (abs(b - c), a + b + c + d))


def f1(*parts: Ratings, category: int = 1) -> Figure:
    """Return F1, which for two coders is positive agreement (Hripcsak & Rothschild 2005).

    More than two coders: the mean over the pairs of each pair's own figure, unlike `p_pos`.
    """
    return _mean(parts, category, lambda a, b, c, _d: (2 * a, 2 * a + b + c))


def jaccard(*parts: Ratings, category: int = 1) -> Figure:
    """Return what both coded of what either did, a / (a + b + c): intersection over union.

    More than two coders: the mean over the pairs.
    """
    return _mean(parts, category, lambda a, b, c, _d: (a, a + b + c))


_Share = Callable[[float, float, float, float], tuple[float, float]]


def _pooled(parts: Sequence[Ratings], category: int, share: _Share) -> Figure:
    found = _pairs(parts, category)
    return _figure(found.sum(axis=0), share) if len(found) else chance.missing(parts)


def _mean(parts: Sequence[Ratings], category: int, share: _Share) -> Figure:
    return chance.mean((_figure(each, share) for each in _pairs(parts, category)), parts)


def _figure(counts: Counts, share: _Share) -> Figure:
    both, first, second, neither = counts.tolist()
    some, whole = share(both, first, second, neither)
    if whole:
        return Figure(some / whole)
    if not counts.any():
        return Figure(None, figures.nothing_in_common())
    return Figure(None, figures.all_coded() if both else figures.nothing_coded())


def _pairs(parts: Sequence[Ratings], category: int) -> Counts:
    """Return the counts of every pair of coders, over all parts."""
    sums = sum(
        np.array([pair.table()[::-1, ::-1].reshape(-1) for pair in each.only(category).pairs()])
        for each in parts
    )
    return np.asarray(sums, dtype=np.float64).reshape(-1, 4)
