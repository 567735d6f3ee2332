"""The questions of an interview guide, and where in a transcript each was asked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.text.turns import Turn, said_from

ALIKE = 80.0
"""Of 100, from which on what an interviewer says is a question of the guide."""
_SHORTEST = 0.6
"""A turn shorter than this share of a question does not hold it."""
_NUMBER = re.compile(r"^\s*(?:Q\s*)?\d{1,3}[a-z]?[.):]\s+", re.IGNORECASE)
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was asked: its number in the guide from 1, and the span of the turn."""

    number: int
    start: int
    end: int


def of_guide(guide: str) -> list[str]:
    """Return the questions of a guide, one a line, without numbers of their own."""
    return [_NUMBER.sub("", line).strip() for line in guide.split("\n") if line.strip()]


def title(number: int, question: str) -> str:
    """Return how a question is called at the head of a column: "3. Who decides?"."""
    words = " ".join(question.split())
    if len(words) > _LONGEST:
        words = words[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
    return f"{number}. {words}"


def asked(text: str, turns: Sequence[Turn], questions: Sequence[str]) -> list[Asked]:
    """Return the turns that ask one of *questions*, each the one it is most like.

    Only interviewers ask, where it is known who they are. The words may differ: a turn holds a
    question if they are at least `ALIKE` of 100 alike.
    """
    wanted = [_plain(question) for question in questions]
    asking = [turn for turn in turns if turn.asks] or list(turns)
    found = []
    for turn in asking:
        said = _plain(text[said_from(text, turn) : turn.end])
        scores = [_score(question, said) for question in wanted]
        best = max(scores, default=0.0)
        if best >= ALIKE:
            found.append(Asked(scores.index(best) + 1, turn.start, turn.end))
    return found


def _score(question: str, said: str) -> float:
    from rapidfuzz import fuzz

    if not question or not said:
        return 0.0
    if len(said) < _SHORTEST * len(question):
        return float(fuzz.ratio(question, said))
    if len(said) < len(question):
        return float(max(fuzz.ratio(question, said), fuzz.token_sort_ratio(question, said)))
    return float(fuzz.partial_ratio(question, said))


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
