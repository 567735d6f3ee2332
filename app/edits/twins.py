"""Two codings that came to be one: the same code by the same coder on the same words."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.edits.codings import remove_with_memos
from app.models import Attribute, AttributeValue, Coding, DecisionCoding, Memo
from app.queries.among import among


def become_one(session: Session, gone: int, kept: int) -> None:
    """Give what was written on a coding to its twin, where that says nothing of its own."""
    mine, theirs = (session.get_one(Coding, id_) for id_ in (kept, gone))
    mine.weight = theirs.weight if mine.weight is None else mine.weight
    mine.certainty = theirs.certainty if mine.certainty is None else mine.certainty
    session.flush()
    session.execute(update(Memo).where(Memo.coding_id == gone).values(coding_id=kept))
    _pass_values_on(session, gone, kept)
    decided = select(DecisionCoding.decision_id).where(DecisionCoding.coding_id == kept)
    there = set(session.scalars(decided))
    lacking = (DecisionCoding.coding_id == gone, DecisionCoding.decision_id.not_in(there))
    session.execute(update(DecisionCoding).where(*lacking).values(coding_id=kept))
    remove_with_memos(session, among(Coding.id, [gone]))


def _pass_values_on(session: Session, gone: int, kept: int) -> None:
    """Pass answers on, but no second one to a question that takes one."""
    question = (
        select(AttributeValue.id, AttributeValue.attribute_id, AttributeValue.value)
        .join(Attribute, Attribute.id == AttributeValue.attribute_id)
        .add_columns(Attribute.multiple)
    )
    answered: set[tuple[int, str]] = set()
    for _id, attribute_id, value, multiple in session.execute(
        question.where(AttributeValue.coding_id == kept)
    ):
        answered.add((attribute_id, value if multiple else ""))
    for id_, attribute_id, value, multiple in session.execute(
        question.where(AttributeValue.coding_id == gone).order_by(AttributeValue.id)
    ).all():
        key = (attribute_id, value if multiple else "")
        if key not in answered:
            answered.add(key)
            session.execute(
                update(AttributeValue).where(AttributeValue.id == id_).values(coding_id=kept)
            )
