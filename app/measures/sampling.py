"""Drawing a sample that has a share of every group, the same again for the same seed."""

import random
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def stratified(
    groups: Mapping[str, Sequence[Thing]], size: int, seed: int
) -> dict[str, list[Thing]]:
    """Draw *size* things, from every group in proportion, and return them by group.

    A thing that is in several groups is drawn once. Every group gives at least one while there are
    enough to draw; what is left over by rounding goes to the largest remainders (Hamilton's
    method), ties in the order of the groups. Within a group the order of the things is kept.
    """
    apart = _apart(groups)
    total = sum(len(things) for things in apart.values())
    if not 0 <= size <= total:
        raise ValueError(f"there are {total} things to draw {size} from")
    chance = random.Random(seed)
    drawn: dict[str, list[Thing]] = {}
    for name, share in _shares({k: len(v) for k, v in apart.items()}, size).items():
        picked = set(chance.sample(range(len(apart[name])), share))
        drawn[name] = [thing for at, thing in enumerate(apart[name]) if at in picked]
    return drawn


def _apart(groups: Mapping[str, Sequence[Thing]]) -> dict[str, list[Thing]]:
    """Leave every thing in the first group that has it."""
    seen: set[Thing] = set()
    apart: dict[str, list[Thing]] = {}
    for name, things in groups.items():
        fresh = [thing for thing in dict.fromkeys(things) if thing not in seen]
        seen.update(fresh)
        if fresh:
            apart[name] = fresh
    return apart


def _shares(sizes: dict[str, int], size: int) -> dict[str, int]:
    """Return how many each group gives: their sum is *size*, none more than it has."""
    total = sum(sizes.values())
    if not total:
        return {}
    exact = {name: size * count / total for name, count in sizes.items()}
    shares = {name: int(exact[name]) for name in sizes}
    if size >= len(sizes):
        shares = {name: max(1, share) for name, share in shares.items()}
    by_remainder = sorted(sizes, key=lambda name: shares[name] - exact[name])
    while sum(shares.values()) < size:
        shares[next(name for name in by_remainder if shares[name] < sizes[name])] += 1
        by_remainder.sort(key=lambda name: shares[name] - exact[name])
    while sum(shares.values()) > size:
        most = max(sizes, key=lambda name: (shares[name] > 1, shares[name] - exact[name]))
        shares[most] -= 1
    return shares
