"""A coder: a person who codes, or what several agreed on."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import AUTOINCREMENT, Shared

PERSON, CONSENSUS = "person", "consensus"


class Coder(Shared):
    """One person; the name is written beside every coding the person makes.

    The codings of a "consensus" are what people decided together. `again_of_id` is the same
    person coding for the first time: whether somebody codes alike weeks later can be compared.
    """

    __tablename__ = "coder"
    __table_args__ = (
        CheckConstraint("kind IN ('person', 'consensus')", name="kind"),
        AUTOINCREMENT,
    )

    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(default=PERSON)
    again_of_id: Mapped[int | None] = mapped_column(ForeignKey("coder.id"), default=None)
