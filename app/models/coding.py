"""A coding: this passage speaks of that code, says this coder."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import AUTOINCREMENT, Shared


class Coding(Shared):
    """One code on one anchor by one coder: a span `[start, end)` of code points, or an area.

    `area` is a region of a page or an image, or a time span, in the text that `app.media.areas`
    reads and writes; then the span is empty, 0 to 0. For a span of the text it is "".

    `checksum` is that of the quotation (see `app.text.spans.checksum`), so that damage to the
    text or the span cannot go unseen; the quotation itself is always cut from the text. For an
    area it is that of the area's own text.

    `certainty` is how sure the coder was that the code fits, from 1 (a guess) to 4 (certain).
    """

    __tablename__ = "coding"
    __table_args__ = (
        UniqueConstraint("source_id", "code_id", "coder_id", "start", "end", "area"),
        CheckConstraint(
            """(area = '' AND start >= 0 AND "end" > start)"""
            """ OR (area <> '' AND start = 0 AND "end" = 0)""",
            name="anchor",
        ),
        CheckConstraint("weight BETWEEN 0 AND 100", name="weight"),
        CheckConstraint("certainty BETWEEN 1 AND 4", name="certainty"),
        Index(None, "code_id", "source_id", "coder_id"),
        AUTOINCREMENT,
    )

    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    code_id: Mapped[int] = mapped_column(ForeignKey("code.id"))
    coder_id: Mapped[int] = mapped_column(ForeignKey("coder.id"), index=True)
    start: Mapped[int]
    end: Mapped[int]
    checksum: Mapped[int]
    area: Mapped[str] = mapped_column(default="")
    weight: Mapped[int | None] = mapped_column(default=None)
    certainty: Mapped[int | None] = mapped_column(default=None)
