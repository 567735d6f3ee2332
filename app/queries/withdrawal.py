"""Everything in a project that belongs to one case, such as a participant who withdraws."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.errors import UserError
from app.i18n import _
from app.models import (
    AttributeValue,
    Case,
    CaseAlias,
    CaseKind,
    CaseLink,
    Coding,
    Memo,
    Shared,
    Source,
)
from app.models.case import PARTICIPANT, PLACE
from app.progress import SILENT, Progress
from app.project import Project
from app.queries import talk
from app.queries.among import among
from app.queries.pseudonyms import Mention, mentions
from app.queries.recordings import recording
from app.text.changed import Span
from app.text.pseudonyms import Entry, Register

_NOBODY = "□"


@dataclass(frozen=True, slots=True)
class SharedSource:
    """A source in which others speak, too: the spans that are this case's, as far as known."""

    id: int
    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Belongings:
    """What belongs to a case: whole sources, spans of others, and what stands on them."""

    case_id: int
    guid: str
    name: str
    names: tuple[str, ...]
    sources: tuple[tuple[int, str], ...]
    """Sources that belong to this case and to no other of its kind."""
    shared: tuple[SharedSource, ...]
    """Sources that others speak in; without spans, nothing says which words are this case's."""
    codings: int
    memos: int
    values: int
    mentions: tuple[Mention, ...]
    """Where its names stand elsewhere; nothing there is touched."""
    leave_words: bool = False
    """Whether spans of sources in which others speak are to stay, with what is coded there."""
    heard: tuple[str, ...] = ()
    """Recordings of which one of these sources is the transcript, and which stay."""
    beside: tuple[str, ...] = ()
    """Files beside the project, as seen from its folder, that are recordings among the sources."""

    @property
    def register(self) -> Register:
        """The names of the case, to look for."""
        return register_of(self.names)


def register_of(names: Iterable[str]) -> Register:
    """Return a register of *names*, for finding them."""
    first, *others = names
    return Register([Entry(first, _NOBODY, "person", tuple(others))])


def belongings(
    project: Project, case_id: int, progress: Progress = SILENT, *, leave_words: bool = False
) -> Belongings:
    """Return what belongs to a case, and where it is mentioned besides.

    With *leave_words*, what is coded in spans of sources in which others speak is not counted.
    """
    with project.read() as session:
        case = session.get(Case, case_id)
        if case is None:
            raise UserError(_("This case is no longer there."))
        aliases = session.scalars(select(CaseAlias.name).where(CaseAlias.case_id == case_id))
        names = tuple(
            name for name in dict.fromkeys((case.name, *aliases)) if any(map(str.isalnum, name))
        )
        own, shared = _sources(session, case)
        ids = [source_id for source_id, _name in own]
        codings = _coding_ids(session, ids, () if leave_words else shared)
        memos = session.scalar(select(func.count()).where(_memos(case_id, ids, codings)))
        values = session.scalar(
            select(func.count()).where(
                or_(
                    AttributeValue.case_id == case_id,
                    among(AttributeValue.source_id, ids),
                )
            )
        )
        guid, name = case.guid, case.name
        heard = _heard(session, ids, [source.id for source in shared])
    links = (each.link for one in ids if (each := recording(project, one)) is not None)
    beside = tuple(link.path for link in links if link is not None)
    elsewhere = _elsewhere(project, case_id, set(ids), names, progress)
    return Belongings(
        case_id, guid, name, names, own, shared, len(codings), memos or 0, values or 0, elsewhere,
        leave_words, heard, beside,
    )  # fmt: skip


def _heard(session: Session, own: list[int], shared: list[int]) -> tuple[str, ...]:
    """Return the recordings of transcripts that go or lose words, unless they go themselves."""
    transcript = aliased(Source)
    question = (
        select(Source.name)
        .join(transcript, transcript.recording_id == Source.id)
        .where(among(transcript.id, [*own, *shared]), ~among(Source.id, own))
        .distinct()
        .order_by(Source.name)
    )
    return tuple(session.scalars(question))


def case_of_guid(project: Project, guid: str) -> int | None:
    """Return the id of the case of that GUID, in an older copy of the project perhaps."""
    with project.read() as session:
        return session.scalar(select(Case.id).where(Case.guid == guid))


def _sources(
    session: Session, case: Case
) -> tuple[tuple[tuple[int, str], ...], tuple[SharedSource, ...]]:
    links = session.execute(
        select(Source.id, Source.name, CaseLink.start, CaseLink.end)
        .join(CaseLink, CaseLink.source_id == Source.id)
        .where(CaseLink.case_id == case.id)
        .order_by(Source.name, CaseLink.start)
    ).all()
    others = set(
        session.scalars(
            select(CaseLink.source_id)
            .join(Case, Case.id == CaseLink.case_id)
            .where(Case.kind_id == case.kind_id, Case.id != case.id)
        )
    )
    whole = {row.id for row in links if row.start is None}
    whole |= {row.id for row in links if _speaks_alone(session, case.id, row.id)}
    own = {row.id: row.name for row in links if row.id in whole and row.id not in others}
    rest = {row.id: row.name for row in links if row.id not in own}
    shared = tuple(
        SharedSource(
            source_id,
            name,
            _joined([(row.start, row.end) for row in links if row.id == source_id and row.end]),
        )
        for source_id, name in rest.items()
    )
    return tuple(own.items()), shared


def _speaks_alone(session: Session, case_id: int, source_id: int) -> bool:
    """Whether nobody speaks in a source but the case, and interviewers to it."""
    outline_id = session.scalar(select(Source.outline_id).where(Source.id == source_id))
    known = talk.turns_in(session, outline_id)
    people = talk.participants(session, source_id, known)
    others = {turn.speaker for turn in known if case_id not in people.get(turn.speaker, ())}
    return bool(known) and others <= {turn.speaker for turn in known if turn.asks}


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """Join spans that overlap or touch."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def coding_ids(project: Project, found: Belongings) -> list[int]:
    """Return the codings that go: of whole sources, and within spans of sources of others."""
    with project.read() as session:
        shared = () if found.leave_words else found.shared
        return _coding_ids(session, [source_id for source_id, _name in found.sources], shared)


def _coding_ids(
    session: Session, source_ids: list[int], shared: tuple[SharedSource, ...]
) -> list[int]:
    ids = list(session.scalars(select(Coding.id).where(among(Coding.source_id, source_ids))))
    for source in shared:
        for start, end in source.spans:
            within = (Coding.source_id == source.id, Coding.start >= start, Coding.end <= end)
            ids += session.scalars(select(Coding.id).where(*within, Coding.area == ""))
    return ids


def _memos(case_id: int, source_ids: list[int], codings: list[int]) -> ColumnElement[bool]:
    return or_(
        Memo.case_id == case_id,
        among(Memo.source_id, source_ids),
        among(Memo.coding_id, codings),
    )


def _elsewhere(
    project: Project, case_id: int, source_ids: set[int], names: tuple[str, ...], progress: Progress
) -> tuple[Mention, ...]:
    """Return where the names of the case stand in what stays."""
    if not names:
        return ()
    going: set[tuple[type[Shared], int]] = {(Case, case_id)}
    going |= {(Source, source_id) for source_id in source_ids}
    with project.read() as session:
        for table in (CaseAlias, AttributeValue, Memo):
            rows = select(table.id).where(table.case_id == case_id)
            going |= {(table, row_id) for row_id in session.scalars(rows)}
        for table in (AttributeValue, Memo):
            rows = select(table.id).where(among(table.source_id, list(source_ids)))
            going |= {(table, row_id) for row_id in session.scalars(rows)}
    return tuple(
        each
        for each in mentions(project, register_of(names), progress)
        if (each.writing.table, each.writing.row_id) not in going
    )


@dataclass(frozen=True, slots=True)
class CaseName:
    """A case and its kind, for choosing one."""

    id: int
    name: str
    kind: str


def case_names(project: Project) -> list[CaseName]:
    """Return all cases but places, participants first."""
    with project.read() as session:
        rows = session.execute(
            select(Case.id, Case.name, CaseKind.name)
            .join(CaseKind, CaseKind.id == Case.kind_id)
            .where(CaseKind.name != PLACE)
            .order_by(CaseKind.name != PARTICIPANT, CaseKind.name, func.lower(Case.name))
        )
        return [CaseName(*row) for row in rows]
