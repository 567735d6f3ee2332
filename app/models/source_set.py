"""A set: sources that belong together for some purpose, across folders."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import AUTOINCREMENT, Shared


class SourceSet(Shared):
    """One set, made by the user."""

    __tablename__ = "source_set"

    name: Mapped[str] = mapped_column(unique=True)


class SourceSetMember(Shared):
    """A source is in a set; it may be in several."""

    __tablename__ = "source_set_member"
    __table_args__ = (UniqueConstraint("set_id", "source_id"), AUTOINCREMENT)

    set_id: Mapped[int] = mapped_column(ForeignKey("source_set.id"))
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), index=True)
