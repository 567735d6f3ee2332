"""Dates as precise as the researcher knows them: 2008, 2008-02, 2005-11-21, 2010/2015."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering

_ONE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A day, month or year, or a stretch between two such; `text` is what the user wrote.

    Sorts by the first day it can mean, then by the last, so 2008 stands with the months of 2008.
    """

    text: str
    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read one of the four forms; raise ValueError for anything else."""
        text = text.strip()
        begin, slash, end = text.partition("/")
        first, last = _days(begin)
        if slash:
            last = _days(end)[1]
        if last < first:
            raise ValueError(f"{text} ends before it begins")
        return cls(text, first, last)

    def overlaps(self, since: "PartialDate | None", until: "PartialDate | None") -> bool:
        """Whether any day it can mean lies between *since* and *until*, both included."""
        return (since is None or self.last >= since.first) and (
            until is None or self.first <= until.last
        )

    @property
    def years(self) -> range:
        """Every year it can mean; of a stretch of more than a century only the first."""
        last = self.last.year if self.last.year - self.first.year <= 100 else self.first.year
        return range(self.first.year, last + 1)

    def __lt__(self, other: "PartialDate") -> bool:
        return (self.first, self.last) < (other.first, other.last)

    def __str__(self) -> str:
        return self.text


def _days(text: str) -> tuple[date, date]:
    """Return the first and the last day that one year, month or day can mean."""
    match = _ONE.fullmatch(text.strip())
    if not match:
        raise ValueError(f"{text} is not a date such as 2008, 2008-02 or 2005-11-21")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if day and month:
        return (only := date(year, month, day)), only
    if month:
        after = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1), after - timedelta(days=1)
    return date(year, 1, 1), date(year, 12, 31)
