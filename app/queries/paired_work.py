"""The work of several coders, put together place by place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from app.errors import UserError
from app.i18n import _
from app.measures.disagreeing import Codings, Paired, paired
from app.measures.pieces import inside
from app.media import areas
from app.media.areas import Area, Region, TimeSpan
from app.models import Coder, Coding, RoundCode, RoundCoder, RoundSource
from app.models.coder import PERSON
from app.progress import SILENT, Progress
from app.project import Project
from app.queries.among import among
from app.queries.filters import NO_FILTER, Filter, Selection, resolve
from app.queries.frame import Frame, frame_of

_TEXT, _TIME, _PAGES = range(3)
_LINES = 100_000
"""More than the lines of one source: its text, its time, its pages."""


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
    selection = resolve(project, chosen)
    sources, codes, planned = _scope(project, round_id)
    if selection.source_ids is not None:
        sources = selection.source_ids if sources is None else sources & selection.source_ids
    wanted = tuple(coders) or tuple(sorted(chosen.coders)) or planned
    people = _people(project, wanted or _active(project, frame, sources))
    kept = _among(frame.coder, (person.id for person in people))
    for column, ids in ((frame.source, sources), (frame.code, codes)):
        if ids is not None:
            kept &= _among(column, ids)
    rows = np.flatnonzero(kept)
    area = _areas(project, frame, rows)
    return Work(
        people,
        frame.id[rows],
        frame.source[rows],
        area,
        _paired(frame, rows, area, people),
        selection,
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


def _scope(
    project: Project, round_id: int | None
) -> tuple[frozenset[int] | None, frozenset[int] | None, tuple[int, ...]]:
    """Return the sources, the codes (None: all) and the coders of a round."""
    if round_id is None:
        return None, None, ()
    with project.read() as session:
        sources, codes, coders = (
            session.scalars(select(column).where(of == round_id).order_by(number)).all()
            for column, of, number in (
                (RoundSource.source_id, RoundSource.round_id, RoundSource.id),
                (RoundCode.code_id, RoundCode.round_id, RoundCode.id),
                (RoundCoder.coder_id, RoundCoder.round_id, RoundCoder.id),
            )
        )
    return frozenset(sources), frozenset(codes) or None, tuple(coders)


def _active(project: Project, frame: Frame, sources: frozenset[int] | None) -> tuple[int, ...]:
    """Return the people who coded anything in these sources."""
    own = frame.coder if sources is None else frame.coder[_among(frame.source, sources)]
    active = set(np.unique(own).tolist())
    with project.read() as session:
        people = session.scalars(select(Coder.id).where(Coder.kind == PERSON).order_by(Coder.id))
        return tuple(each for each in people if each in active)


def _people(project: Project, coders: Sequence[int]) -> tuple[Person, ...]:
    if len(set(coders)) < len(coders):
        raise UserError(_("A coder cannot be compared with themselves."))
    if len(coders) < 2:
        raise UserError(
            _("Comparing takes the work of two coders at least."), _("Say whose: --coders A,B.")
        )
    if len(coders) > 26:
        raise UserError(_("At most {n} coders can be compared at once.").format(n=26))
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
    frame: Frame, rows: NDArray[np.intp], area: dict[int, str], people: Sequence[Person]
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
        np.full(len(rows), 2 ** len(people) - 1, dtype=np.int64),
    )
    return paired(columns, len(people), shared)


def _shared(one: Area, other: Area) -> tuple[float, float]:
    """Return what two regions have in common and cover together, by the boxes around them."""
    if not (isinstance(one, Region) and isinstance(other, Region)):
        raise TypeError("only regions have an area")
    left, top, right, bottom = one.box
    other_left, other_top, other_right, other_bottom = other.box
    across = min(right, other_right) - max(left, other_left)
    down = min(bottom, other_bottom) - max(top, other_top)
    common = max(across, 0.0) * max(down, 0.0)
    area = (right - left) * (bottom - top)
    return common, area + (other_right - other_left) * (other_bottom - other_top) - common


def _among(column: NDArray[np.integer], ids: Iterable[int]) -> NDArray[np.bool_]:
    return np.isin(column, np.fromiter(ids, dtype=np.int64))
