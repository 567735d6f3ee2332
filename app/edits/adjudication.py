"""What coders can decide together about their disagreements.

What they decide goes into the codings of the consensus; nobody's own codings are changed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.edits import areas, codes, codings, dependents
from app.edits.coders import consensus
from app.edits.codes import Description
from app.edits.lookup import found
from app.errors import UserError
from app.i18n import _
from app.media import areas as media_areas
from app.models import (
    Code,
    Coder,
    CodeRevision,
    Coding,
    Decision,
    DecisionCoding,
    DecisionSide,
)
from app.models.coder import CONSENSUS
from app.models.decision import BOTH, INTERSECTION, NEW, NONE, ONE, OPEN, UNION
from app.models.types import now
from app.project import Project
from app.queries.among import among
from app.queries.disagreements import Agreed, Disagreement
from app.queries.shared_parts import Kept, kept_codings

WORDS = (BOTH, UNION, INTERSECTION, NEW, NONE, OPEN)
"""What can be decided beside keeping one coder's work, which is said by that coder's letter."""


@dataclass(frozen=True)
class Choice:
    """What was decided: a coder's letter ("A"), or one of `WORDS`; why, and what was said.

    A new one needs a span, or an area, and its code if the disagreement is about several.
    """

    keep: str
    span: tuple[int, int] | None = None
    area: str = ""
    code_id: int | None = None
    reason: str = ""
    note: str = ""
    round_id: int | None = None


def decide(project: Project, about: Disagreement, choice: Choice) -> int:
    """Write down what was decided about a disagreement; return the decision's id.

    What it comes to is coded in the consensus. A decision that was made before is replaced,
    together with its codings of the consensus.
    """
    keep, kept_coder_id = _read(about, choice.keep)
    with project.edit(_("Resolve disagreement")) as session:
        _refuse_gone(session, about)
        _refuse_consensus(session, about)
        wanted = _wanted(about, choice, kept_coder_id)
        decision = session.scalar(select(Decision).where(Decision.key == about.id))
        if decision is None:
            decision = Decision(key=about.id, source_id=about.source_id, type=about.type, keep=OPEN)
            session.add(decision)
            session.flush()
        else:
            _take_back(session, decision.id)
        decision.keep, decision.kept_coder_id = keep, kept_coder_id
        decision.type, decision.round_id = about.type, choice.round_id or decision.round_id
        decision.reason, decision.note = choice.reason.strip(), choice.note.strip()
        decision.coder_id, decision.changed = project.coder_id, now()
        session.add_all(_sides(decision.id, about))
        for coding_id in _code(project, session, about.source_id, wanted):
            session.add(DecisionCoding(decision_id=decision.id, coding_id=coding_id))
        return decision.id


def reopen(project: Project, keys: Iterable[str]) -> None:
    """Take back what was decided about some disagreements, and what it put in the consensus."""
    with project.edit(_("Reopen disagreement")) as session:
        ids = session.scalars(select(Decision.id).where(Decision.key.in_(list(keys)))).all()
        for decision_id in ids:
            _take_back(session, decision_id)
        dependents.forget_decisions(session, select(Decision.id).where(among(Decision.id, ids)))


def change_definition(
    project: Project, code_id: int, description: Description, decision_id: int | None = None
) -> None:
    """Write what a code means from now on, and keep what its entry said before."""
    with project.edit(_("Change definition")) as session:
        code = found(session.get(Code, code_id), _("This code is no longer there."))
        if decision_id is not None:
            found(session.get(Decision, decision_id), _("This decision is no longer there."))
        said = {field.name: getattr(description, field.name) for field in fields(description)}
        if all(words is None or words == getattr(code, name) for name, words in said.items()):
            return
        session.add(
            CodeRevision(
                code_id=code_id,
                name=code.name,
                decision_id=decision_id,
                definition=code.definition,
                include=code.include,
                exclude=code.exclude,
                example=code.example,
            )
        )
        codes.describe(project, code_id, description)


def settle_agreed(project: Project, agreed: Sequence[Agreed]) -> int:
    """Let the consensus have what all coders agree on; return how many codings it has more."""
    with project.edit(_("Take what is agreed into the consensus")):
        if not agreed:
            return 0
        coder_id = consensus(project)
        count = codings.add_rows(
            project,
            (
                {
                    "source_id": one.source_id,
                    "code_id": one.code_id,
                    "coder_id": coder_id,
                    "start": one.span[0],
                    "end": one.span[1],
                    "weight": one.weight,
                }
                for one in agreed
                if not one.area
            ),
        )
        return count + sum(_settle_area(project, coder_id, one) for one in agreed if one.area)


def _settle_area(project: Project, coder_id: int, one: Agreed) -> int:
    with project.edit("") as session:
        before = session.scalar(select(func.count()).where(Coding.coder_id == coder_id)) or 0
        area = media_areas.read(one.area)
        (coding_id,) = areas.add(project, one.source_id, [one.code_id], area, coder_id)
        after = session.scalar(select(func.count()).where(Coding.coder_id == coder_id)) or 0
        if after > before:
            session.get_one(Coding, coding_id).weight = one.weight
        return after - before


def _read(about: Disagreement, keep: str) -> tuple[str, int | None]:
    """Return what is to be kept, and whose."""
    letters = {side.person.letter: side.person.id for side in about.sides}
    if keep in letters:
        return ONE, letters[keep]
    if keep in WORDS:
        return keep, None
    raise UserError(
        _("“{word}” is nothing that can be decided.").format(word=keep),
        _("Choose one of: {names}.").format(names=", ".join((*letters, *WORDS))),
    )


def _wanted(about: Disagreement, choice: Choice, kept_coder_id: int | None) -> list[Kept]:
    """Return what the consensus is to have."""
    if choice.keep != NEW:
        return kept_codings(about.sides, choice.keep, kept_coder_id)
    code_id = choice.code_id
    if code_id is None:
        if len(about.code_ids) > 1:
            raise UserError(
                _("The coders have different codes there."), _("Say which of them is to stand.")
            )
        code_id = about.code_ids[0]
    if bool(choice.area) == (choice.span is not None):
        raise UserError(_("A new passage needs to be named."), _("Say where it begins and ends."))
    return [Kept(code_id, choice.span or (0, 0), choice.area)]


def _refuse_gone(session: Session, about: Disagreement) -> None:
    """Refuse what was read before somebody changed it."""
    guids = [guid for side in about.sides for guid in side.guids]
    there = session.scalar(select(func.count()).where(Coding.guid.in_(guids)))
    if there != len(guids):
        raise UserError(
            _("The codings that this disagreement is about are no longer there."),
            _("Compare the coders again."),
        )


def _refuse_consensus(session: Session, about: Disagreement) -> None:
    ids = [side.person.id for side in about.sides]
    kinds = session.scalars(select(Coder.kind).where(among(Coder.id, ids)))
    if CONSENSUS in kinds.all():
        raise UserError(
            _("What was agreed on cannot be decided about once more."),
            _("Compare people with each other, and decide again there."),
        )


def _sides(decision_id: int, about: Disagreement) -> list[DecisionSide]:
    found_sides = []
    for side in about.sides:
        start, end = side.span or (None, None)
        first = about.span[0]
        words = "" if side.span is None else about.text[side.span[0] - first : side.span[1] - first]
        found_sides.append(
            DecisionSide(
                decision_id=decision_id,
                coder_id=side.person.id,
                code=side.code,
                words=words or media_areas.named(side.area),
                start=start,
                end=end,
                weight=side.weight,
                certainty=side.certainty,
                comment=side.comment,
            )
        )
    return found_sides


def _take_back(session: Session, decision_id: int) -> None:
    """Take away what a decision put in the consensus, and what it said of each side.

    What another decision has put there as well stays.
    """
    others = select(DecisionCoding.coding_id).where(DecisionCoding.decision_id != decision_id)
    own = session.scalars(
        select(DecisionCoding.coding_id).where(
            DecisionCoding.decision_id == decision_id, DecisionCoding.coding_id.not_in(others)
        )
    ).all()
    for table in (DecisionCoding, DecisionSide):
        session.execute(delete(table).where(table.decision_id == decision_id))
    codings.remove_with_memos(session, among(Coding.id, own))


def _code(project: Project, session: Session, source_id: int, wanted: Iterable[Kept]) -> list[int]:
    """Code what is wanted in the consensus; return the codings that are there by decisions.

    One that is there already because all agreed on it is nobody's decision.
    """
    made = []
    for one in wanted:
        coder_id = consensus(project)
        known = _known(session, source_id, coder_id, one)
        if known is not None:
            decided = session.scalar(
                select(DecisionCoding.id).where(DecisionCoding.coding_id == known).limit(1)
            )
            made += [] if decided is None else [known]
            continue
        if one.area:
            area = media_areas.read(one.area)
            areas.add(project, source_id, [one.code_id], area, coder_id)
        else:
            found(session.get(Code, one.code_id), _("This code is no longer there."))
            start, end = one.span
            row = {"source_id": source_id, "code_id": one.code_id, "coder_id": coder_id}
            codings.add_rows(project, [{**row, "start": start, "end": end}])
        new = found(_known(session, source_id, coder_id, one), _("This coding is gone."))
        session.get_one(Coding, new).weight = one.weight
        made.append(new)
    return made


def _known(session: Session, source_id: int, coder_id: int, one: Kept) -> int | None:
    start, end = one.span
    return session.scalar(
        select(Coding.id).filter_by(
            source_id=source_id,
            code_id=one.code_id,
            coder_id=coder_id,
            start=start,
            end=end,
            area=one.area,
        )
    )
