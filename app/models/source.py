"""A source: one document, transcript, image or recording brought into the project."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Shared
from app.models.types import Dated
from app.text.dates import PartialDate


class Source(Shared):
    """One source. Its text, its original file and its structure are contents.

    `kind` is the format it came in ("text", "word", "pdf", "web", "book"); `type` is the user's
    word for it ("interview", "strategy"). `folder` is a path such as "Policy/Federal", "" for the
    top.
    `translation_of_id` is the source that says the same in another language, `recording_id` the
    recording of which this is the transcript. `reference` is how to cite it, as CSL-JSON.
    """

    __tablename__ = "source"

    name: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    text_id: Mapped[int] = mapped_column(ForeignKey("content.id"), index=True)
    original_id: Mapped[int] = mapped_column(ForeignKey("content.id"), index=True)
    characters: Mapped[int]
    words: Mapped[int]
    outline_id: Mapped[int | None] = mapped_column(ForeignKey("content.id"), default=None)
    boxes_id: Mapped[int | None] = mapped_column(ForeignKey("content.id"), default=None)
    type: Mapped[str] = mapped_column(default="")
    folder: Mapped[str] = mapped_column(default="")
    date: Mapped[PartialDate | None] = mapped_column(Dated, default=None)
    language: Mapped[str] = mapped_column(default="")
    encoding: Mapped[str] = mapped_column(default="")
    media_type: Mapped[str] = mapped_column(default="text/plain")
    file_name: Mapped[str] = mapped_column(default="")
    do_not_quote: Mapped[bool] = mapped_column(default=False)
    rights: Mapped[str] = mapped_column(default="")
    reference: Mapped[str] = mapped_column(default="")
    translation_of_id: Mapped[int | None] = mapped_column(
        ForeignKey("source.id"), default=None, index=True
    )
    recording_id: Mapped[int | None] = mapped_column(
        ForeignKey("source.id"), default=None, index=True
    )
