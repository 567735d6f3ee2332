"""Column types of our own: moments in UTC and dates of partial precision."""

import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from app.text.dates import PartialDate

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00", re.ASCII)
_GUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept as ISO 8601 in UTC, so that its text sorts as it does."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> str | None:
        """Write a moment."""
        return None if value is None else written(value)

    def process_result_value(self, value: Any | None, _dialect: Dialect) -> datetime | None:  # noqa: ANN401
        """Read a moment."""
        return None if value is None else datetime.fromisoformat(value)


class Dated(TypeDecorator[PartialDate]):
    """A partial date, kept as the user wrote it."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, _dialect: Dialect) -> str | None:
        """Write a date."""
        return None if value is None else value.text

    def process_result_value(self, value: Any | None, _dialect: Dialect) -> PartialDate | None:  # noqa: ANN401
        """Read a date."""
        return None if value is None else PartialDate.parse(value)


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


def written(moment: datetime) -> str:
    """Return a moment as it stands in a file."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def stamp() -> str:
    """Return this moment as it stands in a file."""
    return written(now())


def is_moment(said: object) -> bool:
    """Whether a value of a file is a moment as we write it."""
    if not isinstance(said, str) or not _MOMENT.fullmatch(said):
        return False
    try:
        datetime.fromisoformat(said)
    except ValueError:
        return False
    return True


def is_guid(said: object) -> bool:
    """Whether a value of a file is a GUID as we write it."""
    return isinstance(said, str) and _GUID.fullmatch(said) is not None


def moment_columns(model: type[DeclarativeBase]) -> dict[str, bool]:
    """Return the columns of a table that hold moments, and whether each may hold none."""
    columns = model.__table__.columns
    return {each.name: bool(each.nullable) for each in columns if isinstance(each.type, Moment)}
