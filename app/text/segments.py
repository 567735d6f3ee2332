"""The units of a text that people compare codings by: its sentences, paragraphs and turns.

Units cover the text and never overlap. Each holds words: blank lines belong to the unit before
them. Sentences and paragraphs never cross the end of a line, which is a paragraph of the text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.text import sentence_ends
from app.text.turns import Turn

Numbers = NDArray[np.int64]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Segments:
    """The units of one text as columns of equal length, in order.

    A unit reaches from `start` to `end`, where the next one starts; its words without the blanks
    around them stand from `first` to `last`.
    """

    start: Numbers
    end: Numbers
    first: Numbers
    last: Numbers

    def __len__(self) -> int:
        return len(self.start)

    def meeting(self, start: Numbers, end: Numbers) -> tuple[Numbers, Numbers]:
        """Return each pair of one of these spans and a unit whose words it has in common, by place.

        That holds for units that were marked by hand, too, which may overlap.
        """
        first = np.searchsorted(np.maximum.accumulate(self.last), start, side="right")
        behind = np.searchsorted(self.first, end, side="left")
        many = np.maximum(behind - first, 0)
        whose = np.repeat(np.arange(len(many)), many)
        which = first[whose] + np.arange(len(whose)) - np.repeat(np.cumsum(many) - many, many)
        met = (self.last[which] > start[whose]) & (self.first[which] < end[whose])
        return whose[met], which[met]

    def touching(self, spans: Sequence[Span]) -> "Segments":
        """Return the units of which a word stands in one of the spans."""
        start, end = np.array(spans, dtype=np.int64).reshape(-1, 2).T
        kept = np.unique(self.meeting(start, end)[1])
        return Segments(self.start[kept], self.end[kept], self.first[kept], self.last[kept])

    @property
    def spans(self) -> list[Span]:
        """Where each unit begins and ends."""
        return list(zip(self.start.tolist(), self.end.tolist(), strict=True))


def paragraphs(text: str) -> Segments:
    """Return the lines of a text in which anything stands."""
    return _covering(text, _lines(text, 0, len(text)))


def sentences(text: str) -> Segments:
    """Return the sentences of an English or French text; a line without an end is one, too."""
    return _covering(
        text, (span for line in _lines(text, 0, len(text)) for span in _in(text, line))
    )


def turns(text: str, known: Sequence[Turn]) -> Segments:
    """Return the turns of a conversation, labels included; what lies between them by paragraph."""
    return _covering(text, _turns_and_gaps(text, known))


def marked(spans: Sequence[Span]) -> Segments:
    """Return units that somebody marked, in order, as they are."""
    start, end = np.array(sorted(spans), dtype=np.int64).reshape(-1, 2).T
    return Segments(start, end, start, end)


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    for line in text[start:end].split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _in(text: str, line: Span) -> Iterator[Span]:
    yield from pairwise([line[0], *sentence_ends.within(text, *line), line[1]])


def _turns_and_gaps(text: str, known: Sequence[Turn]) -> Iterator[Span]:
    at = 0
    for turn in known:
        yield from _lines(text, at, turn.start)
        yield turn.start, turn.end
        at = turn.end
    yield from _lines(text, at, len(text))


def _covering(text: str, spans: Iterable[Span]) -> Segments:
    """Make units of spans in order, without those in which nothing stands."""
    rows = []
    for start, end in spans:
        words = text[start:end]
        first = start + len(words) - len(words.lstrip())
        last = start + len(words.rstrip())
        if first < last:
            rows.append((start, first, last))
    begun, firsts, lasts = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    begun[:1] = 0
    ends = np.append(begun[1:], [len(text)] * bool(rows)).astype(np.int64)
    return Segments(begun, ends, firsts, lasts)
