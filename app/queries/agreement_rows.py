"""What each coder coded, unit by unit: the data behind figures of agreement."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.i18n import _
from app.measures.unit_sweep import Stretches
from app.progress import SILENT, Progress
from app.queries.agreement_figures import Material

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit and a code: whether each coder used it there, None who did not have the source.

    Units are counted from 1 in their source. Characters stand together as long as it is the same
    coders who used the code; then `end` - `start` is how many they are.
    """

    source: str
    unit: int
    start: int
    end: int
    code: str
    coded: tuple[int | None, ...]


def unit_rows(material: Material, progress: Progress = SILENT) -> Iterator[UnitRow]:
    """Go through all units of all sources, for each code that anybody used."""
    compared = material.codings.compared
    stretches = material.counted.table.stretches
    key = stretches.code * max(1, len(compared.sources)) + stretches.source
    used = np.flatnonzero(material.used).tolist()
    for place, source in enumerate(progress.each(compared.sources, _("Writing units"))):
        given = int(compared.given[place])
        for code in used:
            wanted = code * len(compared.sources) + place
            first, last = np.searchsorted(key, [wanted, wanted + 1])
            name = " > ".join(compared.codes[code].path)
            for number, (start, end, pattern) in enumerate(
                _units(material, place, stretches, slice(first, last)), 1
            ):
                yield UnitRow(source, number, start, end, name, _coded(material, pattern, given))


def _units(
    material: Material, place: int, stretches: Stretches, own: slice
) -> Iterator[tuple[int, int, int]]:
    """Return start, end and pattern of each unit of a source, for the code of some stretches."""
    start, end, pattern = (
        each[own] for each in (stretches.start, stretches.end, stretches.pattern)
    )
    units = material.counted.units
    if units is not None:
        patterns = np.zeros(len(units[place]), dtype=np.int64)
        for first, last, here in zip(start.tolist(), end.tolist(), pattern.tolist(), strict=True):
            patterns[first:last] = here
        columns = (units[place].start, units[place].end, patterns)
        yield from zip(*(each.tolist() for each in columns), strict=True)
    elif material.counted.whole_sources:
        length = int(material.codings.compared.characters[place])
        yield 0, length, int(pattern[0]) if len(pattern) else 0
    else:
        for first, last in _compared_spans(material, place):
            yield from _with_gaps(start, end, pattern, (first, last))


def _compared_spans(material: Material, place: int) -> list[tuple[int, int]]:
    compared = material.codings.compared
    length = int(compared.characters[place])
    spans = compared.within.get(compared.source_ids[place], [(0, length)])
    return [(start, min(end, length)) for start, end in spans if start < length]


def _with_gaps(
    start: Numbers, end: Numbers, pattern: Numbers, within: tuple[int, int]
) -> Iterator[tuple[int, int, int]]:
    """Return the stretches of a span and what lies between them."""
    at, behind = within
    inside = (start < behind) & (end > at)
    columns = (each[inside].tolist() for each in (start, end, pattern))
    for first, last, here in zip(*columns, strict=True):
        if first > at:
            yield at, first, 0
        yield max(first, at), min(last, behind), here
        at = min(last, behind)
    if at < behind:
        yield at, behind, 0


def _coded(material: Material, pattern: int, given: int) -> tuple[int | None, ...]:
    coders = range(len(material.codings.compared.coders))
    return tuple(pattern >> each & 1 if given >> each & 1 else None for each in coders)
