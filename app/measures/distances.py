"""How far two categories are apart; the metrics of Krippendorff 2011 and linear steps."""

from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Level = Literal["nominal", "linear", "ordinal", "interval", "ratio"]
Distance = Level | Matrix
"""A level of measurement, or a distance for each pair of the chosen categories in order."""


def distances(how: Distance, categories: NDArray[np.int16], used: Matrix) -> Matrix:
    """Return the distance of each pair of *categories*, which were *used* so often."""
    if not isinstance(how, str):
        if how.shape != (len(categories), len(categories)):
            raise ValueError("a distance for each pair of categories")
        return how
    return _LEVELS[how](categories.astype(np.float64), used)


def closeness(how: Distance, categories: NDArray[np.int16]) -> Matrix:
    """Return 1 for equal categories, 0 for those farthest apart, between them as far as they are.

    Unlike a distance it does not depend on use: "ordinal" counts the ranks passed (Gwet 2014).
    """
    steps = _linear(np.arange(len(categories), dtype=np.float64), np.empty(0))
    ranks = isinstance(how, str) and how == "ordinal"
    apart = steps * (steps + 1) / 2 if ranks else distances(how, categories, np.empty(0))
    furthest = apart.max(initial=0.0)
    return 1 - apart / furthest if furthest > 0 else np.ones_like(apart)


def _nominal(values: Matrix, _used: Matrix) -> Matrix:
    return 1.0 - np.eye(len(values))


def _linear(values: Matrix, _used: Matrix) -> Matrix:
    return np.abs(values[:, None] - values)


def _ordinal(_values: Matrix, used: Matrix) -> Matrix:
    # the units between two ranks, half of those in either
    middles = np.cumsum(used) - used / 2
    return np.asarray((middles[:, None] - middles) ** 2)


def _interval(values: Matrix, _used: Matrix) -> Matrix:
    return np.asarray((values[:, None] - values) ** 2)


def _ratio(values: Matrix, _used: Matrix) -> Matrix:
    sums = values[:, None] + values
    shares = np.divide(values[:, None] - values, sums, out=np.zeros_like(sums), where=sums != 0)
    return np.asarray(shares**2)


_LEVELS: dict[str, Callable[[Matrix, Matrix], Matrix]] = {
    "nominal": _nominal,
    "linear": _linear,
    "ordinal": _ordinal,
    "interval": _interval,
    "ratio": _ratio,
}
