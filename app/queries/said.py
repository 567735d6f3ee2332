"""What participants or interviewers say in each transcript, and how many words lie in a stretch."""

import threading
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import numpy as np
from sqlalchemy import select

from app.i18n import N_
from app.measures.pieces import Span
from app.measures.tally import Numbers
from app.models import Source
from app.project import Changes, Project, contents
from app.queries.among import among
from app.queries.kept import Keepers
from app.queries.talk import turns_in
from app.text import turns
from app.text.words import WordIndex

PARTICIPANTS, INTERVIEWERS = N_("participants"), N_("interviewers")
_MOST = 20_000
"""Answers remembered a project."""

K = TypeVar("K")
V = TypeVar("V")
_Counted = tuple[Numbers, Numbers]


class _Keeper:
    """Remembers what was worked out of contents; these never change, so it never goes stale."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._said: dict[tuple[int, int], dict[bool, list[Span]]] = {}
        self._words: dict[tuple[int, bytes], _Counted] = {}

    def on_changed(self, changes: Changes) -> None:
        """Nothing that changes in a project changes a content."""

    def said(self, project: Project, text_id: int, outline_id: int) -> dict[bool, list[Span]]:
        """Return the words of participants (False) and interviewers (True); {} if no talk."""
        key = (text_id, outline_id)
        with self._lock:
            if key in self._said:
                return self._said[key]
        with project.read() as session:
            known = turns_in(session, outline_id)
            text = contents.text(session.connection(), text_id) if known else ""
        found: dict[bool, list[Span]] = {False: [], True: []} if known else {}
        for turn in known:
            start = turns.said_from(text, turn)
            if start < turn.end:
                found[turn.asks].append((start, turn.end))
        with self._lock:
            _remember(self._said, key, found)
        return found

    def words(self, project: Project, text_id: int, edges: Numbers) -> _Counted:
        """Return how many words have ended at, and how many begun before, each of *edges*."""
        key = (text_id, edges.tobytes())
        with self._lock:
            if key in self._words:
                return self._words[key]
        with project.read() as session:
            index = WordIndex(contents.text(session.connection(), text_id))
        found = (index.ended(edges).astype(np.int64), index.begun(edges).astype(np.int64))
        with self._lock:
            _remember(self._words, key, found)
        return found


_keepers = Keepers(_Keeper)


def said_by(project: Project, speakers: frozenset[str]) -> dict[int, list[Span]]:
    """Return, for each transcript, what is said by those of *speakers*: whose label is left out."""
    with project.read() as session:
        rows = session.execute(
            select(Source.id, Source.text_id, Source.outline_id).where(
                Source.outline_id.is_not(None)
            )
        ).all()
    keeper = _keepers.of(project)
    wanted = [
        asks for asks, name in ((False, PARTICIPANTS), (True, INTERVIEWERS)) if name in speakers
    ]
    found: dict[int, list[Span]] = {}
    for source_id, text_id, outline_id in rows:
        known = keeper.said(project, text_id, outline_id or 0)
        if known:
            found[source_id] = sorted(span for asks in wanted for span in known[asks])
    return found


def words_within(project: Project, within: Mapping[int, Sequence[Span]]) -> dict[int, int]:
    """Return how many words the spans of each source hold."""
    known = text_ids(project, within)
    found = {}
    for source_id, spans in within.items():
        if source_id in known:
            ended, begun = words_at(
                project, known[source_id], [start for start, _e in spans], [e for _s, e in spans]
            )
            found[source_id] = int((begun - ended).sum())
    return found


def text_ids(project: Project, source_ids: Iterable[int]) -> dict[int, int]:
    """Return the contents that are the texts of sources."""
    with project.read() as session:
        rows = session.execute(
            select(Source.id, Source.text_id).where(among(Source.id, source_ids))
        )
        return {row.id: row.text_id for row in rows}


def words_at(
    project: Project, text_id: int, starts: Sequence[int], ends: Sequence[int]
) -> _Counted:
    """Return the words of a text that have ended at *starts*, and begun before *ends*."""
    keeper = _keepers.of(project)
    edges = np.array([*starts, *ends], dtype=np.int64)
    ended, begun = keeper.words(project, text_id, edges)
    return ended[: len(starts)], begun[len(starts) :]


def _remember(kept: dict[K, V], key: K, value: V) -> None:
    if len(kept) >= _MOST:
        kept.clear()
    kept[key] = value
