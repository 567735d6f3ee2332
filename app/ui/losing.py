"""Edits that take much away: the backup before them, off the GUI thread where it takes a while."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.errors import NoBackup, UserError
from app.i18n import _
from app.progress import Progress
from app.project.backup import REMOVAL
from app.project.safeguard import BackupFirst
from app.ui.jobs import Job

if TYPE_CHECKING:
    from app.ui.workspace import Workspace


class Losing(QObject):
    """One such edit: done at once, or after its backup, or only if the user says so."""

    def __init__(self, workspace: Workspace, act: Callable[[], None]) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._act = act

    def go(self) -> None:
        """Do it, or begin the backup that comes first."""
        try:
            with self._workspace.telling(), self._workspace.project.safeguard.deferring():
                self._try()
        except BackupFirst:
            job = Job(_("Making a backup first"), self._back_up)
            job.succeeded.connect(self._on_backed_up)
            job.cancelled.connect(self.deleteLater)
            job.failed.connect(self.deleteLater)
            self._workspace.jobs.start(job)
        else:
            self.deleteLater()

    def _back_up(self, progress: Progress) -> object:
        try:
            return self._workspace.project.safeguard.make(REMOVAL, progress)
        except (UserError, OSError):
            return None  # the edit itself finds that there is none, and asks

    def _on_backed_up(self) -> None:
        with self._workspace.telling():
            self._try()
        self.deleteLater()

    def _try(self) -> None:
        try:
            self._act()
        except NoBackup as error:
            anyway = _Anyway(self._workspace, self._act)
            self._workspace.asked.emit(error, _("Remove without a backup"), anyway)


class _Anyway:
    """Does an edit without a backup."""

    def __init__(self, workspace: Workspace, act: Callable[[], None]) -> None:
        self._workspace = workspace
        self._act = act

    def __call__(self) -> None:
        with self._workspace.telling(), self._workspace.project.safeguard.waived():
            self._act()
