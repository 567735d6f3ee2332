"""The answers to a closed question, by any group of those who were asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.analyses.base import Analysis
from app.errors import UserError
from app.i18n import N_, _, ngettext
from app.measures.small_cells import hidden
from app.progress import SILENT, Progress
from app.project import Project
from app.queries import case_values
from app.queries.item_counts import ItemCounts, item_counts, survey_items
from app.queries.surveys import RESPONDENT
from app.results import Cell, Table

COUNTS, DOWN, ACROSS = "counts", "column", "row"
SHOWN = (COUNTS, DOWN, ACROSS)
HIDDEN = "–"
LEAST = 3
"""Below that, a figure may tell who somebody is."""


@dataclass(frozen=True)
class ClosedItems(Analysis):
    """One question as counts, or as percentages down a column or across a row.

    Figures under `least` are hidden, and those from which they could be computed; 0 shows all.
    Without an `item` the questions themselves are listed.
    """

    name: ClassVar[str] = "items"
    title: ClassVar[str] = N_("Closed questions")

    item: str = ""
    by: str = ""
    show: str = COUNTS
    least: int = LEAST
    survey: str = ""
    kind: str = RESPONDENT

    def run(self, project: Project, progress: Progress = SILENT) -> Table:
        """Count."""
        if self.show not in SHOWN:
            raise UserError(
                _("“{word}” is not a way to show figures.").format(word=self.show),
                _("They are shown as: {names}.").format(names=", ".join(SHOWN)),
            )
        progress.report(0, 1, _("Counting"))
        if not self.item:
            return _overview(project, self)
        counted = item_counts(project, self.kind, self.item, self.by, self.survey)
        return _Shown(counted, self).table()


def _overview(project: Project, asked: ClosedItems) -> Table:
    """List the questions with how many answered each."""
    rows: list[tuple[Cell, ...]] = []
    for item in survey_items(project, asked.kind, asked.survey):
        counted = item_counts(project, asked.kind, item.name, survey=asked.survey)
        answers = ", ".join(counted.answers)
        rows.append((item.name, item.topic, answers, counted.answered[-1], counted.missing[-1]))
    total = len(case_values.known(project, asked.kind).ids)
    return Table(
        _("Closed questions"),
        (_("Question"), _("Topic"), _("Answers"), _("n"), _("Missing")),
        (*rows, (_("All who were asked"), "", "", total, None)),
        (_("n are those who answered, missing those who did not."),),
    )


class _Shown:
    """The counts of one question as a table."""

    def __init__(self, counted: ItemCounts, asked: ClosedItems) -> None:
        self._counted = counted
        self._asked = asked
        self._grid: list[tuple[int, ...]] = [*counted.counts, counted.missing, counted.answered]
        self._hidden = self._hide() if asked.least > 1 else set()

    def table(self) -> Table:
        counted, width = self._counted, len(self._counted.answered)
        heads = (*counted.groups, _("All"))
        last = len(counted.counts)
        rows = [
            (answer, *(self._cell(at, column) for column in range(width)))
            for at, answer in enumerate(counted.answers)
        ]
        for words, figures in ((_("Mean"), counted.means), (_("Median"), counted.medians)):
            if figures:
                rows.append((words, *(self._figure(figures, at) for at in range(width))))
        rows.append((_("n"), *(self._count(last + 1, column) for column in range(width))))
        rows.append((_("Missing"), *(self._count(last, column) for column in range(width))))
        title = counted.item.name
        if self._asked.by:
            title = _("{item}, by {by}").format(item=title, by=_(self._asked.by))
        return Table(title, (_("Answer"), *heads), tuple(rows), self._notes())

    def _hide(self) -> set[tuple[int, int]]:
        """Return which cells are not shown: of the answers with their total, and of the missing."""
        counted = self._counted
        least = self._asked.least
        # where cases stand in several groups, or give several answers, the parts do not add up;
        # hiding as if they did hides a little more than needed, never less
        answers = [*counted.counts, counted.answered]
        found = hidden(answers, least, down=bool(counted.counts) and not counted.item.multiple)
        last = len(counted.counts)
        moved = {(last + 1 if at == last else at, column) for at, column in found}
        return moved | {(last, column) for _at, column in hidden([counted.missing], least)}

    def _cell(self, at: int, column: int) -> Cell:
        count = self._grid[at][column]
        if (at, column) in self._hidden:
            return HIDDEN
        if self._asked.show == COUNTS:
            return count
        last = len(self._counted.counts)
        whole = (last + 1, column) if self._asked.show == DOWN else (at, len(self._grid[at]) - 1)
        base = self._grid[whole[0]][whole[1]]
        if whole in self._hidden:
            return HIDDEN
        return round(100 * count / base, 1) if base else None

    def _count(self, at: int, column: int) -> Cell:
        return HIDDEN if (at, column) in self._hidden else self._grid[at][column]

    def _figure(self, figures: Sequence[float | None], column: int) -> Cell:
        """Return a mean, unless it would tell what of its column is hidden."""
        last = len(self._counted.counts)
        found = figures[column]
        few = 0 < self._counted.answered[column] < self._asked.least
        if few or any((at, column) in self._hidden for at in (*range(last), last + 1)):
            return HIDDEN
        return None if found is None else round(found, 2)

    def _notes(self) -> tuple[str, ...]:
        counted = self._counted
        n, missing = counted.answered[-1], counted.missing[-1]
        said = []
        if (last := len(counted.counts)) and not {
            (last, len(counted.groups)), (last + 1, len(counted.groups)),
        } & self._hidden:  # fmt: skip
            told = _("{n:,} of {all:,} answered; {missing:,} are missing.")
            said.append(told.format(n=n, all=n + missing, missing=missing))
        if self._asked.show == DOWN:
            said.append(_("Percent of those in the column who answered."))
        elif self._asked.show == ACROSS:
            said.append(_("Percent of those who gave this answer."))
        if counted.item.multiple:
            said.append(
                _("Of respondents: each could give several answers, so that the answers of a "
                  "column add up to more than n, or 100 %.")
            )  # fmt: skip
        if counted.means:
            said.append(_("Mean and median are of the numbers given, n of them."))
        if counted.several:
            told = ngettext(
                "{n} stands in more than one group: it counts in each, and once under All.",
                "{n} stand in more than one group: they count in each, and once under All.",
                counted.several,
            )
            said.append(told.format(n=counted.several))
        if self._hidden:
            told = _(
                "{sign} stands for figures under {n}, and for others from which one could compute "
                "them. With further tables of the same people a hidden figure may still be found."
            )
            said.append(told.format(sign=HIDDEN, n=self._asked.least))
        return tuple(said)
