"""A case: a unit of comparison of some kind, such as a place, a participant, an organisation."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import AUTOINCREMENT, Shared
from app.models.types import Dated
from app.text.dates import PartialDate

PLACE, PARTICIPANT, ORGANISATION = "place", "participant", "organisation"


class CaseKind(Shared):
    """A kind of case; every project has the three above, and those the user makes."""

    __tablename__ = "case_kind"

    name: Mapped[str] = mapped_column(unique=True)


class Case(Shared):
    """One case. `level` is what sort of its kind it is, such as municipality or province."""

    __tablename__ = "cases"
    __table_args__ = (UniqueConstraint("kind_id", "name"), AUTOINCREMENT)

    kind_id: Mapped[int] = mapped_column(ForeignKey("case_kind.id"))
    name: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), default=None, index=True)
    level: Mapped[str] = mapped_column(default="")


class CaseAlias(Shared):
    """Another name of a case, perhaps only for a time."""

    __tablename__ = "case_alias"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    name: Mapped[str] = mapped_column(index=True)
    date: Mapped[PartialDate | None] = mapped_column(Dated, default=None)


class CaseSuccession(Shared):
    """One case went on as another: renamed, merged into it or split off."""

    __tablename__ = "case_succession"
    __table_args__ = (
        UniqueConstraint("case_id", "successor_id"),
        CheckConstraint("case_id <> successor_id", name="other"),
        AUTOINCREMENT,
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    successor_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    date: Mapped[PartialDate | None] = mapped_column(Dated, default=None)
    note: Mapped[str] = mapped_column(default="")


class CaseLink(Shared):
    """A source, or a span of one, belongs to a case; no span means the whole source."""

    __tablename__ = "case_link"
    __table_args__ = (UniqueConstraint("case_id", "source_id", "start", "end"), AUTOINCREMENT)

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), index=True)
    start: Mapped[int | None] = mapped_column(default=None)
    end: Mapped[int | None] = mapped_column(default=None)
