"""Taking everything of one case out of a project, the history and the kept texts included."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.orm import Session

from app.edits import cases, sources, texts, turns
from app.edits.codings import remove_with_memos
from app.i18n import _
from app.models import (
    CaseLink,
    Change,
    Coding,
    Decision,
    DecisionSide,
    Review,
    Revision,
    RoundSource,
    Source,
    SourceCopy,
)
from app.project import Project, contents, purging
from app.project.purging import Row
from app.queries import texts as texts_of
from app.queries.among import among
from app.queries.withdrawal import Belongings, SharedSource, coding_ids
from app.text.pseudonyms import Register
from app.text.reanchor import Replacement, replaced


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What went: rows of the journal besides what `Belongings` counted."""

    journal_rows: int


def withdraw(project: Project, found: Belongings, record: str) -> Withdrawn:
    """Remove what belongs to a case, and every trace of it in the history of this file.

    Spans of sources in which others speak, too, are replaced by a mark; if their words are to be
    left, they are only no longer said to be the case's. No undo reaches behind it; *record*, which
    must not name anybody, is all that tells of it. The freed pages still hold it: a fresh file
    must be written from this one.
    """
    with project.bulk(record) as session:
        going = coding_ids(project, found)
        trace = _Trace(session.connection(), found, going)
        remove_with_memos(session, among(Coding.id, going))
        sources.remove(project, [source_id for source_id, _name in found.sources])
        for source in found.shared:
            session.execute(
                delete(CaseLink).where(
                    CaseLink.case_id == found.case_id, CaseLink.source_id == source.id
                )
            )
            if source.spans and not found.leave_words:
                turns.forget_within(session, source.id, source.spans)
                _replace_spans(project, source)
                _forget_original(session, source.id)
        cases.remove(project, found.case_id)
        session.flush()
        connection = session.connection()
        _forget_earlier_words(session, {source.id for source in found.shared}, trace.register)
        rows = purging.forget_rows(connection, trace.carries)
        _forget_labels(session, trace.register)
        purging.forget_contents(connection)
        return Withdrawn(rows)


def _replace_spans(project: Project, source: SharedSource) -> None:
    """Put a mark in the place of what somebody said among others."""
    old = texts_of.text(project, source.id)
    made = [
        Replacement(start, end - trailing, _("[withdrawn]"))
        for start, end in source.spans
        if (trailing := _trailing(old, start, end)) < end - start
    ]
    texts.change_text(project, source.id, replaced(old, made), made, standing_for=True)


def _forget_earlier_words(
    session: Session, source_ids: set[int], register: Register | None
) -> None:
    """Remove earlier texts of sources, and whatever earlier words name somebody."""

    def named(words: str) -> bool:
        return register is not None and next(register.find(words), None) is not None

    connection = session.connection()
    for revision in session.scalars(select(Revision)).all():
        if revision.source_id in source_ids or named(contents.text(connection, revision.text_id)):
            session.delete(revision)
    for review in session.scalars(select(Review)).all():
        if named(review.words):
            session.delete(review)
    _forget_comparisons(session, source_ids, named)
    session.flush()


def _forget_comparisons(
    session: Session, source_ids: set[int], named: Callable[[str], bool]
) -> None:
    """Leave of rounds and decisions about sources only what quotes nobody."""
    for copy in session.scalars(select(SourceCopy)).all():
        if copy.source_id in source_ids or named(contents.text(session.connection(), copy.text_id)):
            session.delete(copy)
    now = {row.id: row.text_id for row in session.execute(select(Source.id, Source.text_id))}
    for planned in session.scalars(select(RoundSource)).all():
        if planned.source_id in source_ids:
            planned.text_id = now[planned.source_id]
    sides = select(DecisionSide, Decision.source_id).join(
        Decision, Decision.id == DecisionSide.decision_id
    )
    for side, source_id in session.execute(sides).all():
        if source_id in source_ids or named(side.words):
            side.words = ""


def _forget_original(session: Session, source_id: int) -> None:
    """Let the text itself be the original: the file that was read has the words still."""
    source = session.get_one(Source, source_id)
    source.original_id, source.boxes_id = source.text_id, None
    source.kind, source.media_type = "text", "text/plain"
    session.flush()


def _trailing(text: str, start: int, end: int) -> int:
    """Return how much white space ends a span; it stays, so that lines stay lines."""
    words = text[start:end]
    return len(words) - len(words.rstrip())


class _Trace:
    """Tells which rows of the journal speak of a case, its sources, its codings or its names."""

    def __init__(self, connection: Connection, found: Belongings, going: list[int]) -> None:
        self.register: Register | None = found.register if found.names else None
        self._case_id = found.case_id
        self._sources = {source_id for source_id, _name in found.sources}
        self._shared = {source.id for source in found.shared}
        self._codings = set(going)
        self._decisions: set[int] = set()
        self._learn(connection)

    def carries(self, table: str, row_id: int, row: Row) -> bool:
        """Whether a row of the journal speaks of the case."""
        if table == "cases":
            own = row_id == self._case_id
        elif table == "source":
            own = row_id in self._sources or row_id in self._shared
        elif table == "decision_side":
            own = row["decision_id"] in self._decisions
        elif table in ("revision", "source_copy", "round_source"):
            own = row["source_id"] in self._sources or row["source_id"] in self._shared
        else:
            own = (
                row.get("case_id") == self._case_id
                or row.get("source_id") in self._sources
                or row.get("coding_id") in self._codings
                or (table == "coding" and row_id in self._codings)
            )
        return own or self._names(row)

    def _learn(self, connection: Connection) -> None:
        """Take note of sources and codings of the case that are in the journal only."""
        present = set(connection.exec_driver_sql("SELECT id FROM source").scalars())
        notes = [(table, row_id, side) for _id, table, row_id, sides in purging.noted(connection)
                 for side in sides if table in ("case_link", "coding", "decision")]  # fmt: skip
        for table, _row_id, row in notes:
            if table == "case_link" and row["case_id"] == self._case_id:
                self._sources |= {row["source_id"]} - present
        for table, row_id, row in notes:
            if table == "coding" and row["source_id"] in self._sources:
                self._codings.add(row_id)
            elif table == "decision" and row["source_id"] in self._sources | self._shared:
                self._decisions.add(row_id)

    def _names(self, row: dict[str, Any]) -> bool:
        register = self.register
        return register is not None and any(
            isinstance(value, str) and next(register.find(value), None) is not None
            for value in row.values()
        )


def _forget_labels(session: Session, register: Register | None) -> None:
    """Let the labels of steps not name the case either."""
    if register is not None:
        for step in session.scalars(select(Change)):
            step.label = register.applied(step.label)
        session.flush()
