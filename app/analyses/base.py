"""What an analysis is."""

from abc import ABC, abstractmethod
from typing import ClassVar

from app.progress import Progress
from app.project import Project
from app.results import AgreementReport, Crosstab, Table

Result = Table | Crosstab | AgreementReport


class Analysis(ABC):
    """A question with options: a frozen dataclass whose fields are the options.

    `name` is its word on the command line and in saved settings; `title` the one in menus.
    """

    name: ClassVar[str]
    title: ClassVar[str]

    @abstractmethod
    def run(self, project: Project, progress: Progress) -> Result:
        """Answer the question."""
