"""Where the spans of a text stand when the text has changed.

A span whose words are still there, unmistakably, stands on exactly those words. A span whose
words were replaced or deleted is never dropped and never quietly put elsewhere: it comes back as
`LIKELY` with a suggestion or as `LOST` beside where its words stood, for a person to look at.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Self

from app.text.changed import Span, Swap, swaps

SURE, LIKELY, LOST = "sure", "likely", "lost"
_CONTEXT = 16
"""How many unchanged characters beside a span tell its words from the same words elsewhere."""
_LEAST_ALIKE = 60.0
_MOST_COMPARED = 20_000_000
"""Characters of the words times characters of the new text: about a fifth of a second."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """New words for the span `[start, end)`; no span is an insertion, no words a deletion."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a span stands now, and how surely.

    `LIKELY` is a suggestion. `LOST` says that the words are gone; the span is only beside where
    they stood. It is never empty, and None only where there is no text left.
    """

    span: Span | None
    how: str

    @property
    def sure(self) -> bool:
        """Whether nobody needs to look at it."""
        return self.how == SURE


def replaced(text: str, replacements: Iterable[Replacement]) -> str:
    """Return *text* with the replacements made; they must not overlap."""
    parts: list[str] = []
    at = 0
    for each in _ordered(replacements, len(text)):
        parts += (text[at : each.start], each.words)
        at = each.end
    return "".join((*parts, text[at:]))


def by_replacements(
    length: int,
    replacements: Iterable[Replacement],
    spans: Iterable[Span],
    *,
    standing_for: bool = False,
) -> list[Placed]:
    """Place *spans* of a text of *length* characters of which every replacement is known.

    With *standing_for* the new words mean what the old ones meant, as a pseudonym does: a span
    that covers a name or part of it covers the whole of what stands for it, and that is sure.
    """
    way = Way.of_replacements(length, replacements)
    return [way.followed(span, standing_for=standing_for) for span in spans]


def by_texts(
    old: str, new: str, spans: Iterable[Span], *, way: "Way | None" = None
) -> list[Placed]:
    """Place *spans* of *old* in *new*, of which nothing else is known.

    *way* is `Way.of_texts` of the two, where the caller has it: it is what takes the time.
    """
    search = _Search(old, new, way or Way.of_texts(old, new))
    return [search.place(span) for span in spans]


def by_typing(
    old: str, new: str, replacements: Iterable[Replacement], spans: Iterable[Span]
) -> list[Placed]:
    """Place *spans* of *old* in *new*, which somebody typed: every replacement is known.

    A span into which nothing was typed stands on its very characters, whatever else looks like
    them. Of one that was cut out it is seen whether it was put in elsewhere.
    """
    search = _Search(old, new, Way.of_replacements(len(old), replacements))
    return [search.place_typed(span) for span in spans]


def _ordered(replacements: Iterable[Replacement], length: int) -> list[Replacement]:
    made = sorted(replacements, key=lambda each: (each.start, each.end))
    at = 0
    for each in made:
        if not at <= each.start <= each.end <= length:
            raise ValueError("replacements overlap or lie outside the text")
        at = each.end
    return made


class Way:
    """The way from positions in the old text to positions in the new one."""

    def __init__(self, made: Sequence[Swap], length: int, new_length: int) -> None:
        self.made = made
        self.length, self.new_length = length, new_length
        self._starts = [swap.start for swap in made]
        self._ends = [swap.end for swap in made]

    @classmethod
    def of_replacements(cls, length: int, replacements: Iterable[Replacement]) -> Self:
        """Return the way through *replacements* in a text of *length* characters."""
        made: list[Swap] = []
        shift = 0
        for each in _ordered(replacements, length):
            start = each.start + shift
            made.append(Swap(each.start, each.end, start, start + len(each.words)))
            shift += len(each.words) - (each.end - each.start)
        return cls(made, length, length + shift)

    @classmethod
    def of_texts(cls, old: str, new: str) -> Self:
        """Return the way from one text to another, through what differs."""
        return cls(swaps(old, new), len(old), len(new))

    def position(self, position: int) -> int:
        """Return where a position lies now; later ones never come to lie before earlier ones."""
        return self._start(position, self.length + 1, whole=True)[0]

    def followed(self, span: Span, *, standing_for: bool = False) -> Placed:
        """Follow a span where all that was changed is known."""
        start, end = span
        if not 0 <= start < end <= self.length:
            raise ValueError(f"span {span} is empty or lies outside the text")
        new_start, cut_start = self._start(start, end, whole=standing_for)
        new_end, cut_end = self._end(start, end, whole=standing_for)
        if new_start >= new_end:
            return self.beside(start)
        sure = standing_for or (self.surviving(span) > 0 and not (cut_start or cut_end))
        return Placed((new_start, new_end), SURE if sure else LIKELY)

    def is_new(self, position: int) -> bool:
        """Whether the character at *position* of the new text was not in the old one."""
        at = bisect_right(self.made, position, key=lambda swap: swap.new_start) - 1
        return at >= 0 and position < self.made[at].new_end

    def surviving(self, span: Span) -> int:
        """Return how many characters of a span were not touched."""
        start, end = span
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        touched = (min(swap.end, end) - max(swap.start, start) for swap in self.made[first:last])
        return end - start - sum(max(0, each) for each in touched)

    def around(self, span: Span) -> int:
        """Return how far the unchanged text reaches beyond an unchanged span, on both sides."""
        start, end = span
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        left = self._ends[first - 1] if first else 0
        right = self._starts[last] if last < len(self.made) else self.length
        return (start - left) + (right - end)

    def beside(self, position: int) -> Placed:
        """Return the character beside where something stood that is gone."""
        if not self.new_length:
            return Placed(None, LOST)
        at = min(self.position(position), self.new_length - 1)
        return Placed((at, at + 1), LOST)

    def _start(self, start: int, end: int, *, whole: bool) -> tuple[int, bool]:
        """Return where a span begins now, and whether its beginning was cut by a replacement."""
        swap = self._over(start)
        if swap is None:
            before = bisect_right(self._ends, start)
            return start + self._shift(before), False
        if whole or (swap.start >= start and swap.end <= end):
            return swap.new_start, False
        return swap.new_end, swap.new_end > swap.new_start

    def _end(self, start: int, end: int, *, whole: bool) -> tuple[int, bool]:
        swap = self._over(end - 1)
        if swap is None:
            return end + self._shift(bisect_left(self._starts, end)), False
        if whole or (swap.start >= start and swap.end <= end):
            return swap.new_end, False
        if swap.start < start:  # the span lies within what was replaced
            return swap.new_end, True
        return swap.new_start, swap.new_end > swap.new_start

    def _over(self, position: int) -> Swap | None:
        """Return what replaced the character at *position*."""
        number = bisect_right(self._ends, position)
        while number < len(self.made) and self.made[number].start <= position:
            if self.made[number].end > position:
                return self.made[number]
            number += 1
        return None

    def _shift(self, before: int) -> int:
        if not before:
            return 0
        last = self.made[before - 1]
        return last.new_end - last.end


class _Search:
    """Looks for the words of spans in a new text, of which only the old one is known."""

    def __init__(self, old: str, new: str, way: Way) -> None:
        self.old, self.new = old, new
        self._way = way
        self._only = cache(self._only_places)
        self._alike = cache(self._most_alike)
        self._may_compare = 10 * _MOST_COMPARED

    def place(self, span: Span) -> Placed:
        """Place one span."""
        followed = self._way.followed(span)
        words = self.old[slice(*span)]
        if followed.span is not None and self.new[slice(*followed.span)] == words:
            return self._unchanged(span, followed.span)
        only_old, only_new = self._only(words)
        if only_old and only_new is not None:
            return Placed((only_new, only_new + len(words)), SURE)
        if followed.span is not None and followed.how == SURE and self._enough(span, followed.span):
            return followed
        return self._suggested(span, words, followed)

    def place_typed(self, span: Span) -> Placed:
        """Place one span where it is certain what stayed."""
        followed = self._way.followed(span)
        if followed.span is not None and followed.how == SURE and self._enough(span, followed.span):
            return followed
        words = self.old[slice(*span)]
        only_old, only_new = self._only(words)
        if only_old and only_new is not None:
            return Placed((only_new, only_new + len(words)), SURE)
        return self._suggested(span, words, followed)

    def _unchanged(self, span: Span, now: Span) -> Placed:
        """Tell words that stayed from words like them: by what stands around, or their number."""
        whole = self._way.surviving(span) == span[1] - span[0]
        if whole and self._way.around(span) >= _CONTEXT:
            return Placed(now, SURE)
        words = self.old[slice(*span)]
        alike = self.old.count(words) == self.new.count(words)
        return Placed(now, SURE if alike else LIKELY)

    def _enough(self, span: Span, now: Span) -> bool:
        """Whether at least half of the words, old and new, are words that stayed."""
        return 2 * self._way.surviving(span) >= max(span[1] - span[0], now[1] - now[0])

    def _suggested(self, span: Span, words: str, followed: Placed) -> Placed:
        near = followed.span[0] if followed.span else 0
        at = self._nearest(words, near)
        if at is not None:
            return Placed((at, at + len(words)), LIKELY)
        kept = self._way.surviving(span)
        if followed.how != LOST and 2 * kept >= len(words):
            return Placed(followed.span, LIKELY)
        alike = self._alike(words)
        if alike is not None:
            return Placed(alike, LIKELY)
        return followed if followed.how == LOST else Placed(followed.span, LIKELY)

    def _only_places(self, words: str) -> tuple[bool, int | None]:
        """Whether *words* stand once in the old text; where they stand in the new, if once."""
        at = self.new.find(words)
        once = at >= 0 and self.new.find(words, at + 1) < 0
        first = self.old.find(words)
        return self.old.find(words, first + 1) < 0, at if once else None

    def _nearest(self, words: str, near: int) -> int | None:
        before = self.new.rfind(words, 0, near + len(words))
        after = self.new.find(words, near)
        found = [at for at in (before, after) if at >= 0]
        return min(found, key=lambda at: abs(at - near)) if found else None

    def _most_alike(self, words: str) -> Span | None:
        """Find the stretch of what is new that is most like *words*, as far as time allows."""
        from rapidfuzz import fuzz

        best: tuple[float, Span] | None = None
        for swap in self._way.made:
            there = self.new[swap.new_start : swap.new_end]
            cost = len(words) * len(there)
            if not there or 2 * len(there) < len(words) or cost > self._may_compare:
                continue
            self._may_compare -= cost
            near = fuzz.partial_ratio_alignment(words, there, score_cutoff=_LEAST_ALIKE)
            if near is not None and near.dest_start < near.dest_end:
                span = (swap.new_start + near.dest_start, swap.new_start + near.dest_end)
                if best is None or near.score > best[0]:
                    best = (near.score, span)
        return best[1] if best else None
