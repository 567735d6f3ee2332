"""Figures of agreement about regions of pages and pictures, which stand on no words.

A picture, or a page, counts where any of the coders coded a region of it. Overlap and kappa are
of its area, a coder's own overlapping regions of a code once; segments are matched one to one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from app.measures import figures
from app.measures.figures import Figure
from app.measures.matching import Matches, f1_of_pairs
from app.measures.panel import panel_figures, pooled_figure
from app.measures.pattern_tables import Sums
from app.measures.region_agreement import Shape, match_regions, pattern_areas
from app.media import areas
from app.media.areas import Region
from app.models import Coding
from app.project import Project
from app.queries.agreement_units import Codings
from app.queries.comparison import Compared

_OF_AREA = {"regions_overlap": "jaccard", "regions_kappa": "cohen"}
_MATCHED = {"regions_10": 0.1, "regions_50": 0.5, "regions_90": 0.9, "regions_100": 1.0}
PICTURE_STATISTICS = (*_OF_AREA, *_MATCHED)
Shapes = tuple[Sequence[Shape], ...]
"""For each coder the regions of one code in one picture."""


@dataclass(frozen=True)
class Pictures:
    """The regions of each picture, by code; pictures that not every coder had are left out.

    A picture is a source, by its place, and a page of it.
    """

    coders: int = 0
    codes: int = 0
    marked: Mapping[tuple[int, int], Mapping[int, Shapes]] = field(default_factory=dict)

    def within(self, sources: NDArray[np.bool_]) -> "Pictures":
        """Return those of some sources alone."""
        kept = {picture: each for picture, each in self.marked.items() if sources[picture[0]]}
        return Pictures(self.coders, self.codes, kept)

    def figures(self, name: str) -> list[Figure]:
        """Return a statistic of each code."""
        if not self.marked:
            return [Figure(None, self._nothing())] * self.codes
        if name in _OF_AREA:
            return panel_figures(_OF_AREA[name], self._areas)
        return [self._matched(_MATCHED[name], (code,)) for code in range(self.codes)]

    def overall(self, name: str) -> Figure:
        """Return a statistic over all codes with which anybody coded a region."""
        if not self.marked:
            return Figure(None, self._nothing())
        if name in _OF_AREA:
            return pooled_figure(_OF_AREA[name], Sums(self._areas.columns[self._used]))
        return self._matched(_MATCHED[name], range(self.codes))

    def _nothing(self) -> str:
        return figures.one_coder() if self.coders == 1 else figures.nothing_coded()

    @cached_property
    def _used(self) -> list[int]:
        return sorted({code for by_code in self.marked.values() for code in by_code})

    @cached_property
    def _areas(self) -> Sums:
        """How much of all pictures each set of coders marked, by code."""
        table = np.zeros((self.codes, 2**self.coders))
        table[:, 0] = len(self.marked)
        for by_code in self.marked.values():
            for code, shapes in by_code.items():
                table[code] += pattern_areas(shapes)
                table[code, 0] -= 1
        return Sums.of_tables(table, self.coders)

    def _matched(self, threshold: float, codes: Sequence[int]) -> Figure:
        pairs = combinations(range(self.coders), 2)
        return f1_of_pairs(
            [
                sum(
                    (match_regions(each[one], each[other], threshold) for each in self._of(codes)),
                    Matches(0, 0, 0),
                )
                for one, other in pairs
            ]
        )

    def _of(self, codes: Sequence[int]) -> Iterator[Shapes]:
        for by_code in self.marked.values():
            yield from (shapes for code, shapes in by_code.items() if code in codes)


def pictures(project: Project, codings: Codings) -> Pictures:
    """Return what the coders coded of pages and pictures, as the comparison is about it."""
    compared = codings.compared
    if not len(codings.areas):
        return Pictures(len(compared.coders), len(compared.codes))
    everybody = 2 ** len(compared.coder_ids) - 1
    had = zip(compared.source_ids, compared.given.tolist(), strict=True)
    source = {each: at for at, (each, given) in enumerate(had) if given == everybody}
    coder = {each: at for at, each in enumerate(compared.coder_ids)}
    found: dict[tuple[int, int], dict[int, tuple[list[Shape], ...]]] = {}
    for source_id, coder_id, code_id, region in _regions(project):
        if source_id in source and coder_id in coder:
            by_code = found.setdefault((source[source_id], region.page), {})
            for code in _counting(compared, code_id):
                shapes = by_code.setdefault(code, tuple([] for _coder in coder))
                shapes[coder[coder_id]].append(region.points)
    return Pictures(
        len(coder), len(compared.codes), {picture: each for picture, each in found.items() if each}
    )


def _regions(project: Project) -> Iterator[tuple[int, int, int, Region]]:
    with project.read() as session:
        rows = session.execute(
            select(Coding.source_id, Coding.coder_id, Coding.code_id, Coding.area)
            .where(Coding.area != "")
            .order_by(Coding.id)
        ).all()
    for source_id, coder_id, code_id, text in rows:
        area = areas.read(text)
        if isinstance(area, Region):
            yield source_id, coder_id, code_id, area


def _counting(compared: Compared, code_id: int) -> list[int]:
    """Return the places of the codes that a coding with this one counts for."""
    above = (code_id,) if compared.lineage is None else compared.lineage.get(code_id, ())
    return [place for place, row in enumerate(compared.codes) if row.id in above]
