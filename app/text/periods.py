"""The parts that the time of a study falls into, such as pre, during and post."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from app.text.dates import PartialDate


@dataclass(frozen=True)
class Period:
    """A part of the time; `since` is its first date, None where the time before all has no end."""

    name: str
    since: PartialDate | None = None


def read(words: str) -> list[Period]:
    """Read periods, one a line: a name, and behind it the first date unless it is the first.

    Raise ValueError with the line that is not so.
    """
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    found = [_one(line) for line in lines]
    for line, before, each in zip(lines[1:], found, found[1:], strict=False):
        if each.since is None or (before.since is not None and each.since <= before.since):
            raise ValueError(line)
    names = [each.name.casefold() for each in found]
    for line, name in zip(lines, names, strict=True):
        if not name or names.count(name) > 1:
            raise ValueError(line)
    return found


def written(periods: Iterable[Period]) -> str:
    """Write periods as they are kept: name, tab, first date."""
    return "\n".join(f"{each.name}\t{each.since or ''}".rstrip() for each in periods)


def of_date(periods: list[Period], date: PartialDate) -> str:
    """Return the period in which the whole of *date* lies; "" if it may lie in several, or none."""
    for each, after in pairwise([*periods, None]):
        assert each is not None
        begun = each.since is None or each.since.first <= date.first
        ended = after is not None and after.since is not None and after.since.first <= date.last
        if begun and not ended:
            return each.name
    return ""


def _one(line: str) -> Period:
    name, _space, last = line.replace("\t", " ").rpartition(" ")
    try:
        return Period(" ".join(name.split()), PartialDate.parse(last))
    except ValueError:
        return Period(" ".join(line.split()))
