"""Salvaging from the window, and the quick check of a project that was just opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.i18n import _, ngettext
from app.queries.check import quick_problems
from app.ui.jobs import Job
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.project.keys import Key
    from app.tasks.salvaging import Done

_AFTER_OPENING = 800
"""Milliseconds: the window is painted and answers first."""


class OpeningCheck(QObject):
    """Looks a project over when it was opened, and tells what it found."""

    damaged = Signal(list)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_OPENING)
        self._soon.timeout.connect(self._on_opened)
        self._soon.start()

    def _on_opened(self) -> None:
        project = self._workspace.project
        job = Job("", lambda progress: quick_problems(project, progress))
        job.succeeded.connect(self._on_checked)
        self._workspace.jobs.start(job)

    def _on_checked(self, found: list[str]) -> None:
        if found:
            self.damaged.emit(found)


def salvage_job(path: Path, out: Path, key: Key | None) -> Job:
    """Return the job that salvages the project at *path* to *out*."""

    def work(progress: object) -> Done:
        from app.progress import Progress
        from app.tasks.salvaging import salvage

        assert isinstance(progress, Progress)
        return salvage(path, out, key=key, progress=progress)

    return Job(_("Salvaging"), work)


def ask_which(parent: QWidget, folder: Path, kinds: str) -> Path | None:
    """Ask which damaged project to salvage."""
    name, _kind = QFileDialog.getOpenFileName(parent, _("Salvage a project"), str(folder), kinds)
    return Path(name) if name else None


def in_a_sentence(done: Done) -> str:
    """Say what came of a salvage."""
    lost = len(done.salvaged.lost)
    if not lost:
        return _("This is the salvaged project. Nothing was lost.")
    words = ngettext(
        "This is the salvaged project. {n} thing was lost; {report} lists it.",
        "This is the salvaged project. {n} things were lost; {report} lists them.",
        lost,
    )
    return words.format(n=lost, report=done.report.name)
