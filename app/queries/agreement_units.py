"""What several coders coded, as agreement counts it: by units of the texts, and on one line.

A unit counts as coded by a coder if a coding of theirs touches its words. A unit that was marked
beforehand, for a round, counts if the coder's codings cover at least half of it, or if one lies
wholly in it: who codes a passage a few letters too far does not mean its neighbour.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from app.i18n import _
from app.measures.coded_lines import Lines
from app.measures.pattern_tables import MOST_CODERS
from app.measures.pieces import Span, common
from app.measures.unit_sweep import Marks, Stretches, UnitTable, joined, swept
from app.models import RoundUnit
from app.progress import SILENT, Progress
from app.project import Project
from app.queries import talk, texts
from app.queries.comparison import (
    CHARACTER,
    MARKED,
    PARAGRAPH,
    SENTENCE,
    SOURCE,
    TURN,
    Compared,
)
from app.queries.frame import Frame
from app.text import segments
from app.text.segments import Segments

Numbers = NDArray[np.int64]
WEIGHTS = 101
"""A coding's weight is a whole number from 0 to 100."""


@dataclass(frozen=True)
class Counted:
    """Who coded what by units.

    `lines` are the units one after the other, and `units` which these are; None where they are
    characters, or whole sources.
    """

    table: UnitTable
    lines: Lines
    units: tuple[Segments, ...] | None = None
    whole_sources: bool = field(default=False, kw_only=True)


@dataclass(frozen=True)
class Codings:
    """The codings that are compared, with positions in their sources, and those that cannot be.

    `marks` are joined: a coder's own overlapping ones of one code are one. `areas` are codings of
    regions and times, as they were made; they have no positions. `weighed` are those with a
    weight, as they were made; their code is `WEIGHTS` times the code and the weight.
    """

    compared: Compared
    marks: Marks
    areas: Marks
    weighed: Marks

    @classmethod
    def of(cls, frame: Frame, compared: Compared) -> "Codings":
        """Take them from the frame, cut to what the comparison is about."""
        marks, area, weight = _marks(frame, compared)
        places = {each: place for place, each in enumerate(compared.source_ids)}
        spans = {places[each]: some for each, some in compared.within.items()}
        words = _cut(marks.take(~area), spans)
        known = ~area & ~np.isnan(weight)
        some = marks.take(known)
        value = some.code * WEIGHTS + weight[known].astype(np.int64)
        weighed = _cut(Marks(some.source, value, some.coder, some.start, some.end), spans)
        return cls(compared, joined(words), marks.take(area), weighed)

    @cached_property
    def lengths(self) -> Numbers:
        """How many characters of each source are compared."""
        lengths = self.compared.characters.copy()
        for place, source_id in enumerate(self.compared.source_ids):
            spans = self.compared.within.get(source_id)
            if spans is not None:
                inside = common(spans, [(0, int(lengths[place]))])
                lengths[place] = sum(end - start for start, end in inside)
        return lengths

    @cached_property
    def lines(self) -> Lines:
        """The codings where only what is compared of each source stands on its line."""
        return self._on_lines(self.marks)

    @cached_property
    def weighed_lines(self) -> Lines:
        """The codings with a weight, likewise."""
        return self._on_lines(self.weighed)

    def _on_lines(self, marks: Marks) -> Lines:
        start, end = marks.start.copy(), marks.end.copy()
        for place, source_id in enumerate(self.compared.source_ids):
            spans = self.compared.within.get(source_id)
            if spans is not None:
                own = marks.source == place
                left_out = _left_out_before(spans, start[own])
                start[own] -= left_out
                end[own] -= left_out
        return Lines(marks.moved(start, end), self.lengths, len(self.compared.coders))


def counted(project: Project, codings: Codings, unit: str, progress: Progress = SILENT) -> Counted:
    """Count by *unit*: characters, sentences, paragraphs, turns, sources, or a round's own."""
    compared = codings.compared
    if unit == CHARACTER:
        table = _table(compared, codings.lengths, swept(codings.marks))
        return Counted(table, codings.lines)
    if unit == SOURCE:
        return _by_presence(codings)
    units = _units(project, compared, unit, progress)
    reach = _at_least_half if unit == MARKED else _touched
    marks = joined(reach(codings.marks, units))
    many = np.array([len(each) for each in units], dtype=np.int64)
    lines = Lines(marks, many, len(compared.coders))
    return Counted(_table(compared, many, swept(marks)), lines, units)


def _table(compared: Compared, many: Numbers, stretches: Stretches) -> UnitTable:
    return UnitTable(
        len(compared.coders),
        len(compared.codes),
        many.astype(np.float64),
        compared.given,
        stretches,
    )


def _by_presence(codings: Codings) -> Counted:
    """Count the sources in which a code stands, on words or on areas."""
    both = Marks.of_parts((codings.marks, codings.areas))
    here = np.zeros(len(both), dtype=np.int64)
    found = joined(both.moved(here, here + 1))
    compared = codings.compared
    ones = np.ones(len(compared.source_ids), dtype=np.int64)
    lines = Lines(found, ones, len(compared.coders))
    return Counted(_table(compared, ones, swept(found)), lines, whole_sources=True)


def _marks(
    frame: Frame, compared: Compared
) -> tuple[Marks, NDArray[np.bool_], NDArray[np.float32]]:
    """Return the codings of these sources, codes and coders, which are of areas, and weights."""
    source = _places(frame.source, compared.source_ids)
    coder = _places(frame.coder, compared.coder_ids)
    rows, code = _codes(frame, compared, (source >= 0) & (coder >= 0))
    marks = Marks(
        source[rows],
        code,
        coder[rows],
        frame.start[rows].astype(np.int64),
        frame.end[rows].astype(np.int64),
    )
    return marks, frame.area[rows] != 0, frame.weight[rows]


def _places(column: NDArray[np.int32], ids: Sequence[int]) -> Numbers:
    """Return where each number stands among *ids*, -1 where it does not."""
    size = max(max(ids, default=0), int(column.max(initial=0))) + 1
    place = np.full(size, -1, dtype=np.int64)
    place[np.array(ids, dtype=np.int64)] = np.arange(len(ids))
    return np.asarray(place[column])


def _codes(frame: Frame, compared: Compared, kept: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """Return rows of the frame and for each the code it counts for, by place."""
    if compared.lineage is None:
        code = _places(frame.code, [row.id for row in compared.codes])
        rows = np.flatnonzero(kept & (code >= 0))
        return rows, code[rows]
    places = {row.id: place for place, row in enumerate(compared.codes)}
    found = [(np.zeros(0, dtype=np.int64), 0)]
    for code_id in np.unique(frame.code[kept]).tolist():
        rows = np.flatnonzero(kept & (frame.code == code_id))
        above = (places[each] for each in compared.lineage.get(code_id, ()) if each in places)
        found += [(rows, place) for place in above]
    rows = np.concatenate([each for each, _place in found])
    return rows, np.repeat([place for _rows, place in found], [len(each) for each, _p in found])


def _cut(marks: Marks, within: dict[int, Sequence[Span]]) -> Marks:
    """Cut them to the spans that count, where that is not the whole of their source."""
    if not within:
        return marks
    limited = np.isin(marks.source, list(within))
    rows: list[tuple[int, int, int]] = []
    for at in np.flatnonzero(limited).tolist():
        span = (int(marks.start[at]), int(marks.end[at]))
        rows += [(at, *piece) for piece in common([span], within[int(marks.source[at])])]
    cut = np.array(rows, dtype=np.int64).reshape(-1, 3)
    which = np.concatenate((np.flatnonzero(~limited), cut[:, 0]))
    start = np.concatenate((marks.start[~limited], cut[:, 1]))
    end = np.concatenate((marks.end[~limited], cut[:, 2]))
    return marks.take(which).moved(start, end)


def _left_out_before(spans: Sequence[Span], position: Numbers) -> Numbers:
    """Return how much before each position does not count."""
    start, end = np.array(spans, dtype=np.int64).reshape(-1, 2).T
    gaps = np.cumsum(start - np.concatenate(([0], end[:-1])))
    return np.asarray(gaps[np.searchsorted(start, position, side="right") - 1])


def _units(
    project: Project, compared: Compared, unit: str, progress: Progress
) -> tuple[Segments, ...]:
    """Return the units of each source, those that do not count left out."""
    marked = _marked(project, compared.round_id) if unit == MARKED else {}
    found = []
    for source_id in progress.each(compared.source_ids, _("Finding units")):
        if unit == MARKED:
            units = marked.get(source_id, segments.marked([]))
        else:
            units = _segments(project, source_id, unit)
        spans = compared.within.get(source_id)
        found.append(units if spans is None else units.touching(spans))
    return tuple(found)


def _segments(project: Project, source_id: int, unit: str) -> Segments:
    text = texts.text(project, source_id)
    if unit == SENTENCE:
        return segments.sentences(text)
    if unit == PARAGRAPH:
        return segments.paragraphs(text)
    if unit == TURN:
        return segments.turns(text, talk.turns_of(project, source_id))
    raise ValueError(unit)


def _marked(project: Project, round_id: int | None) -> dict[int, Segments]:
    """Return the units of a round by source."""
    with project.read() as session:
        rows = session.execute(
            select(RoundUnit.source_id, RoundUnit.start, RoundUnit.end)
            .where(RoundUnit.round_id == round_id)
            .order_by(RoundUnit.source_id, RoundUnit.start, RoundUnit.end)
        ).all()
    spans: dict[int, list[Span]] = {}
    for source_id, start, end in rows:
        spans.setdefault(source_id, []).append((start, end))
    return {source_id: segments.marked(each) for source_id, each in spans.items()}


def _touched(marks: Marks, units: Sequence[Segments]) -> Marks:
    """Return the marks on the line of the units whose words they touch."""
    start, end = np.zeros_like(marks.start), np.zeros_like(marks.end)
    for place, own in _by_source(marks):
        start[own] = np.searchsorted(units[place].last, marks.start[own], side="right")
        end[own] = np.searchsorted(units[place].first, marks.end[own], side="left")
    return marks.moved(start, end)


def _at_least_half(marks: Marks, units: Sequence[Segments]) -> Marks:
    """Return a mark for each unit of which a coder coded half, or in which a coding lies."""
    parts = [marks.take(np.zeros(0, dtype=np.int64))]
    for place, own in _by_source(marks):
        some = marks.take(own)
        whose, which = units[place].meeting(some.start, some.end)
        first, last = units[place].first[which], units[place].last[which]
        start, end = some.start[whose], some.end[whose]
        key = (some.code[whose] * MOST_CODERS + some.coder[whose]) * len(units[place]) + which
        _keys, same = np.unique(key, return_inverse=True)
        shared = np.bincount(same.reshape(-1), np.minimum(end, last) - np.maximum(start, first))
        enough = 2 * shared[same.reshape(-1)] >= last - first
        enough |= (start >= first) & (end <= last)
        parts.append(some.take(whose).moved(which, which + 1).take(enough))
    return Marks.of_parts(parts)


def _by_source(marks: Marks) -> Iterator[tuple[int, Numbers]]:
    """Go through the sources that have any marks, with where these stand."""
    order = np.argsort(marks.source, kind="stable")
    sources, first = np.unique(marks.source[order], return_index=True)
    behind = np.append(first[1:], len(order))
    for source, begin, end in zip(sources.tolist(), first, behind, strict=False):
        yield source, order[begin:end]
