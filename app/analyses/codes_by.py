"""How often each code stands in each place, or by whatever else is known of sources."""

from dataclasses import dataclass
from typing import ClassVar

from app.analyses.base import Analysis
from app.i18n import N_
from app.progress import SILENT, Progress
from app.project import Project
from app.queries.crosstab import CASES, CODINGS, crosstabs
from app.queries.filters import NO_FILTER, Filter
from app.queries.small_figures import shielded
from app.results import Crosstab


@dataclass(frozen=True)
class CodesBy(Analysis):
    """Codes against the values of one name, by one measure.

    Figures that fewer than `least` cases stand behind are hidden; 0 shows all.
    """

    name: ClassVar[str] = "frequencies"
    title: ClassVar[str] = N_("Code frequencies")

    by: str = "place"
    measure: str = CODINGS
    roll_up: bool = False
    chosen: Filter = NO_FILTER
    least: int = 0

    def run(self, project: Project, progress: Progress = SILENT) -> Crosstab:
        """Count."""
        measures = (self.measure, CASES) if self.least > 1 else (self.measure,)
        tab, *cases = crosstabs(
            project,
            self.by,
            measures,
            roll_up=self.roll_up,
            chosen=self.chosen,
            progress=progress,
        )
        return shielded(tab, cases[0], self.least) if cases else tab
