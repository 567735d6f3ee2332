"""How many codings each coder put with each code into each source, kept current."""

import threading
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.measures import tally
from app.measures.pieces import inside
from app.models import Coding
from app.progress import SILENT, Progress
from app.project import Changes, Project
from app.project.changes import Row
from app.queries.filters import NO_FILTER, Selection, resolve
from app.queries.frame import frame_of
from app.queries.kept import Keepers

_FIELDS = ("code_id", "source_id", "coder_id")
Cell = tuple[int, int, int]
_Ints = NDArray[np.int64]
_Columns = tuple[_Ints, _Ints, _Ints, _Ints]


@dataclass(frozen=True)
class Counts:
    """Columns of equal length: code, source, coder, and how many codings they share."""

    code: NDArray[np.int64]
    source: NDArray[np.int64]
    coder: NDArray[np.int64]
    times: NDArray[np.int64]

    @cached_property
    def of_everybody(self) -> "Counts":
        """The same whoever coded: a third of the columns' length or less; the coder is 0."""
        spread = tally.codings(tally.Entries(self.source, self.times), self.code)
        nobody = np.zeros_like(spread.group)
        return Counts(spread.group, spread.source, nobody, spread.value)

    def among(self, selection: Selection) -> "Counts":
        """Return what a selection lets through."""
        kept = np.ones(len(self.code), dtype=bool)
        for column, ids in (
            (self.code, selection.code_ids),
            (self.source, selection.source_ids),
            (self.coder, selection.coder_ids),
        ):
            if ids is not None:
                kept &= np.isin(column, np.fromiter(ids, dtype=np.int64))
        return Counts(self.code[kept], self.source[kept], self.coder[kept], self.times[kept])


class _Keeper:
    """Keeps the counts of one project current.

    A change only names the cells it touched; the next question counts those again, which does
    no harm if they were right already. So a change may arrive at any moment.
    """

    def __init__(self) -> None:
        self._noting = threading.Lock()
        self._working = threading.Lock()
        self._reload = True
        self._stale: set[Cell] = set()
        self._counts = _of_columns([])

    def on_changed(self, changes: Changes) -> None:
        """Note which cells must be counted again; called on the thread that made the change."""
        if not changes.touches(Coding):
            return
        rows = changes.rows_of(Coding)
        with self._noting:
            if rows is None:
                self._reload = True
                return
            for row in rows:
                self._stale.update(_cell(side) for side in (row.before, row.after) if side)

    def current(self, project: Project) -> Counts:
        """Return the counts as the project is now."""
        with self._working:
            while self._take_notes(project):
                pass
            return self._counts

    def _take_notes(self, project: Project) -> bool:
        with self._noting:
            everything, cells = self._reload, self._stale
            self._reload, self._stale = False, set()
        if not (everything or cells):
            return False
        try:
            self._counts = _load(project) if everything else _recount(project, self._counts, cells)
        except BaseException:  # half done is not done: another question must begin anew
            with self._noting:
                self._reload = True
            raise
        return True


_keepers = Keepers(_Keeper)


def counts_of(project: Project) -> Counts:
    """Return the counts of *project*. Not for use inside an edit."""
    return _keepers.of(project).current(project)


def watch(project: Project) -> None:
    """Hear of changes from now on; a view that asks when it hears of one must hear later."""
    _keepers.of(project)


def counts_among(project: Project, selection: Selection, progress: Progress = SILENT) -> Counts:
    """Return the counts of what a selection lets through."""
    if selection.within is None:
        return counts_of(project).among(selection)
    frame = frame_of(project, progress)
    kept = np.flatnonzero(inside(frame.source, frame.start, frame.end, selection.within))
    cells = np.stack((frame.code[kept], frame.source[kept], frame.coder[kept])).astype(np.int64)
    found, times = np.unique(cells, axis=1, return_counts=True)
    return Counts(found[0], found[1], found[2], times.astype(np.int64)).among(selection)


def code_counts(project: Project, selection: Selection | None = None) -> dict[int, int]:
    """Return the number of codings by code id; a code without any is absent."""
    counts = counts_among(project, selection or resolve(project, NO_FILTER))
    return _by(counts.code, counts.times)


def source_counts(project: Project, selection: Selection | None = None) -> dict[int, int]:
    """Return the number of codings by source id; a source without any is absent."""
    counts = counts_among(project, selection or resolve(project, NO_FILTER))
    return _by(counts.source, counts.times)


def _by(ids: NDArray[np.int64], times: NDArray[np.int64]) -> dict[int, int]:
    known, places = np.unique(ids, return_inverse=True)
    sums = np.bincount(places, weights=times, minlength=len(known)).astype(np.int64)
    return dict(zip(known.tolist(), sums.tolist(), strict=True))


def _load(project: Project) -> Counts:
    """Read every coding from the covering index.

    One row a code, its sources and coders joined to one long text: reading a million small
    rows into Python would take five times as long as counting them.
    """
    with project.read() as session:
        ask = session.connection().exec_driver_sql
        coders = int(ask("SELECT coalesce(max(id), 0) + 1 FROM coder").scalar_one())
        rows = ask(
            "SELECT code_id, group_concat(source_id * ? + coder_id) FROM coding GROUP BY code_id",
            (coders,),
        ).cursor.fetchall()
    columns = []
    for code_id, joined in rows:
        pairs = np.fromstring(joined, dtype=np.int64, sep=",")
        if np.any(pairs[1:] < pairs[:-1]):
            pairs.sort()
        firsts = np.flatnonzero(np.diff(pairs, prepend=-1))
        times = np.diff(firsts, append=len(pairs))
        found = pairs[firsts]
        columns.append((np.full(len(found), code_id), found // coders, found % coders, times))
    return _of_columns(columns)


def _recount(project: Project, counts: Counts, cells: set[Cell]) -> Counts:
    """Count the codings of *cells* again."""
    sql = "SELECT count(*) FROM coding WHERE code_id = ? AND source_id = ? AND coder_id = ?"
    with project.read() as session:
        ask = session.connection().exec_driver_sql
        asked = [(*cell, int(ask(sql, cell).scalar_one())) for cell in cells]
    found = [each for each in asked if each[-1]]
    kept = np.ones(len(counts.code), dtype=bool)
    kept[_places(counts, cells)] = False
    old = (counts.code[kept], counts.source[kept], counts.coder[kept], counts.times[kept])
    new = np.array(found, dtype=np.int64).reshape(len(found), 4).T
    return _of_columns([old, (new[0], new[1], new[2], new[3])])


def _places(counts: Counts, cells: set[Cell]) -> list[int]:
    """Return where *cells* stand in *counts*."""
    columns = (counts.code, counts.source, counts.coder)
    near = np.ones(len(counts.code), dtype=bool)
    for column, ids in zip(columns, zip(*cells, strict=True), strict=True):
        near &= np.isin(column, np.array(ids, dtype=np.int64))
    candidates = np.flatnonzero(near)
    triples = zip(*(column[candidates].tolist() for column in columns), strict=True)
    return [
        place for place, triple in zip(candidates.tolist(), triples, strict=True) if triple in cells
    ]


def _cell(row: Row) -> Cell:
    code_id, source_id, coder_id = (row[name] for name in _FIELDS)
    assert isinstance(code_id, int)
    assert isinstance(source_id, int)
    assert isinstance(coder_id, int)
    return code_id, source_id, coder_id


def _of_columns(parts: list[_Columns]) -> Counts:
    empty = np.zeros(0, dtype=np.int64)
    return Counts(
        *(np.concatenate([empty, *(part[number] for part in parts)]) for number in range(4))
    )
