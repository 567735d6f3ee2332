"""What coders decided about their disagreements."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.models import Coder, Decision, DecisionCoding, DecisionSide, Source
from app.models.decision import OPEN
from app.project import Project


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision; `kept` is the coder whose work was kept, `by` who wrote it down, and when.

    `coding_ids` are what it made in the consensus.
    """

    id: int
    key: str
    source_id: int
    type: str
    keep: str
    kept_coder_id: int | None
    kept: str
    round_id: int | None
    reason: str
    note: str
    by: str
    at: str
    coding_ids: tuple[int, ...]

    @property
    def is_open(self) -> bool:
        """Whether it was talked about and left open."""
        return self.keep == OPEN


@dataclass(frozen=True, slots=True)
class SideRow:
    """What one coder had when it was decided, by the names and words of then."""

    coder_id: int
    coder: str
    code: str
    words: str
    start: int | None
    end: int | None
    weight: int | None
    certainty: int | None
    comment: str


@dataclass(frozen=True, slots=True)
class Minute:
    """A decision with what every coder had: an entry of the minutes."""

    decision: DecisionRow
    source: str
    sides: tuple[SideRow, ...]


def decision_rows(project: Project) -> list[DecisionRow]:
    """Return all decisions, in the order in which they were first made."""
    with project.read() as session:
        session.flush()  # inside an edit, see what it did
        return _decisions(session)


def minutes(project: Project, keys: Iterable[str] | None = None) -> list[Minute]:
    """Return decisions with what was decided about, all of them or those of some disagreements."""
    wanted = None if keys is None else set(keys)
    with project.read() as session:
        session.flush()
        names = {row[0]: row[1] for row in session.execute(select(Source.id, Source.name))}
        sides = _sides(session)
        return [
            Minute(row, names[row.source_id], tuple(sides.get(row.id, ())))
            for row in _decisions(session)
            if wanted is None or row.key in wanted
        ]


def _decisions(session: Session) -> list[DecisionRow]:
    made: dict[int, tuple[int, ...]] = {}
    links = select(DecisionCoding.decision_id, DecisionCoding.coding_id)
    for decision_id, coding_id in session.execute(links.order_by(DecisionCoding.id)):
        made[decision_id] = (*made.get(decision_id, ()), coding_id)
    writer, kept = aliased(Coder), aliased(Coder)
    rows = session.execute(
        select(Decision, kept.name, writer.name)
        .outerjoin(kept, kept.id == Decision.kept_coder_id)
        .outerjoin(writer, writer.id == Decision.coder_id)
        .order_by(Decision.id)
    )
    return [
        DecisionRow(
            id=row.id,
            key=row.key,
            source_id=row.source_id,
            type=row.type,
            keep=row.keep,
            kept_coder_id=row.kept_coder_id,
            kept=kept_name or "",
            round_id=row.round_id,
            reason=row.reason,
            note=row.note,
            by=writer_name or "",
            at=row.changed.isoformat(timespec="seconds"),
            coding_ids=made.get(row.id, ()),
        )
        for row, kept_name, writer_name in rows
    ]


def _sides(session: Session) -> dict[int, list[SideRow]]:
    found: dict[int, list[SideRow]] = {}
    rows = session.execute(
        select(DecisionSide, Coder.name)
        .join(Coder, Coder.id == DecisionSide.coder_id)
        .order_by(DecisionSide.id)
    )
    for side, name in rows:
        found.setdefault(side.decision_id, []).append(
            SideRow(
                side.coder_id,
                name,
                side.code,
                side.words,
                side.start,
                side.end,
                side.weight,
                side.certainty,
                side.comment,
            )
        )
    return found
