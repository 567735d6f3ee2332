"""The work of several coders, put together place by place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from app.errors import UserError
from app.i18n import _
from app.measures.disagreeing import Codings, Paired, paired
from app.measures.pieces import inside
from app.measures.region_agreement import pattern_areas
from app.media import areas
from app.media.areas import Area, Region, TimeSpan
from app.models import Coder, Coding
from app.progress import SILENT, Progress
from app.project import Project
from app.queries.among import among
from app.queries.comparison import Asked, compared
from app.queries.filters import NO_FILTER, Filter, Selection, resolve
from app.queries.frame import Frame, frame_of

_TEXT, _TIME, _PAGES = range(3)
_LINES = 100_000
"""More than the lines of one source: its text, its time, its pages."""


class TooFewError(UserError):
    """One coder alone cannot be compared."""

    def __init__(self) -> None:
        super().__init__(
            _("Comparing takes the work of two coders at least."), _("Say whose: --coders A,B.")
        )


@dataclass(frozen=True, slots=True)
class Person:
    """A coder who is compared; letters are in the order in which the coders were given."""

    id: int
    name: str
    guid: str
    letter: str


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """The codings that are compared, as columns, and what belongs together of them.

    `area` has what a coding stands on instead of words, by its place in the columns.
    """

    people: tuple[Person, ...]
    id: NDArray[np.int64]
    source: NDArray[np.int32]
    area: dict[int, str]
    paired: Paired
    selection: Selection
    """What of it is asked for; the pairing is about more, so that no half of a pair is lost."""


def work(
    project: Project,
    coders: Sequence[int],
    chosen: Filter = NO_FILTER,
    round_id: int | None = None,
    progress: Progress = SILENT,
) -> Work:
    """Put together what coders did in the sources of a filter or a round.

    Without coders, those of the round; without both, everybody who coded anything there.
    """
    frame = frame_of(project, progress)
    # all codes of the coders are paired: one that was not asked for may be a pair's other half
    every_code = replace(
        chosen,
        codes=frozenset(),
        with_subcodes=False,
        publication=frozenset(),
        coders=frozenset(),
    )
    whom = tuple(coders) or tuple(sorted(chosen.coders))
    among_them = compared(project, Asked(whom, every_code, round_id), frame)
    people = _people(project, among_them.coder_ids)
    kept = _among(frame.coder, (person.id for person in people))
    kept &= _among(frame.source, among_them.source_ids)
    kept &= _among(frame.code, (code.id for code in among_them.codes))
    rows = np.flatnonzero(kept)
    area = _areas(project, frame, rows)
    given = dict(zip(among_them.source_ids, among_them.given.tolist(), strict=True))
    return Work(
        people,
        frame.id[rows],
        frame.source[rows],
        area,
        _paired(frame, rows, area, people, given),
        resolve(project, chosen),
    )


def asked_for(work: Work) -> NDArray[np.bool_]:
    """Say of each unit whether it is of a code and a place that were asked for."""
    units, selection = work.paired.units, work.selection
    kept = np.ones(len(units), dtype=bool)
    if selection.code_ids is not None:
        kept &= _among(units.code, selection.code_ids)
    if selection.within is not None:
        source = source_of_units(work)
        start = np.where(units.shape > 0, 0, units.start)
        kept &= inside(source, start, np.where(units.shape > 0, 0, units.end), selection.within)
    return kept


def source_of_units(work: Work) -> NDArray[np.int64]:
    """Return the source of each unit."""
    found = np.zeros(len(work.paired.units), dtype=np.int64)
    found[work.paired.of] = work.source
    return found


def _people(project: Project, coders: Sequence[int]) -> tuple[Person, ...]:
    if len(coders) < 2:
        raise TooFewError
    with project.read() as session:
        rows = session.execute(
            select(Coder.id, Coder.name, Coder.guid).where(among(Coder.id, coders))
        )
        known = {row.id: row for row in rows}
    return tuple(
        Person(each, known[each].name, known[each].guid, chr(ord("A") + place))
        for place, each in enumerate(coders)
    )


def _areas(project: Project, frame: Frame, rows: NDArray[np.intp]) -> dict[int, str]:
    """Return what the rows that have no span stand on, by their places among *rows*."""
    places = np.flatnonzero(frame.area[rows] != 0)
    ids = frame.id[rows[places]].tolist()
    if not ids:
        return {}
    with project.read() as session:
        rows_of = session.execute(select(Coding.id, Coding.area).where(among(Coding.id, ids)))
        known = {row[0]: row[1] for row in rows_of}
    # one that was removed since the frame was read has no area any more
    return {
        place: known[coding_id]
        for place, coding_id in zip(places.tolist(), ids, strict=True)
        if coding_id in known
    }


def _paired(
    frame: Frame,
    rows: NDArray[np.intp],
    area: dict[int, str],
    people: Sequence[Person],
    given: Mapping[int, int],
) -> Paired:
    line = frame.source[rows].astype(np.int64) * _LINES
    start, end = frame.start[rows].astype(np.int64), frame.end[rows].astype(np.int64)
    shape = np.zeros(len(rows), dtype=np.int64)
    regions: dict[Area, int] = {}
    for place, words in area.items():
        read = areas.read(words)
        if isinstance(read, TimeSpan):
            line[place] += _TIME
            start[place], end[place] = read.begin, read.end
        else:
            line[place] += _PAGES + read.page
            shape[place] = regions.setdefault(read, len(regions) + 1)
    shapes = {number: region for region, number in regions.items()}

    def shared(one: int, other: int) -> tuple[float, float]:
        return _shared(shapes[one], shapes[other])

    number = {person.id: place for place, person in enumerate(people)}
    coder = np.array([number[each] for each in frame.coder[rows].tolist()], dtype=np.int64)
    columns = Codings(
        np.unique(line, return_inverse=True)[1].reshape(-1).astype(np.int64),
        frame.code[rows].astype(np.int64),
        coder,
        start,
        end,
        shape,
        frame.weight[rows].astype(np.float64),
        np.array([given[each] for each in frame.source[rows].tolist()], dtype=np.int64),
    )
    return paired(columns, len(people), shared)


def _shared(one: Area, other: Area) -> tuple[float, float]:
    """Return what two regions have in common, and what they cover together."""
    if not (isinstance(one, Region) and isinstance(other, Region)):
        raise TypeError("only regions have an area")
    left, top, right, bottom = one.box
    other_left, other_top, other_right, other_bottom = other.box
    if right <= other_left or other_right <= left or bottom <= other_top or other_bottom <= top:
        return 0.0, 1.0  # most regions of a picture are apart, and that is quickly seen
    _neither, first, second, both = pattern_areas([[one.points], [other.points]]).tolist()
    return both, first + second + both


def _among(column: NDArray[np.integer], ids: Iterable[int]) -> NDArray[np.bool_]:
    return np.isin(column, np.fromiter(ids, dtype=np.int64))
