"""What rounds, decisions and the history of the codebook know of a source or a code.

It goes with that source or code, or on with what takes its place.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session

from app.models import (
    CodeRevision,
    Decision,
    DecisionCoding,
    DecisionSide,
    Round,
    RoundCode,
    RoundCoder,
    RoundSource,
    RoundUnit,
    SourceCopy,
)
from app.queries.among import among

PARTS_OF_ROUNDS: tuple[type[Any], ...] = (RoundCode, RoundUnit, RoundSource, RoundCoder)
COMPARISON: tuple[type[Any], ...] = (
    CodeRevision,
    DecisionCoding,
    DecisionSide,
    Decision,
    *PARTS_OF_ROUNDS,
    Round,
    SourceCopy,
)
"""All tables about comparing coders, those that point to others first."""


def forget_sources(session: Session, ids: Iterable[int]) -> None:
    """Remove what was planned, kept and decided about sources."""
    ids = list(ids)
    forget_decisions(session, select(Decision.id).where(among(Decision.source_id, ids)))
    for table in (RoundSource, RoundUnit, SourceCopy):
        session.execute(delete(table).where(among(table.source_id, ids)))


def forget_decisions(session: Session, which: Select[int]) -> None:
    """Remove decisions; the codings of the consensus stay."""
    for table in (DecisionCoding, DecisionSide):
        session.execute(delete(table).where(table.decision_id.in_(which)))
    session.execute(
        update(CodeRevision).where(CodeRevision.decision_id.in_(which)).values(decision_id=None)
    )
    session.execute(delete(Decision).where(Decision.id.in_(which)))


def forget_codes(session: Session, ids: Iterable[int]) -> None:
    """Remove codes from the rounds that are about them, and what their entries said before."""
    ids = list(ids)
    for table in (RoundCode, CodeRevision):
        session.execute(delete(table).where(among(table.code_id, ids)))


def pass_code_on(session: Session, code_id: int, into_id: int) -> None:
    """Let rounds be about the code that takes another's place, and its history be there."""
    there = select(RoundCode.round_id).where(RoundCode.code_id == into_id)
    session.execute(
        delete(RoundCode).where(RoundCode.code_id == code_id, RoundCode.round_id.in_(there))
    )
    for table in (RoundCode, CodeRevision):
        session.execute(update(table).where(table.code_id == code_id).values(code_id=into_id))
