"""How many of two coders' segments or regions are found again by the other, one to one."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.measures import figures
from app.measures.figures import Figure

THRESHOLDS = (0.1, 0.5, 0.9, 1.0)
"""Shares of the union that two must have in common; 1 is: exactly the same."""
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Matches:
    """How many there are of the first coder, of the second, and how many are matched.

    Matches of several codes or sources are added before anything is divided.
    """

    matched: int
    first: int
    second: int

    def __add__(self, other: "Matches") -> "Matches":
        return Matches(
            self.matched + other.matched, self.first + other.first, self.second + other.second
        )

    @property
    def f1(self) -> Figure:
        """Twice the matched out of all of both coders; Holsti's formula (1969) for segments."""
        return self._share(2 * self.matched, self.first + self.second)

    @property
    def precision(self) -> Figure:
        """The share of the second coder's that the first has too."""
        return self._share(self.matched, self.second)

    @property
    def recall(self) -> Figure:
        """The share of the first coder's that the second found."""
        return self._share(self.matched, self.first)

    def _share(self, some: int, whole: int) -> Figure:
        return Figure(some / whole) if whole else Figure(None, figures.nothing_coded())


def f1_of_pairs(found: Sequence[Matches]) -> Figure:
    """Return the mean F1 of the pairs of coders of which either marked anything."""
    return mean_of_pairs([each.f1 for each in found])


def mean_of_pairs(found: Sequence[Figure]) -> Figure:
    """Return the mean of those that have a number; the first reason if none has."""
    if not found:
        return Figure(None, figures.one_coder())
    known = [each.value for each in found if each.value is not None]
    return Figure(sum(known) / len(known)) if known else found[0]


def reaches(share: float, threshold: float) -> bool:
    """Return whether two have at least this share in common, rounding aside."""
    return share > 0 and share >= threshold - _ROUNDING


def most_pairs(partners: Sequence[Sequence[int]]) -> int:
    """Return the largest number of pairs in which nobody is twice.

    *partners* lists for each on one side who on the other may be paired with it. Kuhn's method:
    whoever is taken is asked whether it can move to another partner.
    """
    taken: dict[int, int] = {}

    def settle(one: int, asked: set[int]) -> bool:
        for other in partners[one]:
            if other in asked:
                continue
            asked.add(other)
            if other not in taken or settle(taken[other], asked):
                taken[other] = one
                return True
        return False

    return sum(settle(one, set()) for one in range(len(partners)))
