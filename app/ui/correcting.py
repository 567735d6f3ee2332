"""A corrected file in the place of a source's text: foreseen first, then done, both in jobs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.edits import texts
from app.edits.following import TextChange
from app.i18n import _, ngettext
from app.intake import NewSource
from app.progress import Progress
from app.tasks import correcting
from app.ui import memory
from app.ui.actions import Actions
from app.ui.code_area import CodeArea
from app.ui.dialogs.confirming import ConfirmDialog
from app.ui.jobs import Job
from app.ui.workspace import Workspace


class Correcting(QObject):
    """Corrects the source in front."""

    def __init__(self, workspace: Workspace, actions: Actions, area: CodeArea) -> None:
        super().__init__(area)
        self._workspace = workspace
        self._actions = actions
        self._area = area
        self._source_id = 0
        self._new: NewSource | None = None
        actions["correct-text"].triggered.connect(self.choose)

    def choose(self) -> None:
        """Ask for the corrected file of the source in front."""
        page = self._area.tabs.page()
        if page is None:
            self._workspace.told.emit(_("Open the source that is to be corrected first."))
            return
        folder = memory.recall().get("sources_folder", "")
        name, _kind = QFileDialog.getOpenFileName(
            self._area.window(), _("A corrected file of this source"), str(folder)
        )
        if name:
            self.read(page.source_id, Path(name))

    def read(self, source_id: int, path: Path) -> None:
        """Read *path*, and say what would become of the codings of a source."""
        project = self._workspace.project
        self._source_id = source_id

        def work(_progress: Progress) -> tuple[NewSource, TextChange]:
            new = correcting.read(path)
            return new, texts.foresee(project, source_id, new.text)

        job = Job(_("Reading {name}").format(name=path.name), work)
        job.succeeded.connect(self._on_foreseen)
        self._workspace.jobs.start(job)

    def _on_foreseen(self, answer: tuple[NewSource, TextChange]) -> None:
        self._new, told = answer
        dialog = ConfirmDialog(
            self._area.window(),
            "note-pencil",
            _("Correct this text?"),
            _foreseen(told),
            _("Correct the text"),
        )
        dialog.accepted.connect(self._on_wanted)
        dialog.open()

    def _on_wanted(self) -> None:
        project, source_id, new = self._workspace.project, self._source_id, self._new
        if new is None:
            return

        def work(_progress: Progress) -> TextChange:
            return correcting.correct(project, source_id, new)

        job = Job(_("Correcting the text"), work)
        job.succeeded.connect(self._on_done)
        self._workspace.jobs.start(job)
        self._new = None

    def _on_done(self, told: TextChange) -> None:
        if told.review:
            self._actions["review"].trigger()


def _foreseen(told: TextChange) -> list[str]:
    moved = ngettext(
        "{n} coding moves with its words.", "{n} codings move with their words.", told.moved
    ).format(n=told.moved)
    said = [moved if told.moved else _("No coding has to move.")]
    if told.review:
        waits = ngettext(
            "{n} coding has lost words; it stays, and waits for review.",
            "{n} codings have lost words; they stay, and wait for review.",
            len(told.review),
        )
        said.append(waits.format(n=len(told.review)))
    said.append(_("The text as it was is kept, and one undo brings everything back."))
    return said
