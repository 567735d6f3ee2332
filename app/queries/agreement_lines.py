"""Figures of coders who choose their own units: the sources end to end, as one line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from app.i18n import _
from app.measures import agreement_units as unitizing
from app.measures import figures
from app.measures import gamma as gammas
from app.measures.agreement_nominal import alpha
from app.measures.agreement_sets import alpha_of_sets
from app.measures.boundary import boundary_similarity
from app.measures.coded_lines import Lines, boundaries, set_ratings, value_ratings
from app.measures.continuum import Continuum, Unit, by_sets
from app.measures.figures import Figure
from app.measures.gamma import Gamma
from app.measures.ratings import Ratings
from app.measures.span_matching import segment_f1
from app.progress import SILENT, Progress
from app.queries.agreement_units import WEIGHTS

GAMMA, GAMMA_CAT = "gamma", "gamma_cat"
LINE_STATISTICS = (
    "alpha_u", "u_alpha", "u_alpha_binary", "cu_alpha", "ku_alpha", GAMMA, GAMMA_CAT, "boundary",
    "alpha_sets", "alpha_weights", "segments_10", "segments_50", "segments_90", "segments_100",
)  # fmt: skip
_OF_SETS: Mapping[str, Callable[[Continuum], Figure]] = MappingProxyType(
    {
        "u_alpha": unitizing.u_alpha,
        "u_alpha_binary": unitizing.u_alpha_binary,
        "cu_alpha": unitizing.cu_alpha,
    }
)
"""Those for which a place has one value: over all codes the set of them."""
_MOST_SETS = 3000
"""Each is compared with each."""
QUICK, ANY = 500, 10**9
"""Codings of two coders of which gamma takes a second or two, with every further coder much longer;
as many as there are."""


@dataclass(frozen=True)
class OnLine:
    """The codings of some sources on one line of characters, on one of units, and the weighed ones.

    Gamma draws from `seed`; of more than `most`
    codings of two coders it is left out.
    """

    characters: Lines
    units: Lines
    weighed: Lines
    sources: NDArray[np.bool_]
    codes: int
    seed: int = gammas.SEED
    most: int = QUICK
    progress: Progress = SILENT
    whole_sources: bool = field(default=False, kw_only=True)

    def figures(self, name: str) -> list[Figure]:
        """Return a statistic of each code."""
        return [self._statistic(name)(code) for code in range(self.codes)]

    def overall(self, name: str) -> Figure:
        """Return a statistic over all codes."""
        return self._statistic(name)(None)

    def _statistic(self, name: str) -> Callable[[int | None], Figure]:
        if name.startswith("segments_"):
            return partial(self._segments, int(name.removeprefix("segments_")) / 100)
        if name in _OF_SETS:
            return partial(self._of_sets, _OF_SETS[name])
        return {
            "alpha_u": lambda code: unitizing.alpha_u(self._line(code), code),
            "ku_alpha": self._ku_alpha,
            GAMMA: lambda code: self._gamma(code).figure,
            GAMMA_CAT: self._gamma_cat,
            "boundary": self._boundary,
            "alpha_sets": self._alpha_sets,
            "alpha_weights": self._alpha_weights,
        }[name]

    def _line(self, code: int | None) -> Continuum:
        if code not in self._lines:
            self._lines[code] = self.characters.continuum(self.sources, code)
        return self._lines[code]

    @cached_property
    def _lines(self) -> dict[int | None, Continuum]:
        return {}

    @cached_property
    def _sets(self) -> tuple[Continuum, tuple[frozenset[int], ...]]:
        return by_sets(self._line(None))

    def _of_sets(self, statistic: Callable[[Continuum], Figure], code: int | None) -> Figure:
        return statistic(self._sets[0] if code is None else self._line(code))

    def _ku_alpha(self, code: int | None) -> Figure:
        """Return how well a code is told from all others where two coders coded anything."""
        if code is None:
            return Figure(None, _("It is of one code against the others."))
        line, sets = self._sets
        units = tuple(
            tuple((start, end, int(code in sets[value])) for start, end, value in each)
            for each in line.units
        )
        found = unitizing.ku_alpha(Continuum(line.length, units)).get(1)
        return found.figure if found is not None else unitizing.u_alpha(self._line(code))

    def _segments(self, threshold: float, code: int | None) -> Figure:
        return segment_f1(self._line(code), threshold)

    def _boundary(self, code: int | None) -> Figure:
        if self.whole_sources:
            return Figure(None, _("Within whole sources there are no boundaries."))
        line = self.units.continuum(self.sources, code)
        if not any(line.units):
            return Figure(None, figures.nothing_coded())
        return boundary_similarity(*boundaries(line))

    def _alpha_sets(self, code: int | None) -> Figure:
        """Return alpha by MASI: which codes a unit has, where two sets may agree in part."""
        if code is not None:
            return Figure(None, _("It is of all codes at once."))
        line = self.units.continuum(self.sources)
        if not any(line.units):
            return Figure(None, figures.nothing_coded())
        judged = set_ratings(line)
        if len(judged.sets) > _MOST_SETS:
            return Figure(None, _("There are too many different sets of codes."))
        return alpha_of_sets(judged)

    def _alpha_weights(self, code: int | None) -> Figure:
        """Return alpha of the weights, as ranks, in text that two coders gave the same code."""
        parts = [part for each, part in self._weights.items() if code in (None, each)]
        if not parts:
            return Figure(None, _("No coding here has a weight."))
        return alpha(*parts, distance="ordinal")

    @cached_property
    def _weights(self) -> dict[int, Ratings]:
        """Return the weights of each code that has any."""
        line = self.weighed.continuum(self.sources)
        found: dict[int, list[list[Unit]]] = {}
        for coder, units in enumerate(line.units):
            for start, end, value in units:
                code, weight = divmod(value, WEIGHTS)
                by_coder = found.setdefault(code, [[] for _each in line.units])
                by_coder[coder].append((start, end, weight))
        return {
            code: value_ratings(Continuum(line.length, tuple(tuple(sorted(each)) for each in some)))
            for code, some in found.items()
        }

    def _gamma_cat(self, code: int | None) -> Figure:
        """Return gamma-cat over all codes, gamma-k of one of them."""
        found = self._gamma(None)
        if code is None:
            return found.values
        none = Figure(None, figures.nothing_coded())
        return found.by_value.get(code, none if found.figure.value is not None else found.figure)

    def _gamma(self, code: int | None) -> Gamma:
        if code not in self._gammas:
            self._gammas[code] = self._drawn(code)
        return self._gammas[code]

    @cached_property
    def _gammas(self) -> dict[int | None, Gamma]:
        return {}

    def _drawn(self, code: int | None) -> Gamma:
        line = self._line(None)
        many, others = sum(map(len, line.units)), max(1, line.coders - 1)
        if many > self.most // others**2:
            reason = _("Gamma of so many codings takes its time: ask for it by its name.")
            return Gamma(Figure(None, reason), Figure(None, reason), {})
        return gammas.gamma(self._line(code), seed=self.seed, progress=self.progress)
