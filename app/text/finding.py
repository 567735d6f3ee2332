"""Finding words in a text: literally, by a pattern, or nearly alike."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import regex

EXACT = 100.0
"""The score of what is found literally or by a pattern."""


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch `[start, end)` of a text, and how well it fits, from 0 to 100."""

    start: int
    end: int
    score: float = EXACT


def pattern_of(query: str) -> regex.Pattern[str]:
    """Return the pattern of *query* taken literally: in any case, any white space for a space."""
    words = map(regex.escape, query.split())
    return regex.compile(r"\s+".join(words), regex.IGNORECASE)


def matches(
    pattern: regex.Pattern[str], text: str, seconds: float | None = None
) -> Iterator[Found]:
    """Find *pattern* from left to right, none within another; nothing is never found.

    Raises TimeoutError if that takes longer than *seconds*: some patterns would take for ever.
    """
    for match in pattern.finditer(text, timeout=seconds, concurrent=True):
        if match.end() > match.start():
            yield Found(match.start(), match.end())


def similar(query: str, text: str, least: float) -> list[Found]:
    """Find stretches of whole words within a paragraph that are at least so much like *query*."""
    wanted = _folded(" ".join(query.split()))
    if not wanted:
        return []
    folded = _folded(text)
    found: list[Found] = []
    start = 0
    for paragraph in folded.split("\n"):
        end = start + len(paragraph)
        found += _similar_within(wanted, folded, (start, end), least)
        start = end + 1
    return found


def _similar_within(wanted: str, folded: str, within: tuple[int, int], least: float) -> list[Found]:
    """Find the best stretch, then those at its left and right."""
    from rapidfuzz import fuzz

    found: list[Found] = []
    waiting = [within]
    while waiting:
        start, end = waiting.pop()
        if end - start < len(wanted) * least / 200:
            continue
        # the window may cut a word, so look a little below what is asked
        near = fuzz.partial_ratio_alignment(wanted, folded[start:end], score_cutoff=least * 0.85)
        if near is None or near.dest_end <= near.dest_start:
            continue
        window = (start + near.dest_start, start + near.dest_end)
        best = _whole_words(wanted, folded, window, (start, end))
        if best.score >= least:
            found.append(best)
        left, right = (best.start, best.end) if best.score >= least else window
        waiting += [(start, left), (right, end)]
    return sorted(found, key=lambda each: each.start)


def _whole_words(
    wanted: str, folded: str, window: tuple[int, int], within: tuple[int, int]
) -> Found:
    """Return the stretch between word borders near *window* that is most like *wanted*."""
    from rapidfuzz import fuzz

    start, end = within
    reach = (max(start, window[0] - 40), min(end, window[1] + 40))
    words = [match.span() for match in re.finditer(r"\w+(?:['’\-]\w+)*", folded[slice(*reach)])]
    starts = [reach[0] + word[0] for word in words] or [window[0]]
    ends = [reach[0] + word[1] for word in words] or [window[1]]
    first, last = bisect_left(starts, window[0]), bisect_right(ends, window[1])
    candidates = [
        (fuzz.ratio(wanted, folded[s:e]), -abs(s - window[0]) - abs(e - window[1]), s, e)
        for s in starts[max(first - 1, 0) : first + 2]
        for e in ends[max(last - 2, 0) : last + 1]
        if s < e
    ]
    if not candidates:
        return Found(*window, 0.0)
    score, _closeness, best_start, best_end = max(candidates)
    return Found(best_start, best_end, round(score, 1))


def _folded(text: str) -> str:
    """Return *text* in lower case, letter by letter, so that positions stay."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
