"""The interview guide, from the menu: written, and looked for in all transcripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.i18n import _, ngettext
from app.ui.actions import Actions
from app.ui.jobs import Job

if TYPE_CHECKING:
    from app.progress import Progress
    from app.ui.main_window import MainWindow
    from app.ui.workspace import Workspace


class Guiding(QObject):
    """Opens the dialog; what it asks for is done in the project that is open."""

    def __init__(self, window: MainWindow, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._job: Job | None = None
        actions["guide"].triggered.connect(self.ask)

    def ask(self) -> None:
        """Show the questions."""
        from app.queries.guide import words
        from app.ui.dialogs.guide import GuideDialog

        workspace = self._workspace
        if workspace is None:
            return
        project = workspace.project
        dialog = GuideDialog(self._window, words(project), writable=project.writable)
        dialog.kept.connect(self._on_kept)
        dialog.find_wanted.connect(self._on_find)
        dialog.open()

    @property
    def _workspace(self) -> Workspace | None:
        return self._window.study.workspace if self._window.study is not None else None

    def _on_kept(self, words: str) -> None:
        from app.edits import guides

        if self._workspace is not None:
            with self._workspace.telling():
                guides.write(self._workspace.project, words)

    def _on_find(self, words: str) -> None:
        from app.edits import guides
        from app.queries.source_list import source_rows
        from app.text.questions import of_guide

        workspace = self._workspace
        if workspace is None:
            return
        self._on_kept(words)
        if not of_guide(words):
            return
        project = workspace.project

        def work(progress: Progress) -> int:
            return guides.find(project, [row.id for row in source_rows(project)], progress)

        self._job = Job(_("Finding questions"), work)
        self._job.succeeded.connect(self._on_found)
        self._window.jobs.start(self._job)

    def _on_found(self, n: int) -> None:
        self._job = None
        if self._workspace is not None:
            said = ngettext("{n} question was found", "{n} questions were found", n)
            self._workspace.say(said.format(n=n), undo=bool(n))
