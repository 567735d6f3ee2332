"""A decision: how the coders settled one disagreement, for the minutes and for the consensus."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import AUTOINCREMENT, Shared
from app.models.types import Moment, now

ONE, BOTH, UNION, INTERSECTION, NEW, NONE, OPEN = (
    "one",
    "both",
    "union",
    "intersection",
    "new",
    "none",
    "open",
)


class Decision(Shared):
    """What was decided about one disagreement; nobody's own codings are changed by it.

    `key` is the disagreement's id, `type` what sort it is (missing, extra, boundary, code,
    weight). `keep` says what went into the consensus: what one coder had (`kept_coder_id`), what
    both had, the union or the intersection of the spans, a new span, nothing; an "open" one
    waits. `coder_id` is who wrote it down.
    """

    __tablename__ = "decision"
    __table_args__ = (
        CheckConstraint(
            "type IN ('missing', 'extra', 'boundary', 'code', 'weight')",
            name="type",
        ),
        CheckConstraint(
            "keep IN ('one', 'both', 'union', 'intersection', 'new', 'none', 'open')",
            name="keep",
        ),
        CheckConstraint("(keep = 'one') = (kept_coder_id IS NOT NULL)", name="kept"),
        AUTOINCREMENT,
    )

    key: Mapped[str] = mapped_column(String(12), unique=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), index=True)
    type: Mapped[str]
    keep: Mapped[str]
    kept_coder_id: Mapped[int | None] = mapped_column(ForeignKey("coder.id"), default=None)
    round_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"), default=None, index=True)
    coder_id: Mapped[int | None] = mapped_column(ForeignKey("coder.id"), default=None)
    reason: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    changed: Mapped[datetime] = mapped_column(Moment, default_factory=now)


class DecisionSide(Shared):
    """What one coder had when it was decided: a code and its words, by their names of then.

    Nothing of both if the coder had coded nothing there. A side stays as it was when codings,
    codes and texts change later; only names of people are still taken out of its words.
    """

    __tablename__ = "decision_side"

    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"))
    code: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(default="")
    start: Mapped[int | None] = mapped_column(default=None)
    end: Mapped[int | None] = mapped_column(default=None)
    weight: Mapped[int | None] = mapped_column(default=None)
    certainty: Mapped[int | None] = mapped_column(default=None)
    comment: Mapped[str] = mapped_column(default="")


class DecisionCoding(Shared):
    """A coding of the consensus that a decision made."""

    __tablename__ = "decision_coding"
    __table_args__ = (UniqueConstraint("decision_id", "coding_id"), AUTOINCREMENT)

    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"))
    coding_id: Mapped[int] = mapped_column(ForeignKey("coding.id"), index=True)


class CodeRevision(Shared):
    """What a code's entry in the codebook said until the moment in which this row was made."""

    __tablename__ = "code_revision"

    code_id: Mapped[int] = mapped_column(ForeignKey("code.id"), index=True)
    name: Mapped[str]
    decision_id: Mapped[int | None] = mapped_column(
        ForeignKey("decision.id"), default=None, index=True
    )
    definition: Mapped[str] = mapped_column(default="")
    include: Mapped[str] = mapped_column(default="")
    exclude: Mapped[str] = mapped_column(default="")
    example: Mapped[str] = mapped_column(default="")
