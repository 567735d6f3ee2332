"""A code: a named idea with a place in the codebook tree."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import AUTOINCREMENT, Shared


class Code(Shared):
    """One node of the codebook. `number` is the codebook's own label, such as 2.1.3.

    `quick_key` is the digit 1-9 that codes with it, given by the user to at most nine codes.
    A `withheld` code is for the researchers only: exports leave it and its codings out.
    """

    __tablename__ = "code"
    __table_args__ = (
        CheckConstraint("quick_key BETWEEN 1 AND 9", name="quick_key"),
        AUTOINCREMENT,
    )

    name: Mapped[str] = mapped_column(index=True)
    color: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("code.id"), default=None, index=True)
    position: Mapped[int] = mapped_column(default=0)
    number: Mapped[str] = mapped_column(default="")
    definition: Mapped[str] = mapped_column(default="")
    include: Mapped[str] = mapped_column(default="")
    exclude: Mapped[str] = mapped_column(default="")
    example: Mapped[str] = mapped_column(default="")
    concept: Mapped[str] = mapped_column(default="")
    withheld: Mapped[bool] = mapped_column(default=False)
    quick_key: Mapped[int | None] = mapped_column(default=None, unique=True)
