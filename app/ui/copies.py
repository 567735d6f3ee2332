"""Copies of the open project: saved beside it, or to go on in where it cannot be written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from app.i18n import _
from app.ui.jobs import Job
from app.ui.project_files import SUFFIX, folder_of_projects, kinds

if TYPE_CHECKING:
    from app.progress import Progress
    from app.ui.main_window import MainWindow


class Copies(QObject):
    """Asks where to, and writes the project there as it is now."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.actions_["save-copy"].triggered.connect(self.save)

    def save(self) -> None:
        """Save a copy; the present project stays open."""
        job = self._job(folder_of_projects())
        if job is not None:
            job.succeeded.connect(self._on_saved)
            self._window.jobs.start(job)

    def work_on_one(self) -> None:
        """Save a copy, on a disk of this computer if the user does not say otherwise; open it."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        job = self._job(Path(QStandardPaths.writableLocation(documents)))
        if job is not None:
            job.succeeded.connect(self._window.files.open_path)
            self._window.jobs.start(job)

    def _job(self, folder: Path) -> Job | None:
        study = self._window.study
        if study is None:
            return None
        project = study.workspace.project
        study.save_typed()
        proposed = folder / (_("{name} (copy)").format(name=project.path.stem) + SUFFIX)
        name, _kind = QFileDialog.getSaveFileName(
            self._window, _("Save a copy"), str(proposed), kinds()
        )
        if not name:
            return None
        target = Path(name) if name.endswith(SUFFIX) else Path(name + SUFFIX)

        def work(progress: Progress) -> Path:
            project.copy_to(target, progress)
            return target

        return Job(_("Saving a copy"), work)

    def _on_saved(self, path: Path) -> None:
        self._window.banner.say(
            _("The copy is {path}. You go on in {name}.").format(
                path=path, name=self._window.windowTitle().rpartition(" — ")[0]
            ),
            _("Open the copy"),
            lambda: self._window.files.open_path(path),
        )
