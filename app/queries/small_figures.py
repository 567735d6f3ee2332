"""Hiding the small figures of codes against what is known of participants."""

from dataclasses import replace

from app.i18n import ngettext
from app.measures.small_cells import hidden
from app.models.case import PARTICIPANT
from app.project import Project
from app.queries import case_values
from app.results import Crosstab

LEAST = 3
"""Below that, a figure may tell who somebody is."""


def shielded(tab: Crosstab, cases: Crosstab, least: int) -> Crosstab:
    """Hide each figure of *tab* behind which there are cases, but fewer than *least*.

    *cases* counts them in the same rows and columns. Hidden as well is what the others could be
    computed from, and what stands behind a column of so few. Figures of nobody stay.
    """
    counts = [[int(each) for each in (*row.values, row.total)] for row in cases.rows]
    totals = [int(each) for each in cases.column_totals]
    found = frozenset(hidden([*counts, [*totals, int(cases.total)]], least))
    if not found:
        return tab
    said = ngettext(
        "Figures that fewer than {n} case stands behind are hidden (–), and what would tell them.",
        "Figures that fewer than {n} cases stand behind are hidden (–), and what would tell them.",
        least,
    )
    columns = tuple(
        replace(column, is_hidden=0 < total < least)
        for column, total in zip(tab.columns, totals, strict=True)
    )
    return replace(tab, columns=columns, hidden=found, notes=(*tab.notes, said.format(n=least)))


def usual_least(project: Project, by: str) -> int:
    """Return below which figure a file hides by default: by what participants are 3, else 0."""
    names = {item.name.casefold() for item in case_values.items(project, PARTICIPANT)}
    return LEAST if by.casefold() in names else 0
