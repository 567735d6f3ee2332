"""The withdrawal of a participant, from the menu: looked at, done with the project closed, told."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.errors import UserError
from app.i18n import _
from app.ui.actions import Actions
from app.ui.jobs import Job, Latest

if TYPE_CHECKING:
    from app.progress import Progress
    from app.project import Project
    from app.project.keys import Key
    from app.queries.withdrawal import Belongings
    from app.tasks.withdrawing import Done, Order
    from app.ui.dialogs.withdrawal import WithdrawalDialog
    from app.ui.main_window import MainWindow


class Withdrawing(QObject):
    """Closes the project while it is written anew, and opens it again whatever the end is."""

    def __init__(self, window: MainWindow, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: WithdrawalDialog | None = None
        self._latest = Latest(window.jobs, self)
        self._latest.answered.connect(self._on_looked)
        self._job: Job | None = None
        self._found: Belongings | None = None
        self._path: Path | None = None
        self._key: Key | None = None
        actions["withdraw"].triggered.connect(self.ask)

    def ask(self) -> None:
        """Ask who withdraws."""
        from app.queries.withdrawal import case_names
        from app.ui.dialogs.withdrawal import WithdrawalDialog

        if self._window.study is None:
            return
        workspace = self._window.study.workspace
        found = case_names(workspace.project)
        if not found:
            workspace.refused.emit(
                UserError(
                    _("There are no participants in this project."),
                    _("Say first whose the sources are; then everything of one can be found."),
                )
            )
            return
        self._path, self._key = workspace.project.path, workspace.project.key
        dialog = WithdrawalDialog(self._window, found)
        dialog.asked.connect(self._on_asked)
        dialog.wanted.connect(self._on_wanted)
        dialog.stopped.connect(self._on_stopped)
        dialog.finished.connect(self._on_finished)
        self._dialog = dialog
        dialog.open()

    def _on_asked(self, case_id: int, leave_words: bool) -> None:  # noqa: FBT001 - a slot
        if self._window.study is not None:
            project = self._window.study.workspace.project
            self._latest.ask(partial(_look, project, case_id, leave_words))

    def _on_looked(self, found: Belongings) -> None:
        from app.tasks.withdrawing import in_sentences, mentions_in_lines

        dialog = self._dialog
        if dialog is not None and found.case_id == dialog.case_id:
            self._found = found
            dialog.show_preview([*in_sentences(found), *mentions_in_lines(found)])

    def _on_wanted(self) -> None:
        from app.tasks.withdrawing import Order, record

        dialog, found = self._dialog, self._found
        if dialog is None or found is None or self._path is None:
            return
        order = Order(found.guid, dialog.leave_words, dialog.reference)
        try:
            record(order, found)
        except UserError as error:
            dialog.show_question(error)
            return
        self._window.close_project()
        self._window.show_start_page()
        dialog.show_working()
        self._job = Job(_("Taking somebody out"), partial(_do, self._path, order, self._key))
        self._job.succeeded.connect(self._on_done)
        self._job.failed.connect(self._on_ended_early)
        self._job.cancelled.connect(self._on_ended_early)
        self._job.progressed.connect(dialog.show_progress)
        self._window.jobs.start(self._job)

    def _on_done(self, answer: Done | UserError) -> None:
        self._job = None
        self._reopen()
        if self._dialog is None:
            return
        if isinstance(answer, UserError):
            self._dialog.show_question(answer)
            return
        self._dialog.show_question()
        self._dialog.accept()
        self._tell(answer)

    def _tell(self, done: Done) -> None:
        from app.tasks.withdrawing import done_in_sentences

        if self._window.study is not None:
            workspace = self._window.study.workspace
            workspace.say(_("Everything was taken out"), undo=False)
            workspace.told.emit(" ".join(done_in_sentences(done)))

    def _on_ended_early(self) -> None:
        self._job = None
        self._reopen()
        if self._dialog is not None:
            self._dialog.show_question()

    def _reopen(self) -> None:
        if self._path is not None and self._window.study is None:
            self._window.files.open_with(self._path, self._key, go_on=True)

    def _on_stopped(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_finished(self) -> None:
        self._dialog, self._found = None, None


def _look(project: Project, case_id: int, leave_words: bool, progress: Progress) -> object:  # noqa: FBT001
    from app.queries.withdrawal import belongings

    return belongings(project, case_id, progress, leave_words=leave_words)


def _do(path: Path, order: Order, key: Key | None, progress: Progress) -> object:
    """Return what came of it, or why there was nothing."""
    from app.tasks.withdrawing import withdraw

    try:
        return withdraw(path, order, key=key, progress=progress)
    except UserError as error:
        return error
