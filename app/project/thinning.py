"""Which backups stay: all of two days, one a day for a month, one a month for ever.

Days and months are those of UTC: a clock put forward, a summer time or a journey moves no
backup into another day. A clock that jumps may give wrong times, so the newest few stay
whatever their times say; newest means made last, which their numbers tell.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

ALL_FOR = timedelta(hours=48)
DAILY_FOR = timedelta(days=31)
NEWEST = 10


@dataclass(frozen=True, slots=True)
class Made:
    """When a backup was made, and the how-manieth it was."""

    number: int
    at: datetime


def kept(backups: Iterable[Made], now: datetime) -> set[Made]:
    """Return those of *backups* that stay at *now*."""
    made = sorted(backups, key=lambda each: each.number)
    stay = set(made[-NEWEST:])
    last: dict[str, Made] = {}
    for each in made:
        period = _period(each, now)
        if not period:
            stay.add(each)
        elif period not in last or last[period].at <= each.at:
            last[period] = each
    return stay | set(last.values())


def _period(made: Made, now: datetime) -> str:
    """Name the day or month of which one stays; "" while all stay."""
    age = now - made.at
    if age <= ALL_FOR:
        return ""
    return made.at.astimezone(UTC).strftime("%Y-%m-%d" if age <= DAILY_FOR else "%Y-%m")
