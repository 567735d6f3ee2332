"""Column types of our own: moments in UTC and dates of partial precision."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from app.text.dates import PartialDate


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept as ISO 8601 in UTC, so that its text sorts as it does."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> str | None:
        """Write a moment."""
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

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
