"""Figures of agreement with the intervals that come from drawing the sources again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.i18n import _
from app.measures import bootstrap
from app.measures.bootstrap import Repeats
from app.measures.figures import Figure
from app.measures.pattern_tables import Sums
from app.progress import SILENT, Progress
from app.queries.agreement_figures import Material

Found = dict[str, tuple[list[Figure], Figure]]
"""By name, a figure for each code and the one over all codes."""
_MOST = 40_000_000
"""Numbers that are held to draw sources again: about 300 MB."""


@dataclass(frozen=True)
class Drawing:
    """How often sources are drawn again, not at all if 0, and from which seed."""

    repeats: int = bootstrap.REPEATS
    seed: int = bootstrap.SEED


def with_intervals(
    material: Material, names: Sequence[str], drawing: Drawing, progress: Progress = SILENT
) -> Found:
    """Return several statistics, with intervals those that are sums over sources."""
    steps = progress.each(names, _("Comparing coders"))
    found = {name: material.figures(name) for name in steps}
    drawn = {name: panel for name in names if (panel := material.panel_name(name))}
    used = np.flatnonzero(material.used)
    if not (drawing.repeats and drawn and len(used)):
        return found
    sources = np.flatnonzero(material.sources)
    if len(sources) * len(used) * 2**material.counted.table.coders > _MOST:
        return found | {name: _too_many(found[name]) for name in drawn}
    repeated = bootstrap.of_panel(
        tuple(dict.fromkeys(drawn.values())),
        _sums_by_source(material, sources),
        drawing.repeats,
        drawing.seed,
        progress,
    )
    return found | _around(found, drawn, repeated, used, len(sources))


def _around(
    found: Found,
    drawn: Mapping[str, str],
    repeated: Mapping[str, Repeats],
    used: NDArray[np.int64],
    sources: int,
) -> Found:
    """Put each figure of a code that is *used*, and the one over all, between its ends."""
    with_ends: Found = {}
    for name, panel in drawn.items():
        by_code, whole = list(found[name][0]), found[name][1]
        places = used.tolist()
        *some, whole = repeated[panel].around([*(by_code[each] for each in places), whole], sources)
        for place, figure in zip(places, some, strict=True):
            by_code[place] = figure
        with_ends[name] = by_code, whole
    return with_ends


def _sums_by_source(material: Material, sources: NDArray[np.int64]) -> Sums:
    """Return the sums of each of these sources, of the codes that anybody used."""
    table = material.counted.table
    group = np.full(len(material.sources), -1, dtype=np.int64)
    group[sources] = np.arange(len(sources))
    dense = table.dense(group, len(sources))[:, material.used]
    return Sums.of_tables(dense, table.coders, table.given[sources].tolist())


def _too_many(found: tuple[list[Figure], Figure]) -> tuple[list[Figure], Figure]:
    by_code, whole = found
    if whole.value is None:
        return found
    return by_code, replace(whole, why=_("There are too many sources and codes for an interval."))
