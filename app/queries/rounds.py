"""The rounds: who codes what, who has submitted, and what has changed since they began."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import (
    Coder,
    Coding,
    Decision,
    Round,
    RoundCode,
    RoundCoder,
    RoundSource,
    RoundUnit,
    Source,
)
from app.project import Project
from app.queries.among import among
from app.queries.codebook_versions import version_kept
from app.queries.filters import Filter


@dataclass(frozen=True, slots=True)
class RoundPart:
    """A coder of a round: when their coding was submitted, and how much of it there is."""

    coder_id: int
    name: str
    submitted: datetime | None
    codings: int
    sources: int
    """In how many sources of the round they coded anything."""


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round as it was planned, and how far it has come."""

    id: int
    guid: str
    name: str
    unit: str
    created: datetime
    parts: tuple[RoundPart, ...]
    source_ids: tuple[int, ...]
    code_ids: tuple[int, ...]
    units: int
    rule: str
    seed: int | None
    statistics: bool
    note: str
    codebook_id: int
    codebook: str
    """A short name for the version of the codebook."""
    changed_sources: tuple[str, ...]
    """Sources whose texts were changed since the round began."""
    decisions: int

    @property
    def coder_ids(self) -> tuple[int, ...]:
        """Who codes in it, in the order of the plan."""
        return tuple(part.coder_id for part in self.parts)

    @property
    def is_locked(self) -> bool:
        """Whether everybody has submitted."""
        return all(part.submitted is not None for part in self.parts)

    @property
    def filter(self) -> Filter:
        """What the round is about, for any question."""
        return Filter(
            sources=frozenset(self.source_ids),
            codes=frozenset(self.code_ids),
            coders=frozenset(self.coder_ids),
        )


def round_rows(project: Project) -> list[RoundRow]:
    """All rounds, the first one first."""
    with project.read() as session:
        session.flush()  # inside an edit, see what it did
        planned = session.scalars(select(Round).order_by(Round.id)).all()
        return [_row(project, session, each) for each in planned]


def round_row(project: Project, round_id: int) -> RoundRow | None:
    """One round, None if it is no longer there."""
    with project.read() as session:
        session.flush()
        planned = session.get(Round, round_id)
        return None if planned is None else _row(project, session, planned)


def units_of(project: Project, round_id: int) -> dict[int, list[tuple[int, int]]]:
    """The marked units of a round: spans `[start, end)` by source, in order."""
    asked = (
        select(RoundUnit.source_id, RoundUnit.start, RoundUnit.end)
        .where(RoundUnit.round_id == round_id)
        .order_by(RoundUnit.source_id, RoundUnit.start, RoundUnit.end)
    )
    found: dict[int, list[tuple[int, int]]] = {}
    with project.read() as session:
        for source_id, start, end in session.execute(asked):
            found.setdefault(source_id, []).append((start, end))
    return found


def _row(project: Project, session: Session, planned: Round) -> RoundRow:
    sources = session.execute(
        select(Source.id, Source.name, Source.text_id != RoundSource.text_id)
        .join(RoundSource, RoundSource.source_id == Source.id)
        .where(RoundSource.round_id == planned.id)
        .order_by(func.lower(Source.name), Source.id)
    ).all()
    codes = session.scalars(select(RoundCode.code_id).where(RoundCode.round_id == planned.id)).all()
    source_ids = tuple(row[0] for row in sources)
    return RoundRow(
        id=planned.id,
        guid=planned.guid,
        name=planned.name,
        unit=planned.unit,
        created=planned.created,
        parts=_parts(session, planned.id, source_ids, codes),
        source_ids=source_ids,
        code_ids=tuple(codes),
        units=_count(session, RoundUnit, planned.id),
        rule=planned.rule,
        seed=planned.seed,
        statistics=planned.statistics,
        note=planned.note,
        codebook_id=planned.codebook_id,
        codebook=version_kept(project, planned.codebook_id),
        changed_sources=tuple(row[1] for row in sources if row[2]),
        decisions=_count(session, Decision, planned.id),
    )


def _parts(
    session: Session, round_id: int, source_ids: tuple[int, ...], code_ids: Sequence[int]
) -> tuple[RoundPart, ...]:
    rows = session.execute(
        select(Coder.id, Coder.name, RoundCoder.submitted)
        .join(RoundCoder, RoundCoder.coder_id == Coder.id)
        .where(RoundCoder.round_id == round_id)
        .order_by(RoundCoder.id)
    ).all()
    counted = (
        select(Coding.coder_id, func.count(Coding.id), func.count(Coding.source_id.distinct()))
        .where(among(Coding.source_id, source_ids), among(Coding.coder_id, [r[0] for r in rows]))
        .group_by(Coding.coder_id)
    )
    if code_ids:
        counted = counted.where(among(Coding.code_id, code_ids))
    done = {coder_id: (codings, sources) for coder_id, codings, sources in session.execute(counted)}
    return tuple(RoundPart(*row, *done.get(row[0], (0, 0))) for row in rows)


def _count(session: Session, table: type[RoundUnit] | type[Decision], round_id: int) -> int:
    asked = select(func.count(table.id)).where(table.round_id == round_id)
    return int(session.scalar(asked) or 0)
