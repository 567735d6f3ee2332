"""A review: a coding whose words changed, until a person has looked at it."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import AUTOINCREMENT, Shared


class Review(Shared):
    """The coding stands where its words probably are; `words` are those that it had.

    `how` says how far its place is to be trusted: "likely", or "lost" if it only stands beside
    the place where the words were.
    """

    __tablename__ = "review"
    __table_args__ = (
        CheckConstraint("how IN ('likely', 'lost')", name="how"),
        AUTOINCREMENT,
    )

    coding_id: Mapped[int] = mapped_column(ForeignKey("coding.id"), unique=True)
    words: Mapped[str]
    how: Mapped[str]
