"""A revision: what a source said before its text was changed."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Shared


class Revision(Shared):
    """An earlier text of a source, as it was until the moment in which this row was made."""

    __tablename__ = "revision"

    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), index=True)
    text_id: Mapped[int] = mapped_column(ForeignKey("content.id"), index=True)
    note: Mapped[str] = mapped_column(default="")
