"""The figures of agreement of some sources: by their names, for each code and over all of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from app.i18n import _
from app.measures import agreement_binary as binary
from app.measures import agreement_nominal as nominal
from app.measures import agreement_units as unitizing
from app.measures import bootstrap, figures
from app.measures.continuum import Continuum, by_sets
from app.measures.figures import Figure
from app.measures.panel import panel_figures, pooled_figure
from app.measures.pattern_tables import Sums, ratings_of
from app.measures.ratings import Ratings
from app.measures.unit_sweep import Amounts
from app.progress import SILENT, Progress
from app.queries.agreement_units import Codings, Counted

_PANEL: Mapping[str, str] = MappingProxyType(
    {
        "percent": "percent",
        "kappa": "cohen",
        "pi": "scott",
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
        "brennan_prediger": nominal.brennan_prediger,
        "conger": nominal.conger,
        "p_neg": binary.p_neg,
        "prevalence": binary.prevalence,
        "bias": binary.bias,
    }
)
_ON_THE_LINE: Mapping[str, Callable[[Continuum], Figure]] = MappingProxyType(
    {
        "u_alpha": unitizing.u_alpha,
        "u_alpha_binary": unitizing.u_alpha_binary,
        "cu_alpha": unitizing.cu_alpha,
    }
)
STATISTICS = (
    "percent", "holsti", "kappa", "pi", "fleiss", "brennan_prediger", "ac1", "alpha",
    "alpha_u", "u_alpha", "u_alpha_binary", "cu_alpha",
    "f1", "jaccard", "p_pos", "p_neg", "prevalence", "bias", "conger",
)  # fmt: skip
"""Every figure there is, in the order in which they are shown."""
_MOST = 40_000_000
"""Numbers that are held to draw sources again: about 300 MB."""


@dataclass(frozen=True)
class Drawing:
    """How often sources are drawn again for the intervals, not at all if 0, from which seed."""

    repeats: int = bootstrap.REPEATS
    seed: int = bootstrap.SEED


@dataclass(frozen=True)
class Material:
    """What the figures of some sources are made of; `sources` says of each whether it counts."""

    codings: Codings
    counted: Counted
    sources: NDArray[np.bool_]

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

    @cached_property
    def _had_by_all(self) -> NDArray[np.bool_]:
        """The sources that every coder had: those who choose units need all of the line."""
        had = np.equal(self.codings.compared.given, self._everybody)
        return np.logical_and(self.sources, had)

    @cached_property
    def _lines(self) -> list[Continuum]:
        codes = range(len(self.codings.compared.codes))
        return [self.codings.continuum(self._had_by_all, code) for code in codes]

    @cached_property
    def _line(self) -> Continuum:
        return self.codings.continuum(self._had_by_all)

    @cached_property
    def _line_of_sets(self) -> Continuum:
        return by_sets(self._line)[0]

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
        panel = self._panel_name(name)
        if panel:
            return panel_figures(panel, self._sums), self._overall(self._pooled(panel))
        if name in _RATED:
            statistic = _RATED[name]
            used = [each for each, some in zip(self._ratings, self.used, strict=True) if some]
            found = [statistic(each) for each in self._ratings]
            return found, self._overall(lambda: statistic(*used))
        if name == "alpha_u":
            found = [unitizing.alpha_u(line, code) for code, line in enumerate(self._lines)]
            return found, self._overall(lambda: unitizing.alpha_u(self._line))
        chosen = _ON_THE_LINE[name]
        return [chosen(line) for line in self._lines], self._overall(
            lambda: chosen(self._line_of_sets)
        )

    def with_intervals(
        self, names: Sequence[str], drawing: Drawing, progress: Progress = SILENT
    ) -> dict[str, tuple[list[Figure], Figure]]:
        """Return several statistics, those that can be drawn again with their intervals."""
        found = {name: self.figures(name) for name in progress.each(names, _("Comparing coders"))}
        drawn = {name: panel for name in names if (panel := self._panel_name(name))}
        places = np.flatnonzero(self.used)
        if not (drawing.repeats and drawn and len(places)):
            return found
        sources = np.flatnonzero(self.sources)
        if len(sources) * len(places) * 2**self.counted.table.coders > _MOST:
            return {
                name: (each, _without_interval(whole)) if name in drawn else (each, whole)
                for name, (each, whole) in found.items()
            }
        repeated = bootstrap.of_panel(
            tuple(set(drawn.values())),
            self._sums_by_source(sources),
            drawing.repeats,
            drawing.seed,
            progress,
        )
        for name, panel in drawn.items():
            by_code, whole = found[name]
            *some, whole = repeated[panel].around(
                [*(by_code[place] for place in places), whole], len(sources)
            )
            for place, figure in zip(places.tolist(), some, strict=True):
                by_code[place] = figure
            found[name] = by_code, whole
        return found

    def _sums_by_source(self, sources: NDArray[np.int64]) -> Sums:
        """Return the sums of each of these sources, of the codes that anybody used."""
        group = np.full(len(self.sources), -1, dtype=np.int64)
        group[sources] = np.arange(len(sources))
        table = self.counted.table.dense(group, len(sources))[:, self.used]
        given = self.codings.compared.given[sources]
        return Sums.of_tables(table, self.counted.table.coders, given.tolist())

    def _panel_name(self, name: str) -> str | None:
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


def _without_interval(figure: Figure) -> Figure:
    if figure.value is None:
        return figure
    return Figure(figure.value, _("There are too many sources and codes for an interval."))
