"""A coder: a person who codes."""

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Shared


class Coder(Shared):
    """One person; the name is written beside every coding the person makes."""

    __tablename__ = "coder"

    name: Mapped[str] = mapped_column(unique=True)
