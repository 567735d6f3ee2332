"""A crosstab made ready to be drawn: which cells are shaded, hatched or printed plainly."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.progress import Progress
from app.project import Project
from app.queries.code_tree import withheld_codes
from app.queries.counts import code_counts
from app.queries.crosstab import CASES, CODINGS, PER_1000, SHARE, SOURCES, crosstabs
from app.queries.filters import Filter
from app.queries.small_figures import LEAST, shielded, usual_least
from app.results import Crosstab
from app.tasks.exporting import to_publish

STEPS = 7
"""Steps of the heat scale."""
_RATES = (PER_1000, SHARE)
_NOT_COMPARED = ("source", "code")


@dataclass(frozen=True)
class Asked:
    """What the area asks for."""

    by: str
    measure: str
    roll_up: bool
    chosen: Filter


@dataclass(frozen=True)
class Matrix:
    """The crosstab shown, and the codings and sources behind the same cells."""

    asked: Asked
    tab: Crosstab
    codings: Crosstab
    sources: Crosstab
    cases: Crosstab | None = None
    """The cases behind the same cells where the columns are what is known of participants."""
    all_codings: int = 0
    """How many codings there are in the project, whatever the filter."""
    published: "Matrix | None" = None
    """The same without codes that are withheld from files, where there are such."""

    @cached_property
    def figures(self) -> NDArray[np.float64]:
        """The cells, row by row."""
        return _cells(self.tab)

    @cached_property
    def parents(self) -> frozenset[int]:
        """The rows whose code has codes below it that are shown."""
        rows = self.tab.rows
        return frozenset(n for n in range(len(rows) - 1) if _above(rows[n].path, rows[n + 1].path))

    @cached_property
    def sums(self) -> frozenset[int]:
        """The rows that sum up others: they are not shaded together with their parts."""
        if not self.tab.rolled_up:
            return frozenset()
        return frozenset(n for n in self.parents if self.tab.rows[n].depth == 0)

    @cached_property
    def alone(self) -> NDArray[np.bool_]:
        """The cells of rates that one source alone stands behind."""
        if self.tab.measure not in _RATES or self.tab.by in _NOT_COMPARED:
            return np.zeros(self.figures.shape, dtype=bool)
        found: NDArray[np.bool_] = _cells(self.sources) == 1
        return found

    @cached_property
    def compared(self) -> NDArray[np.bool_]:
        """The cells that are shaded and spread out on one scale."""
        kept = ~self.alone
        kept[sorted(self.sums)] = False
        return kept

    @cached_property
    def most(self) -> float:
        """The end of the scale."""
        return float(self.figures.max(initial=0, where=self.compared))

    def for_file(self, *, hide_small: bool) -> tuple[Crosstab, Crosstab]:
        """Return the table and the codings behind it as a file may show them."""
        if self.published is not None:
            return self.published.for_file(hide_small=hide_small)
        if self.cases is None or not hide_small:
            return self.tab, self.codings
        return shielded(self.tab, self.cases, LEAST), shielded(self.codings, self.cases, LEAST)

    @property
    def has_tree(self) -> bool:
        """Whether any code lies below another one."""
        return any(row.depth for row in self.tab.rows)

    @property
    def has_spread(self) -> bool:
        """Whether there are columns to compare."""
        return self.tab.by not in _NOT_COMPARED and len(self.tab.columns) > 1

    def step(self, row: int, column: int) -> int | None:
        """Return the step of the heat scale, or None where a cell is not shaded."""
        if not self.compared[row, column]:
            return None
        if self.most <= 0:
            return 0
        return min(STEPS - 1, int(STEPS * self.figures[row, column] / self.most))


def ask(project: Project, asked: Asked, progress: Progress) -> Matrix:
    """Count, and make ready; to be called in a job."""
    published = to_publish(asked.chosen)
    shorter = None
    if published != asked.chosen and withheld_codes(project):
        shorter = _ask(project, replace(asked, chosen=published), progress)
    return replace(_ask(project, asked, progress), published=shorter)


def _ask(project: Project, asked: Asked, progress: Progress) -> Matrix:
    of_people = usual_least(project, asked.by) > 0
    shown, codings, sources, *cases = crosstabs(
        project,
        asked.by,
        (asked.measure, CODINGS, SOURCES, *([CASES] if of_people else [])),
        roll_up=asked.roll_up,
        chosen=asked.chosen,
        progress=progress,
    )
    everything = sum(code_counts(project).values())
    matrix = Matrix(asked, shown, codings, sources, cases[0] if cases else None, everything)
    # worked out here, so that the window need not
    _ready = (matrix.parents, matrix.sums, matrix.most)
    return matrix


def _cells(tab: Crosstab) -> NDArray[np.float64]:
    cells = np.array([row.values for row in tab.rows], dtype=np.float64)
    return cells.reshape(len(tab.rows), len(tab.columns))


def _above(path: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(other) > len(path) and other[: len(path)] == path
