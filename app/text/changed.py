"""What differs between two versions of a text: which stretch gave way to which.

Compared by lines first, then by words within the lines that differ, then by characters within
the words that are alike, so that the work grows with what was changed rather than with the text.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_NO_SPACES = "\u2e80-\u9fff"
"""Scripts in which every character may be a word."""
_WORDS = re.compile(rf"[{_NO_SPACES}]|[^\W{_NO_SPACES}]+|\s+|[^\w\s]")
_MOST = 40_000_000
"""How many pairs of lines, words or characters are compared at once: 5 MB of bits."""
_ALIKE = 50.0
"""How alike, of 100, two stretches must be for their characters to be compared."""

Span = tuple[int, int]
Pair = tuple[int, int, int, int]
Cut = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Swap:
    """`[start, end)` of the old text gave way to `[new_start, new_end)` of the new one."""

    start: int
    end: int
    new_start: int
    new_end: int


def swaps(old: str, new: str) -> list[Swap]:
    """Return what was changed from *old* to *new*, in order; all between is the same in both."""
    found: list[Pair] = []
    for lines in _differing(old, new, _lines, (0, len(old), 0, len(new))):
        for words in _differing(old, new, _words, lines):
            found += _narrowed(old, new, words)
    return [Swap(*pair) for pair in _joined(found)]


def _differing(old: str, new: str, cut: Cut, within: Pair) -> Iterator[Pair]:
    """Cut both stretches into pieces and return where the pieces differ, in characters."""
    start, end, new_start, new_end = within
    if start == end or new_start == new_end:
        if start < end or new_start < new_end:
            yield within
        return
    pieces, new_pieces = cut(old[start:end]), cut(new[new_start:new_end])
    at, new_at = _begins(pieces, start), _begins(new_pieces, new_start)
    for a, b, c, d in _unlike(pieces, new_pieces):
        yield at[a], at[b], new_at[c], new_at[d]


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _words(text: str) -> list[str]:
    return _WORDS.findall(text)


def _begins(pieces: list[str], start: int) -> list[int]:
    found = [start]
    for piece in pieces:
        found.append(found[-1] + len(piece))
    return found


def _narrowed(old: str, new: str, pair: Pair) -> list[Pair]:
    """Compare two stretches by characters, where they are alike enough for that to mean much."""
    from rapidfuzz import fuzz

    start, end, new_start, new_end = pair
    was, now = old[start:end], new[new_start:new_end]
    small = len(was) * len(now) <= _MOST
    if was and now and small and fuzz.ratio(was, now) >= _ALIKE:
        inner = _unlike(was, now)
    else:
        before, after = _shared_ends(was, now)
        inner = [(before, len(was) - after, before, len(now) - after)]
    return [(start + a, start + b, new_start + c, new_start + d) for a, b, c, d in inner]


def _unlike(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """Return where two sequences differ, as index pairs."""
    found: list[Pair] = []
    waiting: list[Pair] = [(0, len(old), 0, len(new))]
    while waiting:
        start, end, new_start, new_end = waiting.pop()
        was, now = old[start:end], new[new_start:new_end]
        before, after = _shared_ends(was, now)
        start, end = start + before, end - after
        new_start, new_end = new_start + before, new_end - after
        if start == end or new_start == new_end:
            found += [(start, end, new_start, new_end)] * (start < end or new_start < new_end)
        elif (end - start) * (new_end - new_start) <= _MOST:
            found += _compared(old, new, (start, end, new_start, new_end))
        else:
            within = (start, end, new_start, new_end)
            parts = _parted(old, new, within, 1) or _parted(old, new, within, 8)
            waiting += parts
            found += [] if parts else [within]  # what has no landmark is one change
    return sorted(found)


def _shared_ends(old: Sequence[Hashable], new: Sequence[Hashable]) -> Span:
    """Return how many items are the same at the beginning and, of the rest, at the end."""
    most = min(len(old), len(new))
    before = next((n for n in range(most) if old[n] != new[n]), most)
    most -= before
    after = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    return before, after


def _compared(old: Sequence[Hashable], new: Sequence[Hashable], within: Pair) -> list[Pair]:
    from rapidfuzz.distance import Indel

    start, end, new_start, new_end = within
    numbers: dict[Hashable, int] = {}
    was = [numbers.setdefault(item, len(numbers)) for item in old[start:end]]
    now = [numbers.setdefault(item, len(numbers)) for item in new[new_start:new_end]]
    found = [
        (code.src_start, code.src_end, code.dest_start, code.dest_end)
        for code in Indel.opcodes(was, now)
        if code.tag != "equal"
    ]
    return [(start + a, start + b, new_start + c, new_start + d) for a, b, c, d in _joined(found)]


def _parted(
    old: Sequence[Hashable], new: Sequence[Hashable], within: Pair, length: int
) -> list[Pair]:
    """Part a large stretch at its landmarks: *length* items that occur once in both.

    Nothing comes back where there are none.
    """
    start, end, new_start, new_end = within
    was = [tuple(old[n : n + length]) for n in range(start, end - length + 1)]
    now = [tuple(new[n : n + length]) for n in range(new_start, new_end - length + 1)]
    times, new_times = Counter(was), Counter(now)
    where = {item: n for n, item in enumerate(now, new_start)}
    marks = [
        (n, where[item])
        for n, item in enumerate(was, start)
        if times[item] == 1 and new_times[item] == 1
    ]
    if not marks:
        return []
    kept = [(start - 1, new_start - 1), *_rising(marks), (end, new_end)]
    return [(a + 1, b, c + 1, d) for (a, c), (b, d) in pairwise(kept)]


def _rising(marks: list[Span]) -> list[Span]:
    """Return the longest run of *marks* whose second numbers rise, as their first do."""
    from bisect import bisect_left

    tails: list[int] = []
    last: list[int] = []
    above: list[int] = []
    for number, (_at, there) in enumerate(marks):
        place = bisect_left(tails, there)
        above.append(last[place - 1] if place else -1)
        tails[place : place + 1] = [there]
        last[place : place + 1] = [number]
    run: list[Span] = []
    number = last[-1] if last else -1
    while number >= 0:
        run.append(marks[number])
        number = above[number]
    return run[::-1]


def _joined(pairs: list[Pair]) -> list[Pair]:
    """Join the changes that touch, in both texts, into one."""
    found: list[Pair] = []
    for pair in sorted(pairs):
        if found and found[-1][1] == pair[0] and found[-1][3] == pair[2]:
            found[-1] = (found[-1][0], pair[1], found[-1][2], pair[3])
        else:
            found.append(pair)
    return found
