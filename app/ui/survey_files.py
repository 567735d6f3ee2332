"""Importing a survey: choose its file, look at it in a job, go on in a tab."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.edits import surveys as edits
from app.i18n import _, ngettext
from app.importers import invited_csv
from app.importers.cells import SUFFIXES
from app.progress import Progress
from app.tasks import surveys
from app.ui.actions import Actions
from app.ui.code_area import CodeArea
from app.ui.jobs import Job
from app.ui.results.survey_looks import Looked, look
from app.ui.results.survey_tab import SurveyTab
from app.ui.workspace import Workspace


class SurveyFiles(QObject):
    """One survey at a time, in a tab of its own."""

    def __init__(self, workspace: Workspace, actions: Actions, area: CodeArea) -> None:
        super().__init__(area)
        self._workspace = workspace
        self._actions = actions
        self._area = area
        actions["import-survey"].triggered.connect(self.choose)
        actions["import-invited"].triggered.connect(self.choose_invited)

    def choose(self) -> None:
        """Ask which file."""
        endings = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        name, _kind = QFileDialog.getOpenFileName(
            self._area.window(), _("Import a survey"), "", _("Tables ({endings})").format(
                endings=endings
            ),
        )  # fmt: skip
        if name:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Look at a file, and show what each of its columns seems to be."""

        def work(progress: Progress) -> Looked:
            return look(surveys.load(path, progress))

        job = Job(_("Reading {name}").format(name=path.name), work)
        job.succeeded.connect(self._on_looked)
        self._workspace.jobs.start(job)

    def choose_invited(self) -> None:
        """Ask for the table of those who were invited."""
        name, _kind = QFileDialog.getOpenFileName(
            self._area.window(), _("Import who was invited"), "", _("Tables (*.csv)")
        )
        if name:
            self.invite(Path(name))

    def invite(self, path: Path) -> None:
        """Note which organisations were invited."""
        project = self._workspace.project

        def work(_progress: Progress) -> int:
            return edits.invite(project, invited_csv.read(path))

        job = Job(_("Reading {name}").format(name=path.name), work)
        job.succeeded.connect(self._on_invited)
        self._workspace.jobs.start(job)

    def _on_invited(self, count: int) -> None:
        words = ngettext("{n} organisation was invited", "{n} organisations were invited", count)
        self._workspace.say(words.format(n=count))

    def _on_looked(self, looked: Looked) -> None:
        tabs = self._area.tabs
        old = tabs.named("survey-import")
        if old is not None:
            tabs.close_at(tabs.indexOf(old))
        tab = SurveyTab(self._workspace, looked)
        tab.tables_wanted.connect(self._actions["survey-tables"].trigger)
        self._actions["area-code"].trigger()
        tabs.show_beside(tab, _("Import survey"), "clipboard-text")
        tab.file.setFocus()
