"""Adding places from a table: names, populations and whatever else it knows of them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.i18n import _
from app.progress import Progress
from app.project import Project
from app.tasks import registering
from app.ui.actions import Actions
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
        """Add the places of a file."""
        job = Job(_("Adding places"), partial(_add, self._workspace.project, path))
        job.succeeded.connect(self._on_added)
        self._workspace.jobs.start(job)

    def _on_added(self, sentences: list[str]) -> None:
        self._workspace.say(sentences[0])
        if sentences[1:]:
            self._workspace.told.emit(" ".join(sentences[1:]))


def _add(project: Project, path: Path, _progress: Progress) -> list[str]:
    told = registering.add(project, registering.read(path))
    return [told.first, *told.more]
