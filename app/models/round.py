"""A round: one session in which coders code the same sources, each alone, to compare after."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import AUTOINCREMENT, Shared
from app.models.types import Moment

FREE, MARKED = "free", "marked"
UNITS = (FREE, "sentence", "paragraph", "turn", "source", MARKED)


class Round(Shared):
    """The plan of one comparison.

    `unit` is what every coder judges: "free" for spans of their own choice, "marked" for the
    spans in `RoundUnit`, else every sentence, paragraph, turn or source. `rule` says in words how
    the sources were chosen, `seed` with which number they were drawn. `codebook_id` is the
    codebook as it was when the round began. A round without `statistics` goes straight to the
    discussion.
    """

    __tablename__ = "round"
    __table_args__ = (
        CheckConstraint(
            "unit IN ('free', 'sentence', 'paragraph', 'turn', 'source', 'marked')", name="unit"
        ),
        AUTOINCREMENT,
    )

    name: Mapped[str] = mapped_column(unique=True)
    codebook_id: Mapped[int] = mapped_column(ForeignKey("content.id"))
    unit: Mapped[str] = mapped_column(default=FREE)
    rule: Mapped[str] = mapped_column(default="")
    seed: Mapped[int | None] = mapped_column(default=None)
    statistics: Mapped[bool] = mapped_column(default=True)
    note: Mapped[str] = mapped_column(default="")


class RoundCoder(Shared):
    """Who codes in a round; from the moment of `submitted` on their codings in it are locked."""

    __tablename__ = "round_coder"
    __table_args__ = (UniqueConstraint("round_id", "coder_id"), AUTOINCREMENT)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    submitted: Mapped[datetime | None] = mapped_column(Moment, default=None)


class RoundSource(Shared):
    """A source of a round; `text_id` is what it said when the round began."""

    __tablename__ = "round_source"
    __table_args__ = (UniqueConstraint("round_id", "source_id"), AUTOINCREMENT)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), index=True)
    text_id: Mapped[int] = mapped_column(ForeignKey("content.id"))


class RoundUnit(Shared):
    """A span `[start, end)` that every coder of a round judges; it follows the text."""

    __tablename__ = "round_unit"
    __table_args__ = (
        UniqueConstraint("round_id", "source_id", "start", "end"),
        CheckConstraint('start >= 0 AND "end" > start', name="span"),
        AUTOINCREMENT,
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), index=True)
    start: Mapped[int]
    end: Mapped[int]


class RoundCode(Shared):
    """A code that a round is about; a round with none is about the whole codebook."""

    __tablename__ = "round_code"
    __table_args__ = (UniqueConstraint("round_id", "code_id"), AUTOINCREMENT)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    code_id: Mapped[int] = mapped_column(ForeignKey("code.id"), index=True)
