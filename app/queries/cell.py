"""What stands behind one figure of a crosstab: codings, base, and the filter to see them."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.measures.tally import Numbers
from app.project import Project
from app.queries.columns import CODE, CODER, SOURCE, columns, selected_sources
from app.queries.counts import counts_among
from app.queries.filters import Filter, resolve
from app.queries.translations import shared_works
from app.results import Crosstab

_NOTABLE = 3
"""A source is named when it alone has one in so many codings of the cell, or more."""


@dataclass(frozen=True)
class Outlier:
    """The source that has the most codings of a cell, and the rate without it."""

    source_id: int
    source: str
    codings: int
    per_1000_without: float


@dataclass(frozen=True)
class Cell:
    """How many codings, in how many of the column's sources; `chosen` lets exactly them through.

    `chosen` is None where nothing can be in the cell, since no source belongs to the column.
    """

    chosen: Filter | None
    codings: int
    sources: int
    of_sources: int
    per_1000: float
    outlier: Outlier | None


def cell(
    project: Project, tab: Crosstab, chosen: Filter, code_id: int | None, column: int | None
) -> Cell:
    """Look behind a cell of *tab*; no code means all its rows, no column all its sources."""
    narrowed = chosen
    if code_id is not None:
        narrowed = replace(chosen, codes=frozenset({code_id}), with_subcodes=tab.rolled_up)
    elif tab.rolled_up and chosen.codes:
        narrowed = replace(chosen, with_subcodes=True)
    sources = selected_sources(project, resolve(project, chosen))
    places = np.arange(len(sources.names))
    if column is not None and tab.by != CODE:
        heads = columns(project, tab.by, sources, chosen)
        same = {number for number, key in enumerate(heads.keys) if key == tab.keys[column]}
        inside = [not same.isdisjoint(each) for each in heads.of_source]
        places = np.flatnonzero(inside)
        if heads.of_parts and tab.keys[column] is None:
            narrowed = replace(narrowed, where=narrowed.where | {(tab.by, "")})
        else:
            narrowed = _narrowed(narrowed, tab, column, frozenset(sources.ids[places].tolist()))
    selection = resolve(project, narrowed)
    selection = replace(selection, source_ids=frozenset(sources.ids[places].tolist()))
    found = counts_among(project, selection)
    at = np.searchsorted(np.sort(sources.ids), found.source)
    order = np.argsort(sources.ids)
    own = np.bincount(order[at], weights=found.times, minlength=len(sources.names)).astype(int)
    own_words = selected_sources(project, selection).words  # perhaps only parts of them
    words = int(own_words.sum())
    total = int(own.sum())
    works = shared_works(project, sources.ids.tolist(), chosen.translations)
    in_sources = _distinct(works, np.flatnonzero(own))
    outlier = None
    if in_sources > 1 and own.max() * _NOTABLE >= total:
        first = int(own.argmax())
        outlier = Outlier(
            int(sources.ids[first]),
            sources.names[first],
            int(own[first]),
            _rate(total - int(own[first]), words - int(own_words[places.tolist().index(first)])),
        )
    return Cell(
        narrowed if len(places) else None,
        total,
        in_sources,
        _distinct(works, places),
        _rate(total, words),
        outlier,
    )


def _distinct(works: Numbers | None, places: NDArray[np.intp]) -> int:
    """Count sources, an original and its translations once, as the bases of a table do."""
    return len(places) if works is None else len(np.unique(works[places]))


def _narrowed(chosen: Filter, tab: Crosstab, column: int, source_ids: frozenset[int]) -> Filter:
    """Return the filter for one column, in the words the user chose it by where they are exact."""
    key = tab.keys[column]
    if tab.by == CODER and isinstance(key, int):
        return replace(chosen, coders=frozenset({key}))
    if tab.by == SOURCE and isinstance(key, int):
        return replace(chosen, sources=frozenset({key}))
    if tab.by == "place" and isinstance(key, int) and not chosen.places:
        return replace(chosen, places=frozenset({key}))
    if isinstance(key, int) and tab.by not in {name for name, _value in chosen.where}:
        return replace(chosen, where=chosen.where | {(tab.by, tab.columns[column].name)})
    values = [key.casefold() for key in tab.keys if isinstance(key, str)]
    taken = {each.casefold().replace("_", " ") for each, _value in chosen.where}
    # by its value, unless another column differs from it in capitals only
    unique = isinstance(key, str) and values.count(key.casefold()) == 1
    if isinstance(key, str) and unique and tab.by.casefold() not in taken:
        return replace(chosen, where=chosen.where | {(tab.by, key)})
    return replace(chosen, sources=source_ids)


def _rate(codings: int, words: int) -> float:
    return codings * 1000 / words if words > 0 else 0.0
