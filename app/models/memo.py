"""A memo: a note on anything, or on nothing in particular."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import AUTOINCREMENT, Shared
from app.models.types import Moment, now


class Memo(Shared):
    """One note by one coder on at most one thing; on none, it belongs to the journal."""

    __tablename__ = "memo"
    __table_args__ = (
        CheckConstraint(
            "(source_id IS NOT NULL) + (code_id IS NOT NULL) + (coding_id IS NOT NULL)"
            " + (case_id IS NOT NULL) <= 1",
            name="subject",
        ),
        AUTOINCREMENT,
    )

    text: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    coder_id: Mapped[int | None] = mapped_column(ForeignKey("coder.id"), default=None, index=True)
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"), default=None, index=True)
    code_id: Mapped[int | None] = mapped_column(ForeignKey("code.id"), default=None, index=True)
    coding_id: Mapped[int | None] = mapped_column(ForeignKey("coding.id"), default=None, index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), default=None, index=True)
    changed: Mapped[datetime] = mapped_column(Moment, default_factory=now)
