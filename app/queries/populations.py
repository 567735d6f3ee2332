"""How many people live in a place: what somebody noted, or the sum of what it is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.i18n import N_
from app.queries.members import counted_once

SUMMED = N_("all members together")
"""The area of a population that nobody noted: those of the members of a place were added."""


@dataclass(frozen=True, slots=True)
class Population:
    """How many people lived in a place: when, counted over what, and who says so."""

    value: float
    year: str
    geography: str
    source_note: str


@dataclass(frozen=True, slots=True)
class Members:
    """Places that are made of others: what those are called, where they lie, and their figures.

    `chosen` has the year and geography of the figure that somebody chose for a place.
    """

    made_of: Mapping[int, Sequence[int]]
    parents: Mapping[int, int | None]
    names: Mapping[int, str]
    noted: Mapping[int, Sequence[Population]]
    chosen: Mapping[int, tuple[str, str]]

    def sums(self, case_id: int, seen: frozenset[int] = frozenset()) -> tuple[Population, ...]:
        """Add up the figures of each year of which all members have one, the oldest first."""
        members = counted_once(self.made_of.get(case_id, ()), self.parents)
        if not members or case_id in seen:
            return ()
        years = [self._by_year(each, seen | {case_id}) for each in members]
        common = set.intersection(*(set(each) for each in years))
        return tuple(
            Population(
                sum(each[year].value for each in years),
                year,
                SUMMED,
                " + ".join(
                    f"{self.names[member]} {each[year].value:,.0f}"
                    for member, each in zip(members, years, strict=True)
                ),
            )
            for year in sorted(common)
        )

    def _by_year(self, case_id: int, seen: frozenset[int]) -> dict[str, Population]:
        """Return the figure of each year: the one that was chosen, or the last one of its year."""
        figures = self.noted.get(case_id) or self.sums(case_id, seen)
        found = {each.year: each for each in figures if each.year}
        wanted = self.chosen.get(case_id)
        return found | {e.year: e for e in figures if (e.year, e.geography) == wanted}
