"""Counting the same entries in one way, by row and column of a crosstab."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.measures import tally
from app.measures.tally import Entries, Links, Numbers, Spread
from app.queries.counted_cases import CountedCases


@dataclass(frozen=True)
class Filled:
    """The figures of a crosstab."""

    cells: NDArray[np.float64] | Numbers
    rows: NDArray[np.float64] | Numbers
    columns: NDArray[np.float64] | Numbers
    total: float


class Counter:
    """Counts the same entries in one way, by row and column."""

    def __init__(
        self,
        columns: tuple[int, Links],
        count: tally.Count,
        entries: Entries,
        *,
        coders: Numbers | None,
        placed: Links | None,
    ) -> None:
        self._width, self._source_columns = columns
        self._count = count
        self._entries = entries
        self._placed = placed
        self._coder_columns = coders

    @property
    def is_plain(self) -> bool:
        """Whether sums of what was counted are counts of the whole."""
        return self._count is tally.codings

    def count(self, which: Numbers, rows: Numbers, height: int) -> tuple[Numbers, Numbers]:
        """Count the entries *which*, each in its row; return the cells and the rows' totals."""
        spread = self._spread(which, rows)
        if self._coder_columns is not None:
            groups = rows * self._width + self._coder_columns[which]
            cells = self._spread(which, groups).by_group(height * self._width)
        elif self._placed is not None:
            whose, column = self._placed.follow(which)
            groups = rows[whose] * self._width + column
            cells = self._spread(which[whose], groups).by_group(height * self._width)
        else:
            whose, column = self._source_columns.follow(spread.source)
            groups = spread.group[whose] * self._width + column
            cells = Spread(groups, whose, spread.value[whose]).by_group(height * self._width)
        return cells.reshape(height, self._width), spread.by_group(height)

    def cases(
        self, cases: CountedCases, rows: tuple[Numbers, Numbers, int], everything: Numbers
    ) -> Filled:
        """Count distinct cases instead of entries."""
        which, row, height = rows
        cells, row_totals = self._distinct(cases, which, row, height)
        column_totals, total = self._distinct(cases, np.arange(len(everything)), everything, 1)
        return Filled(cells, row_totals, column_totals[0], int(total[0]))

    def _distinct(
        self, cases: CountedCases, which: Numbers, rows: Numbers, height: int
    ) -> tuple[Numbers, Numbers]:
        spread = self._spread(which, rows)
        whose, case = Links(cases.of_source).follow(spread.source)
        totals = tally.distinct(spread.group[whose], case, height)
        size = height * self._width
        if self._coder_columns is not None:
            spread = self._spread(which, rows * self._width + self._coder_columns[which])
            whose, case = Links(cases.of_source).follow(spread.source)
            cells = tally.distinct(spread.group[whose], case, size)
        elif self._placed is not None:
            of, column = self._placed.follow(which)
            spread = self._spread(which[of], rows[of] * self._width + column)
            pairs = [[c * self._width + k for k, c in each] for each in cases.in_columns]
            whose, pair = Links(pairs).follow(spread.source)
            fits = pair % max(self._width, 1) == spread.group[whose] % max(self._width, 1)
            cells = tally.distinct(
                spread.group[whose][fits], pair[fits] // max(self._width, 1), size
            )
        else:
            pairs = [[c * self._width + k for k, c in each] for each in cases.in_columns]
            whose, pair = Links(pairs).follow(spread.source)
            groups = spread.group[whose] * self._width + pair % max(self._width, 1)
            cells = tally.distinct(groups, pair // max(self._width, 1), size)
        return cells.reshape(height, self._width), totals

    def _spread(self, which: Numbers, groups: Numbers) -> Spread:
        return self._count(self._entries.take(which), groups)
