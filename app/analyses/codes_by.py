"""How often each code stands in each place, or by whatever else is known of sources."""

from dataclasses import dataclass
from typing import ClassVar

from app.analyses.base import Analysis
from app.i18n import N_
from app.progress import SILENT, Progress
from app.project import Project
from app.queries.crosstab import CODINGS, crosstab
from app.queries.filters import NO_FILTER, Filter
from app.results import Crosstab


@dataclass(frozen=True)
class CodesBy(Analysis):
    """Codes against the values of one name, by one measure."""

    name: ClassVar[str] = "frequencies"
    title: ClassVar[str] = N_("Code frequencies")

    by: str = "place"
    measure: str = CODINGS
    roll_up: bool = False
    chosen: Filter = NO_FILTER

    def run(self, project: Project, progress: Progress = SILENT) -> Crosstab:
        """Count."""
        return crosstab(
            project,
            self.by,
            self.measure,
            roll_up=self.roll_up,
            chosen=self.chosen,
            progress=progress,
        )
