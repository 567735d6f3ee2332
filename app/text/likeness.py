"""Names under which one person may speak twice: initials, a part of a name, a slip of the pen."""

import unicodedata
from collections.abc import Sequence

from app.text import labels

_ALIKE = 86.0
"""Of 100, from which on two names may be one misspelt."""


def alike(names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return, for each of *names*, others that may mean the same person, the likeliest first."""
    found: dict[str, list[tuple[float, str]]] = {}
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            score = likeness(one, other)
            if score >= _ALIKE:
                found.setdefault(one, []).append((-score, other))
                found.setdefault(other, []).append((-score, one))
    return {name: tuple(other for _score, other in sorted(each)) for name, each in found.items()}


def likeness(one: str, other: str) -> float:
    """Return from 0 to 100 how likely two labels name one person."""
    from rapidfuzz import fuzz

    if labels.role(one) and labels.role(other):
        return 0.0  # Participant 1 and Participant 2 are alike, and are two
    first, second = _folded(one), _folded(other)
    if first == second:
        return 100.0
    if _is_initials_of(one, other) or _is_initials_of(other, one):
        return 95.0
    words, others = set(first.split()), set(second.split())
    if min(len(words), len(others)) and (words < others or others < words):
        return 90.0
    if any(letter.isdigit() for letter in first + second) or min(len(first), len(second)) < 4:
        return 0.0
    return float(fuzz.ratio(first, second))


def _is_initials_of(short: str, name: str) -> bool:
    if not labels.initials(short) or len(name.split()) < 2:
        return False
    letters = [letter for letter in _folded(short) if letter.isalpha()]
    words = [word for part in _folded(name).split() for word in part.split("-") if word]
    outer = [words[0][0], words[-1][0]]
    return letters in ([word[0] for word in words], outer)


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(
        "".join(char if char.isalnum() or char == "-" else " " for char in plain).split()
    )
