"""An attribute: a typed fact about a case or a source, with date and source note."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import AUTOINCREMENT, Shared
from app.models.types import Dated
from app.text.dates import PartialDate

KINDS = ("text", "number", "date", "category")


class Attribute(Shared):
    """A question asked of every source (`case_kind_id` is None) or every case of a kind.

    `topic` groups attributes for reading: historical, geographical, demographic ... `choices` are
    the answers that one may give, one a line, in their order; "" for any. Of a `multiple` one,
    several answers may hold at once.
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
    choices: Mapped[str] = mapped_column(default="")
    multiple: Mapped[bool] = mapped_column(default=False)


class AttributeValue(Shared):
    """One answer. Several may stand side by side with different dates, such as two censuses.

    It is about a case, a source, or the passage of a coding, which overrules its source.
    `value` is text in one form per kind (numbers as Python writes them), so that it comes back
    exactly. `scope` says what was measured, such as "census division Wellington".
    """

    __tablename__ = "attribute_value"
    __table_args__ = (
        CheckConstraint(
            "(case_id IS NOT NULL) + (source_id IS NOT NULL) + (coding_id IS NOT NULL) = 1",
            name="subject",
        ),
        AUTOINCREMENT,
    )

    attribute_id: Mapped[int] = mapped_column(ForeignKey("attribute.id"), index=True)
    value: Mapped[str]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), default=None, index=True)
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"), default=None, index=True)
    coding_id: Mapped[int | None] = mapped_column(ForeignKey("coding.id"), default=None, index=True)
    date: Mapped[PartialDate | None] = mapped_column(Dated, default=None)
    scope: Mapped[str] = mapped_column(default="")
    source_note: Mapped[str] = mapped_column(default="")
