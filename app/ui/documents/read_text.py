"""The source's text as the reading view holds it; Qt's copy is only drawn, never read."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from app.text import paragraphs
from app.text.turns import Turn, said_from
from app.ui.documents.positions import QtPositions

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdfb\ufe70-\ufefc\U00010800-\U00010fff]")


class ReadText:
    """A text with what the view asks of it: paragraphs, words, turns, Qt's positions."""

    def __init__(self, text: str, turns: Sequence[Turn] = ()) -> None:
        self.text = text
        self.turns = turns
        self.positions = QtPositions(text)

    @cached_property
    def line_starts(self) -> list[int]:
        """Where the paragraphs begin."""
        return paragraphs.starts(self.text)

    def set_back_within(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return what is set back of the span: speakers' labels and the interviewer's turns."""
        first = bisect_right(self.turns, start, key=_end_of)
        last = bisect_left(self.turns, end, key=_start_of)
        found = []
        for turn in self.turns[first:last]:
            close = turn.end if turn.asks else said_from(self.text, turn)
            if close > start:
                found.append((max(turn.start, start), min(close, end)))
        return found

    def has_right_to_left(self, start: int, end: int) -> bool:
        """Return whether anything in the span is written from right to left."""
        return not self.text.isascii() and bool(_RIGHT_TO_LEFT.search(self.text, start, end))

    def runs_to_left(self, position: int) -> bool:
        """Return whether the character at *position* is written from right to left."""
        letter = self.text[position : position + 1]
        return bool(letter) and unicodedata.bidirectional(letter) in ("R", "AL")

    def paragraph_number(self, position: int) -> int:
        """Return the number, from 1, of the paragraph at *position*."""
        return paragraphs.number_at(self.line_starts, position)

    def paragraph_span(self, position: int) -> tuple[int, int]:
        """Return the paragraph at *position*, without its line end."""
        start = self.text.rfind("\n", 0, position) + 1
        end = self.text.find("\n", position)
        return start, len(self.text) if end < 0 else end

    def word_span(self, position: int) -> tuple[int, int]:
        """Return the word at *position*; empty between words."""
        start = end = position
        while start > 0 and _in_word(self.text[start - 1]):
            start -= 1
        while end < len(self.text) and _in_word(self.text[end]):
            end += 1
        return start, end

    def next_word(self, position: int) -> int:
        """Return where the word after *position* ends."""
        while position < len(self.text) and not _in_word(self.text[position]):
            position += 1
        return self.word_span(position)[1]

    def previous_word(self, position: int) -> int:
        """Return where the word before *position* begins."""
        while position > 0 and not _in_word(self.text[position - 1]):
            position -= 1
        return self.word_span(position)[0]

    def next_word_start(self, position: int) -> int:
        """Return where the word after the one at *position* begins."""
        end = self.word_span(position)[1] if position < len(self.text) else position
        while end < len(self.text) and not _in_word(self.text[end]):
            end += 1
        return end

    def previous_word_end(self, position: int) -> int:
        """Return where the word before the one that ends at *position* ends."""
        start = self.word_span(position)[0]
        while start > 0 and not _in_word(self.text[start - 1]):
            start -= 1
        return start


def _start_of(turn: Turn) -> int:
    return turn.start


def _end_of(turn: Turn) -> int:
    return turn.end


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter in "'’_" or unicodedata.category(letter).startswith("M")
