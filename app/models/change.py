"""The journal: what each edit did, row by row."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import AUTOINCREMENT, Base
from app.models.types import Moment, now

DONE, UNDONE, ABANDONED, SEALED, NOTED = "done", "undone", "abandoned", "sealed", "noted"


class Change(Base):
    """One edit: one transaction, one undo, one line of the audit trail.

    `state`: done; undone (can be done again); abandoned (undone, then the work went another
    way); sealed (done without noting rows, undo stops here); noted (nothing to undo, such as
    the line that says that another step was undone).
    """

    __tablename__ = "change"
    __table_args__ = (
        CheckConstraint(
            "state IN ('done', 'undone', 'abandoned', 'sealed', 'noted')", name="state"
        ),
        AUTOINCREMENT,
    )

    label: Mapped[str]
    coder: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(Moment, default_factory=now)
    merge_key: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default=DONE, index=True)


class ChangeRow(Base):
    """One row before and after, as JSON of its columns; None where it did not exist."""

    __tablename__ = "change_row"

    change_id: Mapped[int] = mapped_column(ForeignKey("change.id"), index=True)
    table_name: Mapped[str]
    row_id: Mapped[int]
    before: Mapped[str | None] = mapped_column(default=None)
    after: Mapped[str | None] = mapped_column(default=None)
