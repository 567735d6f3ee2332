"""Adding places from a table: names, populations and whatever else it knows of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.edits.census import Foreseen, foresee
from app.i18n import _
from app.importers.census_csv import Census
from app.progress import Progress
from app.project import Project
from app.tasks import registering
from app.ui.actions import Actions
from app.ui.dialogs.census import CensusDialog
from app.ui.jobs import Job
from app.ui.workspace import Workspace


class PlaceFiles(QObject):
    """Reads the file in a job; what was passed over in it is said in words."""

    def __init__(self, workspace: Workspace, actions: Actions, view: QWidget) -> None:
        super().__init__(view)
        self._workspace = workspace
        self._view = view
        actions["import-places"].triggered.connect(self.choose)

    def choose(self) -> None:
        """Ask which file, and add its places."""
        name, _kind = QFileDialog.getOpenFileName(
            self._view.window(), _("Add places"), "", _("Tables (*.csv)")
        )
        if name:
            self.add(Path(name))

    def add(self, path: Path) -> None:
        """Read a file and add its places; of a census table, first show what it would say."""
        job = Job(_("Adding places"), partial(_read, self._workspace.project, path))
        job.succeeded.connect(self._on_read)
        self._workspace.jobs.start(job)

    def _on_read(self, what: list[str] | _Planned) -> None:
        if isinstance(what, list):
            self._tell(what)
            return
        dialog = CensusDialog(self._view.window(), what.name, what.rows, what.likely)
        dialog.wanted.connect(partial(self._take, what))
        dialog.open()

    def _take(self, what: _Planned, replace: bool) -> None:  # noqa: FBT001 - what a signal carries
        job = Job(
            _("Taking populations"), partial(_take, self._workspace.project, what.census, replace)
        )
        job.succeeded.connect(self._tell)
        self._workspace.jobs.start(job)

    def _tell(self, sentences: list[str]) -> None:
        self._workspace.say(sentences[0])
        if sentences[1:]:
            self._workspace.told.emit(" ".join(sentences[1:]))


@dataclass(frozen=True)
class _Planned:
    """A census table that was read, and what it would say of the places here."""

    name: str
    census: Census
    rows: list[Foreseen]
    likely: list[str]


def _read(project: Project, path: Path, _progress: Progress) -> list[str] | _Planned:
    found = registering.read(path)
    if isinstance(found, Census):
        return _Planned(path.name, found, *foresee(project, found.areas))
    told = registering.add(project, found)
    return [told.first, *told.more]


def _take(
    project: Project,
    census: Census,
    replace: bool,  # noqa: FBT001 - what a partial of a job hands on
    _progress: Progress,
) -> list[str]:
    told = registering.add(project, census, replace=replace)
    return [told.first]
