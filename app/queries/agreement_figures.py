"""The figures of agreement of some sources: by their names, for each code and over all of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from app.measures import agreement_binary as binary
from app.measures import agreement_nominal as nominal
from app.measures import bootstrap, figures
from app.measures.figures import Figure
from app.measures.panel import panel_figures, pooled_figure
from app.measures.pattern_tables import Sums, ratings_of
from app.measures.ratings import Ratings
from app.measures.unit_sweep import Amounts
from app.progress import SILENT, Progress
from app.queries.agreement_lines import LINE_STATISTICS, QUICK, OnLine
from app.queries.agreement_pictures import PICTURE_STATISTICS, Pictures
from app.queries.agreement_units import Codings, Counted

_PANEL: Mapping[str, str] = MappingProxyType(
    {
        "percent": "percent",
        "kappa": "cohen",
        "pi": "scott",
        "brennan_prediger": "brennan_prediger",
        "ac1": "ac1",
        "alpha": "alpha",
        "f1": "f1",
        "jaccard": "jaccard",
        "p_pos": "p_pos",
    }
)
"""By our names those that are computed for all codes at once, and drawn again."""
_WHERE_ALL_JUDGED: Mapping[str, str] = MappingProxyType({"holsti": "percent", "fleiss": "scott"})
"""Those that are the same as one of the panel where every coder had every source."""
_RATED: Mapping[str, Callable[..., Figure]] = MappingProxyType(
    {
        "holsti": nominal.holsti,
        "fleiss": nominal.fleiss,
        "percent_coded": nominal.percent_coded,
        "conger": nominal.conger,
        "p_neg": binary.p_neg,
        "prevalence": binary.prevalence,
        "bias": binary.bias,
    }
)
STATISTICS = (
    "percent", "holsti", "kappa", "pi", "fleiss", "brennan_prediger", "ac1", "alpha",
    *LINE_STATISTICS,
    "f1", "jaccard", "p_pos", "p_neg", "percent_coded", "prevalence", "bias", "conger",
    *PICTURE_STATISTICS,
)  # fmt: skip
"""Every figure there is, in the order in which they are shown."""


@dataclass(frozen=True)
class Material:
    """What the figures of some sources are made of; `sources` says of each whether it counts.

    What is drawn at random comes from `seed`. Gamma, which takes long, is there of `most` codings.
    """

    codings: Codings
    counted: Counted
    sources: NDArray[np.bool_]
    seed: int = bootstrap.SEED
    most: int = QUICK
    progress: Progress = SILENT
    pictures: Pictures | None = None

    @cached_property
    def table(self) -> Amounts:
        """Units by who had the source, code and pattern."""
        return self._tables[0]

    @cached_property
    def used(self) -> NDArray[np.bool_]:
        """Which codes anybody used."""
        units = self.table[:, :, 1:].sum(axis=(0, 2))
        return np.asarray(units > 0, dtype=np.bool_)

    @cached_property
    def _tables(self) -> tuple[Amounts, list[int]]:
        return self.counted.table.by_given(self.sources)

    @cached_property
    def _everybody(self) -> int:
        return int(2 ** len(self.codings.compared.coders) - 1)

    @cached_property
    def _sums(self) -> Sums:
        table, masks = self._tables
        return Sums.of_tables(table, self.counted.table.coders, masks).over_sources()

    @cached_property
    def _ratings(self) -> list[Ratings]:
        table, masks = self._tables
        coders = self.counted.table.coders
        return [
            Ratings.joined(
                [ratings_of(table[at, code], coders, mask) for at, mask in enumerate(masks)]
            )
            for code in range(table.shape[1])
        ]

    def counts(self, code: int) -> tuple[int, int, tuple[int, ...]]:
        """Return how many units any coder coded, all who had them, and one coder only."""
        table, masks = self._tables
        n = agree = 0.0
        only = np.zeros(self.counted.table.coders)
        for row, mask in zip(table[:, code], masks, strict=True):
            n += row[1:].sum()
            agree += row[mask] if mask else 0
            only += row[2 ** np.arange(len(only))]
        return int(n), int(agree), tuple(int(each) for each in only)

    def figures(self, name: str) -> tuple[list[Figure], Figure]:
        """Return a statistic of each code, and over all codes that anybody used."""
        compared = self.codings.compared
        if not compared.coders:
            nothing = Figure(None, figures.nothing_coded())
            return [nothing] * len(compared.codes), nothing
        panel = self.panel_name(name)
        if panel:
            return panel_figures(panel, self._sums), self._overall(self._pooled(panel))
        if name in _RATED:
            statistic = _RATED[name]
            used = [each for each, some in zip(self._ratings, self.used, strict=True) if some]
            found = [statistic(each) for each in self._ratings]
            return found, self._overall(lambda: statistic(*used))
        if name in PICTURE_STATISTICS:
            return self._marked.figures(name), self._marked.overall(name)
        return self._on_line.figures(name), self._overall(lambda: self._on_line.overall(name))

    @cached_property
    def _marked(self) -> Pictures:
        compared = self.codings.compared
        marked = self.pictures or Pictures(len(compared.coders), len(compared.codes))
        return marked.within(self.sources)

    @cached_property
    def _on_line(self) -> OnLine:
        """What is left to those who choose units: sources that every coder had."""
        had = np.equal(self.codings.compared.given, self._everybody)
        return OnLine(
            self.codings.lines,
            self.counted.lines,
            self.codings.weighed_lines,
            np.logical_and(self.sources, had),
            len(self.codings.compared.codes),
            self.seed,
            self.most,
            self.progress,
            whole_sources=self.counted.whole_sources,
        )

    def panel_name(self, name: str) -> str | None:
        """Return what the panel calls a statistic, None if it cannot be drawn again."""
        complete = bool((self.codings.compared.given[self.sources] == self._everybody).all())
        same = _WHERE_ALL_JUDGED.get(name) if complete else None
        return same or _PANEL.get(name)

    def _pooled(self, panel: str) -> Callable[[], Figure]:
        return lambda: pooled_figure(panel, Sums(self._sums.columns[self.used]))

    def _overall(self, figure: Callable[[], Figure]) -> Figure:
        """Return the figure over all codes, or why there can be none."""
        if len(self.codings.compared.coders) < 2:
            return Figure(None, figures.one_coder())
        return figure() if self.used.any() else Figure(None, figures.nothing_coded())
