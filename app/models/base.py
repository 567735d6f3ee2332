"""What every table has."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column

from app.models.types import Moment, now

NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}
AUTOINCREMENT: Any = {"sqlite_autoincrement": True}


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """A row with a number that this project never gives twice.

    No foreign key cascades: an edit removes what depends on a row itself, so that the journal
    can put everything back in any order.
    """

    __abstract__ = True
    __table_args__ = AUTOINCREMENT
    metadata = MetaData(naming_convention=NAMES)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)


class Shared(Base, kw_only=True):
    """A row that can be exchanged and merged: its GUID outlives this project."""

    __abstract__ = True

    guid: Mapped[str] = mapped_column(String(36), default_factory=lambda: str(uuid4()), unique=True)
    created: Mapped[datetime] = mapped_column(Moment, default_factory=now)
