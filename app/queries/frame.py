"""The frame: all codings as columns, loaded once and kept current."""

import json
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from app.i18n import _
from app.models import Coding, Source
from app.progress import SILENT, Progress
from app.project import Changes, Project, contents
from app.queries.kept import Keepers
from app.text.words import WordIndex

_COLUMNS = (
    'id, source_id, code_id, coder_id, start, "end", '
    "CASE area WHEN '' THEN 0 ELSE checksum END AS area, coalesce(weight, -1) AS weight"
)
_WIDTH = 8
# each column joined to one text: reading numbers one by one into Python takes three times as long
_JOINED = (
    "group_concat(id), group_concat(source_id), group_concat(code_id), group_concat(coder_id), "
    'group_concat(start), group_concat("end"), group_concat(area), group_concat(weight)'
)
_AT_ONCE = 50_000
"""Rows a read: a longer one would hold up a commit."""
_FEW = 5_000
_UNKNOWN = -1
_HIGHEST = 2**63 - 1


@dataclass(frozen=True)
class Frame:
    """Columns of equal length, ordered by source, start and end. Never changed, only replaced.

    `weight` is NaN where none was given. `area` tells areas of pages, pictures and recordings
    apart and is 0 for a span of the text. `passage` numbers what differs in source, start, end or
    area.
    `ended` and `begun` count the words that end at or before the start, and begin before the
    end; they are -1 unless the frame came from `frame_with_words`.
    """

    id: NDArray[np.int64]
    source: NDArray[np.int32]
    code: NDArray[np.int32]
    coder: NDArray[np.int32]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    area: NDArray[np.int64]
    weight: NDArray[np.float32]
    passage: NDArray[np.int32]
    ended: NDArray[np.int32]
    begun: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.id)

    @classmethod
    def of_rows(cls, rows: NDArray[np.int64]) -> Self:
        """Make columns of rows (id, source, code, coder, start, end, area, weight or -1)."""
        numbers = rows.T.astype(np.int32)
        unknown = np.full(len(rows), _UNKNOWN, dtype=np.int32)
        weight = np.where(rows[:, 7] < 0, np.nan, rows[:, 7]).astype(np.float32)
        exact = (rows[:, 0].copy(), rows[:, 6].copy())
        columns = (exact[0], *numbers[1:6], exact[1], weight, unknown, unknown, unknown)
        return cls(**_in_order(dict(zip(_names(), columns, strict=True))))

    def with_rows(self, ids: Iterable[int], rows: NDArray[np.int64]) -> Self:
        """Return the frame in which *rows* are all there is of *ids*."""
        kept = np.isin(self.id, np.fromiter(ids, dtype=np.int64), invert=True)
        new = self.of_rows(rows)
        joined = {
            name: np.concatenate((getattr(self, name)[kept], getattr(new, name)))
            for name in _names()
        }
        return type(self)(**_in_order(joined))

    def of_coders(self, coder_ids: Iterable[int]) -> Self:
        """Return what some coders coded."""
        kept = np.isin(self.coder, np.fromiter(coder_ids, dtype=np.int64))
        return type(self)(**{name: getattr(self, name)[kept] for name in _names()})

    def without_words_of(self, source_ids: Iterable[int]) -> Self:
        """Return the frame in which the words of some sources are to be counted again."""
        stale = np.isin(self.source, np.fromiter(source_ids, dtype=np.int64))
        return replace(
            self,
            ended=np.where(stale, np.int32(_UNKNOWN), self.ended),
            begun=np.where(stale, np.int32(_UNKNOWN), self.begun),
        )


def _names() -> list[str]:
    return [field.name for field in fields(Frame)]


def _in_order(columns: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """Order by source, start, end and area, and number the distinct ones."""
    order = _order(columns)
    ordered = {name: column[order] for name, column in columns.items()}
    new = np.zeros(len(order), dtype=np.int32)
    for name in ("source", "start", "end", "area"):
        new[1:] |= np.diff(ordered[name]) != 0
    ordered["passage"] = np.cumsum(new, dtype=np.int32)
    return ordered


def _order(columns: dict[str, NDArray[Any]]) -> NDArray[np.int64]:
    """Sort once, by one number for source, start and end, where such a number has room for it."""
    source, start, end = (columns[name] for name in ("source", "start", "end"))
    room = int(end.max(initial=0)) + 1
    if columns["area"].any() or (int(source.max(initial=0)) + 1) * room * room > _HIGHEST:
        return np.lexsort((columns["area"], end, start, source))
    return np.argsort((source.astype(np.int64) * room + start) * room + end, kind="stable")


class _Keeper:
    """Keeps the frame of one project current.

    A change only leaves a note; the next question looks those rows up again. Looking up twice
    does no harm, so a change may arrive at any moment, also while the frame is being loaded.
    """

    def __init__(self) -> None:
        self._noting = threading.Lock()
        self._working = threading.Lock()
        self._reload = True
        self._stale: set[int] = set()
        self._stale_texts: set[int] = set()
        self._frame = Frame.of_rows(np.zeros((0, _WIDTH), dtype=np.int64))

    def on_changed(self, changes: Changes) -> None:
        """Note what must be looked up again; called on the thread that made the change."""
        with self._noting:
            self._reload = self._reload or changes.everything
            self._stale |= changes.ids(Coding)
            self._stale_texts |= changes.ids(Source)

    def current(self, project: Project, progress: Progress, *, words: bool) -> Frame:
        """Return the frame as the project is now."""
        with self._working:
            while self._take_notes(project, progress):
                pass
            if words:
                self._frame = _with_words(self._frame, project, progress)
            return self._frame

    def _take_notes(self, project: Project, progress: Progress) -> bool:
        with self._noting:
            everything, ids, texts = self._reload, self._stale, self._stale_texts
            self._reload, self._stale, self._stale_texts = False, set(), set()
        if not (everything or ids or texts):
            return False
        try:
            if everything or len(ids) > _FEW + len(self._frame) // 4:
                self._frame = Frame.of_rows(_all_rows(project, progress))
            elif ids:
                self._frame = self._frame.with_rows(ids, _rows(project, sorted(ids)))
            if texts:
                self._frame = self._frame.without_words_of(texts)
        except BaseException:  # half done is not done: another question must begin anew
            with self._noting:
                self._reload = True
            raise
        return True


_keepers = Keepers(_Keeper)


def frame_of(project: Project, progress: Progress = SILENT) -> Frame:
    """Return all codings of *project* as columns. Not for use inside an edit."""
    return _keepers.of(project).current(project, progress, words=False)


def frame_with_words(project: Project, progress: Progress = SILENT) -> Frame:
    """Return all codings of *project* as columns, the words before them counted."""
    return _keepers.of(project).current(project, progress, words=True)


def watch(project: Project) -> None:
    """Hear of changes from now on; a view that asks when it hears of one must hear later."""
    _keepers.of(project)


def _all_rows(project: Project, progress: Progress) -> NDArray[np.int64]:
    with project.read() as session:
        total = session.connection().exec_driver_sql("SELECT count(*) FROM coding").scalar_one()
    parts, last, done = [np.zeros((0, _WIDTH), dtype=np.int64)], 0, 0
    while True:
        progress.report(done, max(total, done), _("Reading codings"))
        sql = f"SELECT {_COLUMNS} FROM coding WHERE id > ? ORDER BY id LIMIT ?"  # noqa: S608
        part = _ask(project, sql, (last, _AT_ONCE))
        if not len(part):
            return np.concatenate(parts)
        parts.append(part)
        last, done = int(part[-1, 0]), done + len(part)


def _rows(project: Project, ids: Sequence[int]) -> NDArray[np.int64]:
    parts = [np.zeros((0, _WIDTH), dtype=np.int64)]
    for first in range(0, len(ids), _FEW):
        among = json.dumps(ids[first : first + _FEW])
        sql = (
            f"SELECT {_COLUMNS} FROM coding "  # noqa: S608 - our own column names
            "WHERE id IN (SELECT value FROM json_each(?))"
        )
        parts.append(_ask(project, sql, (among,)))
    return np.concatenate(parts)


def _ask(project: Project, sql: str, values: tuple[Any, ...]) -> NDArray[np.int64]:
    joined = f"SELECT {_JOINED} FROM ({sql})"  # noqa: S608 - our own column names
    with project.read() as session:
        row = session.connection().exec_driver_sql(joined, values).one()
    columns = [np.fromstring(column or "", dtype=np.int64, sep=",") for column in row]
    return np.array(columns, dtype=np.int64).T


def _with_words(frame: Frame, project: Project, progress: Progress) -> Frame:
    """Count the words before every coding where that has not been done.

    A source's text is indexed, asked and forgotten; only two numbers a coding are kept.
    """
    waiting = np.unique(frame.source[frame.begun < 0]).tolist()
    if not waiting:
        return frame
    ended, begun = frame.ended.copy(), frame.begun.copy()
    for source_id in progress.each(waiting, _("Counting words")):
        first, last = np.searchsorted(frame.source, [source_id, source_id + 1])
        index = WordIndex(_text(project, source_id))
        ended[first:last] = index.ended(frame.start[first:last])
        begun[first:last] = index.begun(frame.end[first:last])
    return replace(frame, ended=ended, begun=begun)


def _text(project: Project, source_id: int) -> str:
    """Return the text of a source, nothing if the source has gone meanwhile."""
    with project.read() as session:
        connection = session.connection()
        row = connection.exec_driver_sql("SELECT text_id FROM source WHERE id = ?", (source_id,))
        text_id = row.scalar_one_or_none()
        return "" if text_id is None else contents.text(connection, text_id)
