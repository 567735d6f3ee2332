"""Finding a name from a few letters of it, also misspelt ones."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_LEAST_ALIKE = 72.0
"""How alike, of 100, a part of the name must be to misspelt letters."""


@dataclass(frozen=True, slots=True)
class Match:
    """A name that fits: its index, how well (higher is better), and the letters that fit."""

    index: int
    score: float
    letters: tuple[int, ...]


def rank(query: str, names: Iterable[str]) -> list[Match]:
    """Return the *names* that fit *query*, best first; equally good ones keep their order.

    In this order: the whole name, its beginning, the beginning of one of its words, beginnings
    of several words, anywhere within, first letters of words, letters nearly alike.
    """
    wanted, _where = folded(query.strip())
    if not wanted:
        return []
    matches = []
    for index, name in enumerate(names):
        plain, where = folded(name)
        found = _match(wanted, plain)
        if found is not None:
            score, letters = found
            closeness = len(wanted) / max(len(plain), len(wanted))
            kept = tuple(dict.fromkeys(where[letter] for letter in letters))
            matches.append(Match(index, score + closeness, kept))
    return sorted(matches, key=lambda match: -match.score)


def folded(text: str) -> tuple[str, list[int]]:
    """Return *text* without case and accents, and where each of its letters came from."""
    letters: list[str] = []
    where: list[int] = []
    for index, letter in enumerate(text):
        for part in unicodedata.normalize("NFKD", letter.casefold()):
            if not unicodedata.combining(part):
                letters.append(part)
                where.append(index)
    return "".join(letters), where


def contains_words(query: str, text: str) -> bool:
    """Return whether every word of *query* begins a word of *text*."""
    plain = folded(text)[0]
    begins = _word_begins(plain)
    words = folded(query)[0].split()
    return bool(words) and all(
        any(plain.startswith(word, begin) for begin in begins) for word in words
    )


def _match(wanted: str, plain: str) -> tuple[float, Iterable[int]] | None:
    begins = _word_begins(plain)
    at = plain.find(wanted)
    if at == 0:
        return 100 if plain == wanted else 90, range(len(wanted))
    starting = next((begin for begin in begins if plain.startswith(wanted, begin)), None)
    if starting is not None:
        return 80, range(starting, starting + len(wanted))
    several = _several_words(wanted, plain, begins)
    if several is not None:
        return 70, several
    if at > 0:
        return 60, range(at, at + len(wanted))
    initials = "".join(plain[begin] for begin in begins)
    first = initials.find(wanted.replace(" ", ""))
    if len(wanted) > 1 and first >= 0:
        return 50, begins[first : first + len(wanted)]
    return _nearly(wanted, plain)


def _several_words(wanted: str, plain: str, begins: list[int]) -> list[int] | None:
    words = wanted.split()
    if len(words) < 2:
        return None
    letters: list[int] = []
    for word in words:
        begin = next((b for b in begins if b not in letters and plain.startswith(word, b)), None)
        if begin is None:
            return None
        letters += range(begin, begin + len(word))
    return sorted(letters)


def _nearly(wanted: str, plain: str) -> tuple[float, Iterable[int]] | None:
    if len(wanted) < 3:
        return None
    from rapidfuzz import fuzz

    found = fuzz.partial_ratio_alignment(wanted, plain, score_cutoff=_LEAST_ALIKE)
    if found is None or len(plain) < len(wanted) - 1:
        return None
    return found.score * 0.4, range(found.dest_start, found.dest_end)


def _word_begins(plain: str) -> list[int]:
    return [
        index
        for index, letter in enumerate(plain)
        if letter.isalnum() and (index == 0 or not plain[index - 1].isalnum())
    ]
