"""What a user can do to rounds: plan one, submit one's coding, take it back, remove it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.edits import dependents
from app.edits.lookup import found
from app.errors import UserError
from app.i18n import _
from app.models import (
    Coder,
    Decision,
    Round,
    RoundCode,
    RoundCoder,
    RoundSource,
    RoundUnit,
    Shared,
    Source,
)
from app.models.coder import CONSENSUS
from app.models.round import FREE, MARKED, UNITS
from app.models.types import now
from app.project import Project, contents
from app.queries.codebook_versions import snapshot

Unit = tuple[int, int, int]
"""A source's id, and a span `[start, end)` of it."""


@dataclass(frozen=True)
class Plan:
    """What a round is to be; `codes` empty means all, `units` is for marked units only."""

    name: str
    coders: tuple[int, ...]
    sources: tuple[int, ...]
    unit: str = FREE
    codes: tuple[int, ...] = ()
    units: tuple[Unit, ...] = ()
    rule: str = ""
    seed: int | None = None
    statistics: bool = True
    note: str = ""


def begin(project: Project, plan: Plan) -> int:
    """Begin a round: its texts and the codebook are kept as they are now; return its id."""
    with project.edit(_("Begin round")) as session:
        name = _checked(session, plan.name)
        _refuse_impossible(session, plan)
        connection = session.connection()
        made = Round(
            name=name,
            unit=plan.unit,
            codebook_id=contents.put(connection, snapshot(project)),
            rule=plan.rule.strip(),
            seed=plan.seed,
            statistics=plan.statistics,
            note=plan.note.strip(),
        )
        session.add(made)
        session.flush()
        session.add_all(_members(session, made.id, plan))
        session.flush()
        return made.id


def rename(project: Project, round_id: int, name: str) -> None:
    """Call a round *name*."""
    with project.edit(_("Rename round")) as session:
        _get(session, round_id).name = _checked(session, name, round_id)


def set_note(project: Project, round_id: int, note: str) -> None:
    """Write down what a round is for, or how it went."""
    with project.edit(_("Write note on round"), merge_key=f"round note {round_id}") as session:
        _get(session, round_id).note = note.strip()


def submit(project: Project, round_id: int, coder_id: int) -> None:
    """Say that a coder has finished: from now on their codings in the round are locked."""
    with project.edit(_("Submit coding")) as session:
        part = _part(session, round_id, coder_id)
        if part.submitted is None:
            part.submitted = now()


def take_back(project: Project, round_id: int, coder_id: int) -> None:
    """Let a coder who had submitted go on coding; refused once decisions rest on it."""
    with project.edit(_("Take submission back")) as session:
        part = _part(session, round_id, coder_id)
        decided = select(func.count(Decision.id)).where(Decision.round_id == round_id)
        if number := session.scalar(decided):
            raise UserError(
                _("{n} decisions of this round rest on what was submitted.").format(n=number),
                _("Plan another round, so that both can be compared later."),
            )
        part.submitted = None


def remove(project: Project, round_id: int) -> None:
    """Remove a round; codings, decisions and the consensus stay."""
    with project.edit(_("Remove round")) as session:
        planned = _get(session, round_id)
        for decided in session.scalars(select(Decision).where(Decision.round_id == round_id)):
            decided.round_id = None
        session.flush()
        for table in dependents.PARTS_OF_ROUNDS:
            session.execute(delete(table).where(table.round_id == round_id))
        session.delete(planned)


def again(project: Project, coder_id: int) -> int:
    """Return the coder as whom somebody codes once more, to see how alike; made if new."""
    with project.edit(_("Code once more")) as session:
        first = found(session.get(Coder, coder_id), _("This coder is no longer there."))
        if first.kind == CONSENSUS:
            raise UserError(_("The consensus is no person, and cannot code once more."))
        numbers = session.scalars(select(Coder.name).where(Coder.again_of_id == coder_id)).all()
        name = _("{name} (again)").format(name=first.name)
        if numbers:
            name = _("{name} (again, {n})").format(name=first.name, n=len(numbers) + 1)
        made = Coder(name=name, again_of_id=first.again_of_id or coder_id)
        session.add(made)
        session.flush()
        return made.id


def _members(session: Session, round_id: int, plan: Plan) -> Iterator[Shared]:
    """Make the rows of the coders, codes, sources and units of a round."""
    for coder_id in dict.fromkeys(plan.coders):
        yield RoundCoder(round_id=round_id, coder_id=coder_id)
    for code_id in dict.fromkeys(plan.codes):
        yield RoundCode(round_id=round_id, code_id=code_id)
    texts = {row.id: row.text_id for row in session.execute(select(Source.id, Source.text_id))}
    for source_id in dict.fromkeys(plan.sources):
        text_id = found(texts.get(source_id), _("This source is no longer there."))
        yield RoundSource(round_id=round_id, source_id=source_id, text_id=text_id)
    for source_id, start, end in dict.fromkeys(plan.units):
        yield RoundUnit(round_id=round_id, source_id=source_id, start=start, end=end)


def _refuse_impossible(session: Session, plan: Plan) -> None:
    if plan.unit not in UNITS:
        raise UserError(_("There is no unit “{unit}”.").format(unit=plan.unit), ", ".join(UNITS))
    if not plan.sources:
        raise UserError(_("A round needs at least one source."))
    if (plan.unit == MARKED) != bool(plan.units):
        raise UserError(
            _("A round of marked units needs units, and only such a round has them."),
            _("Draw them at random, or take the passages that somebody marked."),
        )
    if any(source_id not in plan.sources for source_id, *_span in plan.units):
        raise UserError(_("A unit lies in a source that is not in the round."))
    kinds = _kinds(session, plan.coders)
    if len(kinds) < 2:
        raise UserError(_("A round needs at least two coders."), _("Add who codes with you."))
    if CONSENSUS in kinds.values():
        raise UserError(_("The consensus is what comes of a round; it does not code in one."))


def _kinds(session: Session, coder_ids: Iterable[int]) -> dict[int, str]:
    return {
        each: found(session.get(Coder, each), _("This coder is no longer there.")).kind
        for each in coder_ids
    }


def _get(session: Session, round_id: int) -> Round:
    return found(session.get(Round, round_id), _("This round is no longer there."))


def _part(session: Session, round_id: int, coder_id: int) -> RoundCoder:
    _get(session, round_id)
    part = session.scalar(
        select(RoundCoder).where(RoundCoder.round_id == round_id, RoundCoder.coder_id == coder_id)
    )
    return found(part, _("This coder does not code in this round."))


def _checked(session: Session, name: str, round_id: int | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise UserError(_("A round needs a name."))
    twin = session.scalar(select(Round.id).where(func.lower(Round.name) == name.lower()))
    if twin not in (None, round_id):
        raise UserError(_("There is a round “{name}” already.").format(name=name))
    return name
