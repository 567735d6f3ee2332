"""Names of places that are nearly the same: a slip of the pen, or the same words otherwise."""

from collections.abc import Mapping

_ALIKE = 88.0
"""Of 100, from which on two names may mean one place."""
_AT_ONCE = 256
_MOST = 1000
"""Pairs beyond which nobody looks at any more."""
_TELLING = frozenset(
    (
        *("north", "south", "east", "west", "northern", "southern", "eastern", "western"),
        *("nord", "sud", "est", "ouest", "central", "upper", "lower", "inner", "outer"),
        *("city", "county", "region", "district", "township", "rural", "urban"),
    )
)
"""Words by which names of different places differ, however alike the rest is."""


def likely_same(names: Mapping[int, str]) -> list[tuple[int, int]]:
    """Return the pairs of ids whose names may mean one place, in the order of *names*."""
    from rapidfuzz import fuzz, process

    ids = list(names)
    words = [_words(names[each]) for each in ids]
    telling = [{word for word in each if word in _TELLING or not word.isalpha()} for each in words]
    joined = [" ".join(each) for each in words]
    found = []
    for at in range(0, len(ids), _AT_ONCE):
        # many pairs in one call take a twentieth of the time of as many calls
        some = joined[at : at + _AT_ONCE]
        scores = process.cdist(some, joined, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        pairs = zip(*(each.tolist() for each in scores.nonzero()), strict=True)
        found += [
            (ids[at + one], ids[other])
            for one, other in pairs
            if at + one < other and not _differ(telling[at + one], telling[other])
        ]
        if len(found) >= _MOST:
            break
    return found


def _differ(one: set[str], other: set[str]) -> bool:
    """Return whether each says something else of itself, such as north and south."""
    return bool(one - other and other - one)


def _words(name: str) -> list[str]:
    """Return the words of a name, without marks and in one order."""
    plain = "".join(char if char.isalnum() else " " for char in name.casefold())
    return sorted(plain.split())
