"""What several coders said about the same units, as few rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Self

import numpy as np
from numpy.typing import NDArray

Judgements = NDArray[np.int16]
Weights = NDArray[np.float64]

NOT_JUDGED = -1
"""This coder did not judge the unit: it was never given to them, or nothing is known."""
NOT_CODED = 0
"""This coder judged the unit and coded nothing there."""


@dataclass(frozen=True, slots=True, eq=False)
class Ratings:
    """A row for every way in which units were judged, a column for every coder.

    `values` holds a category (0 or more) or `NOT_JUDGED`, `weights` how many units (characters,
    sentences, pixels) look like the row: a million characters are a handful of rows. Splitting or
    joining rows changes no statistic. `categories` are all that could have been chosen, which
    Brennan and Prediger, Randolph and Gwet ask for; left out, they are those that were.
    """

    values: Judgements
    weights: Weights
    categories: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.values.ndim != 2 or self.weights.shape != self.values.shape[:1]:
            raise ValueError("a weight for every row")
        if (self.values < NOT_JUDGED).any() or (self.weights < 0).any():
            raise ValueError("categories and weights are not negative")

    @classmethod
    def of_coders(
        cls, judgements: Sequence[Sequence[int | None]], categories: Sequence[int] = ()
    ) -> Self:
        """Make them of a sequence for each coder, unit by unit; None where it was not judged."""
        rows = [
            [NOT_JUDGED if each is None else each for each in unit]
            for unit in zip(*judgements, strict=True)
        ]
        values = np.array(rows, dtype=np.int16).reshape(len(rows), len(judgements))
        return cls(values, np.ones(len(rows)), tuple(categories))

    @classmethod
    def of_table(cls, table: Sequence[Sequence[float]]) -> Self:
        """Make them of a table of two coders: the first one's category down, the other's across."""
        counts = np.asarray(table, dtype=np.float64)
        if counts.ndim != 2 or counts.shape[0] != counts.shape[1]:
            raise ValueError("a table has as many rows as columns")
        size = len(counts)
        values = np.indices((size, size)).reshape(2, -1).T.astype(np.int16)
        return cls(values, counts.reshape(-1), tuple(range(size)))

    @classmethod
    def joined(cls, parts: "Sequence[Ratings]") -> Self:
        """Make one of those of several sources, by the same coders."""
        values = np.concatenate([each.values for each in parts])
        weights = np.concatenate([each.weights for each in parts])
        return cls(values, weights, tuple(sorted({c for each in parts for c in each.categories})))

    @property
    def coders(self) -> int:
        """How many coders there are."""
        return int(self.values.shape[1])

    def compact(self) -> "Ratings":
        """Return them with equal rows joined and empty ones left out."""
        kept = self.weights > 0
        values, which = np.unique(self.values[kept], axis=0, return_inverse=True)
        weights = np.bincount(which.reshape(-1), self.weights[kept], minlength=len(values))
        return Ratings(values, weights.astype(np.float64), self.categories)

    def chosen(self) -> NDArray[np.int16]:
        """Return the categories in order: those possible, and those used."""
        used = np.unique(self.values[self.weights > 0])
        possible = np.array(self.categories, dtype=np.int16)
        return np.union1d(used[used != NOT_JUDGED], possible)

    def counts(self) -> Weights:
        """Return for each row how many coders chose each of the `chosen` categories."""
        categories = self.chosen()
        found = np.empty((len(self.values), len(categories)))
        for column, category in enumerate(categories):
            found[:, column] = (self.values == category).sum(axis=1)
        return found

    def only(self, category: int) -> "Ratings":
        """Return what remains if nothing else was asked: this category (1) or not (0)."""
        values = np.where(self.values == NOT_JUDGED, NOT_JUDGED, self.values == category)
        return Ratings(values.astype(np.int16), self.weights, (0, 1))

    def pairs(self) -> "Iterator[Ratings]":
        """Go through the pairs of coders, each with the units that both have judged."""
        for one, other in combinations(range(self.coders), 2):
            both = self.values[:, [one, other]]
            kept = (both != NOT_JUDGED).all(axis=1)
            yield Ratings(both[kept], self.weights[kept], self.categories)

    def table(self) -> Weights:
        """Return the weights of two coders' `chosen` categories, the first coder's down."""
        categories = self.chosen()
        size = len(categories)
        one, other = np.searchsorted(categories, self.values[self.weights > 0].T)
        weights = self.weights[self.weights > 0]
        sums = np.bincount(one * size + other, weights, minlength=size * size)
        return sums.astype(np.float64).reshape(size, size)
