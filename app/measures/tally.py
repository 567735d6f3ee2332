"""Counting: entries that lie in sources, by group and source, without a loop over entries.

An entry is one coding, or several equal ones. A group is whatever is counted together: a row
of a table, a cell, or everything.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.integer]
Numbers = NDArray[np.int64]

_DENSE = 8_000_000
"""Up to so many (group, source) pairs an array with a place for each is quicker than sorting."""


@dataclass(frozen=True)
class Entries:
    """Columns of equal length: where each entry lies, and how often it was made."""

    source: Ints
    times: Ints

    def take(self, which: Ints) -> Self:
        """Return the entries at *which*, in that order."""
        return type(self)(*(getattr(self, field.name)[which] for field in fields(self)))


@dataclass(frozen=True)
class Spans(Entries):
    """Entries with their spans, ordered by source, start and end.

    `passage` numbers the distinct (source, start, end). `ended` and `begun` say how many words
    of the source have ended at `start` and begun before `end`.
    """

    start: Ints
    end: Ints
    passage: Ints
    ended: Ints
    begun: Ints


@dataclass(frozen=True)
class Spread:
    """A number for every group and source in which there is anything."""

    group: Numbers
    source: Numbers
    value: Numbers

    def by_group(self, groups: int) -> Numbers:
        """Return the sum over the sources of each of so many *groups*."""
        return _sums(self.group, self.value, groups)


class Links:
    """From each thing to the places it counts in: none, one or several."""

    def __init__(self, targets: Sequence[Sequence[int]]) -> None:
        self._lengths = np.array([len(each) for each in targets], dtype=np.int64)
        self._starts = np.cumsum(self._lengths) - self._lengths
        self._targets = np.array([one for each in targets for one in each], dtype=np.int64)

    @classmethod
    def of_arrays(cls, lengths: Numbers, targets: Numbers) -> Self:
        """Make links of how many targets each thing has, and all targets in order."""
        made = cls(())
        made._lengths, made._targets = lengths, targets
        made._starts = np.cumsum(lengths) - lengths
        return made

    def follow(self, things: Ints) -> tuple[Numbers, Numbers]:
        """Return every link of every one of *things*: whose it is, by place, and its target."""
        lengths = self._lengths[things]
        whose = np.repeat(np.arange(len(things), dtype=np.int64), lengths)
        within = np.arange(len(whose), dtype=np.int64) - np.repeat(
            np.cumsum(lengths) - lengths, lengths
        )
        return whose, self._targets[np.repeat(self._starts[things], lengths) + within]


Count = Callable[[Entries, Numbers], Spread]


def codings(entries: Entries, groups: Numbers) -> Spread:
    """Count every entry as often as it was made."""
    if not len(groups):
        return _NOTHING
    sources = int(entries.source.max()) + 1
    keys = groups * sources + entries.source
    size = (int(groups.max()) + 1) * sources
    if size <= _DENSE:
        dense = _sums(keys, entries.times, size)
        found = np.flatnonzero(dense)
        values = dense[found]
    else:
        found, places = np.unique(keys, return_inverse=True)
        values = _sums(places, entries.times, len(found))
    return Spread(found // sources, found % sources, values)


def presence(entries: Entries, groups: Numbers) -> Spread:
    """Count 1 for each source with any entry."""
    there = codings(entries, groups)
    return Spread(there.group, there.source, np.ones_like(there.value))


def passages(entries: Entries, groups: Numbers) -> Spread:
    """Count each span of a source once, whoever coded it and with what."""
    if not len(groups):
        return _NOTHING
    ordered, groups, runs = _in_runs(entries, groups)
    new = np.ones(len(groups), dtype=np.int64)
    new[1:] = np.diff(ordered.passage) != 0
    new[runs] = 1
    return Spread(groups[runs], ordered.source[runs].astype(np.int64), np.add.reduceat(new, runs))


def characters(entries: Entries, groups: Numbers) -> Spread:
    """Count the characters covered at least once."""
    return _covered(entries, groups, words=False)


def words(entries: Entries, groups: Numbers) -> Spread:
    """Count the words covered at least once; spans that touch are one, a cut word is a word."""
    return _covered(entries, groups, words=True)


def distinct(groups: Numbers, things: Numbers, size: int) -> Numbers:
    """Return how many different *things* there are in each of *size* groups."""
    if not len(groups):
        return np.zeros(size, dtype=np.int64)
    most = int(things.max()) + 1
    pairs = np.unique(groups * most + things)
    return np.bincount(pairs // most, minlength=size)


def _covered(entries: Entries, groups: Numbers, *, words: bool) -> Spread:
    if not len(groups):
        return _NOTHING
    ordered, groups, runs = _in_runs(entries, groups)
    opens = _opens(ordered, runs, len(groups))
    first, last = (ordered.ended, ordered.begun) if words else (ordered.start, ordered.end)
    # both grow with the position, so the furthest end also has the most words begun before it
    lengths = np.maximum.reduceat(last, opens).astype(np.int64) - first[opens]
    at = np.searchsorted(opens, runs)
    return Spread(groups[runs], ordered.source[runs].astype(np.int64), np.add.reduceat(lengths, at))


def _opens(ordered: Spans, runs: Ints, size: int) -> Numbers:
    """Return where a stretch begins that nothing before it in its run reaches."""
    run = np.zeros(size, dtype=np.int64)
    run[runs] = 1
    # lifted run by run, so that the furthest end of one run stays below the starts of the next
    lift = np.cumsum(run) * (int(ordered.end.max()) + 1)
    furthest = np.maximum.accumulate(ordered.end + lift)
    opens = np.ones(size, dtype=bool)
    opens[1:] = (ordered.start + lift)[1:] > furthest[:-1]
    opens[runs] = True
    return np.flatnonzero(opens)


def _in_runs(entries: Entries, groups: Numbers) -> tuple[Spans, Numbers, Ints]:
    """Order by group, then as before; return also where each (group, source) begins."""
    assert isinstance(entries, Spans)
    order = np.argsort(groups, kind="stable")
    ordered: Spans = entries.take(order)
    groups = groups[order]
    begins = np.ones(len(groups), dtype=bool)
    begins[1:] = (np.diff(groups) != 0) | (np.diff(ordered.source) != 0)
    return ordered, groups, np.flatnonzero(begins)


def _sums(places: Ints, values: Ints, size: int) -> Numbers:
    # sums of whole numbers are exact in float64 up to 2**53
    return np.bincount(places, weights=values, minlength=size).astype(np.int64)


_NONE = np.zeros(0, dtype=np.int64)
_NOTHING = Spread(_NONE, _NONE, _NONE)
