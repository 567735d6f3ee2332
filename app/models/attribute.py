"""An attribute: a typed fact about a case or a source, with date and source note."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import AUTOINCREMENT, Shared
from app.models.types import Dated
from app.text.dates import PartialDate

KINDS = ("text", "number", "date", "category")


class Attribute(Shared):
    """A question asked of every source (`case_kind_id` is None) or every case of a kind.

    `topic` groups attributes for reading: historical, geographical, demographic ...
    """

    __tablename__ = "attribute"
    __table_args__ = (
        UniqueConstraint("name", "case_kind_id"),
        CheckConstraint("kind IN ('text', 'number', 'date', 'category')", name="kind"),
        AUTOINCREMENT,
    )

    name: Mapped[str]
    kind: Mapped[str] = mapped_column(default="text")
    case_kind_id: Mapped[int | None] = mapped_column(
        ForeignKey("case_kind.id"), default=None, index=True
    )
    topic: Mapped[str] = mapped_column(default="")


class AttributeValue(Shared):
    """One answer. Several may stand side by side with different dates, such as two censuses.

    `value` is text in one form per kind (numbers as Python writes them), so that it comes back
    exactly. `scope` says what was measured, such as "census division Wellington".
    """

    __tablename__ = "attribute_value"
    __table_args__ = (
        CheckConstraint("(case_id IS NULL) <> (source_id IS NULL)", name="subject"),
        AUTOINCREMENT,
    )

    attribute_id: Mapped[int] = mapped_column(ForeignKey("attribute.id"), index=True)
    value: Mapped[str]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), default=None, index=True)
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"), default=None, index=True)
    date: Mapped[PartialDate | None] = mapped_column(Dated, default=None)
    scope: Mapped[str] = mapped_column(default="")
    source_note: Mapped[str] = mapped_column(default="")
