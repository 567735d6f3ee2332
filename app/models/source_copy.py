"""A copy of a source: the text that a coder coded, where it differs from the source's own."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import AUTOINCREMENT, Shared


class SourceCopy(Shared):
    """What a source said in the copy that a coder worked on, perhaps anonymised differently.

    The coder's codings were carried over to the source's own text when the copies were merged.
    """

    __tablename__ = "source_copy"
    __table_args__ = (UniqueConstraint("source_id", "coder_id"), AUTOINCREMENT)

    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    text_id: Mapped[int] = mapped_column(ForeignKey("content.id"))
