"""Adding codes that were written elsewhere: the codebooks brought along, or a CSV file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from app.i18n import N_, _, ngettext
from app.progress import Progress
from app.tasks.codebooks import read_codebook, store_codebook
from app.ui.actions import Actions
from app.ui.jobs import Job
from app.ui.workspace import Workspace

STARTERS = (
    ("governmentality", N_("Governmentality: decentralization, authority gaps, precarity …")),
    ("place-matters", N_("Place Matters: partnerships, services, newcomers' lives …")),
)


class Codebooks(QObject):
    """Fills the menu "Add codes"."""

    def __init__(self, workspace: Workspace, actions: Actions, view: QWidget) -> None:
        super().__init__(view)
        self._workspace = workspace
        self._view = view
        menu = actions.menu("codebooks")
        menu.clear()
        for name, words in STARTERS:
            action = menu.addAction(_(words))
            action.setObjectName(f"codebook-{name}")
            action.setData(name)
            action.triggered.connect(self._on_starter)
        menu.addSeparator()
        menu.addAction(_("From a CSV file…")).triggered.connect(self.choose)

    def choose(self) -> None:
        """Ask which file, and add its codes."""
        name, _kind = QFileDialog.getOpenFileName(
            self._view.window(), _("Add codes"), "", _("Codebooks (*.csv)")
        )
        if name:
            self.add(Path(name))

    def add(self, book: str | Path) -> None:
        """Add the codes of a codebook brought along, by its name, or of a file."""
        job = Job(_("Adding codes"), partial(_add, self._workspace, book))
        job.succeeded.connect(self._on_added)
        self._workspace.jobs.start(job)

    def _on_starter(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.add(str(action.data()))

    def _on_added(self, words: str) -> None:
        self._workspace.say(words)


def _add(workspace: Workspace, book: str | Path, _progress: Progress) -> str:
    report = store_codebook(workspace.project, read_codebook(book), book)
    words = ngettext("{n} code was added", "{n} codes were added", report.added)
    said = words.format(n=report.added)
    if report.here:
        here = ngettext("{n} was here already", "{n} were here already", len(report.here))
        said += "; " + here.format(n=len(report.here))
    return said
