"""The passphrase of the open project, and encrypted copies of it, from the menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.errors import UserError
from app.i18n import _, ngettext
from app.ui.actions import Actions
from app.ui.jobs import Job

if TYPE_CHECKING:
    from app.progress import Progress
    from app.project.keys import Key
    from app.tasks.encrypting import Changed
    from app.ui.dialogs.passphrase import PassphraseDialog
    from app.ui.main_window import MainWindow


class Protecting(QObject):
    """Asks, proves the present passphrase, and lets the project be written anew.

    The project is closed meanwhile and opens again at the end, whatever the end is.
    """

    def __init__(self, window: MainWindow, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: PassphraseDialog | None = None
        self._job: Job | None = None
        self._old: Key | None = None
        actions["passphrase"].triggered.connect(self.ask)
        actions["encrypted-copy"].triggered.connect(self.ask_copy)

    def ask(self) -> None:
        """Ask what is to be done about the passphrase of the open project."""
        from app.ui.dialogs.passphrase import PassphraseDialog

        if self._window.study is None:
            return
        project = self._window.study.workspace.project
        protected = project.key is not None
        self._old = project.key
        dialog = PassphraseDialog(project.path, self._window, protected=protected)
        dialog.wanted.connect(self._on_wanted)
        dialog.stopped.connect(self._on_stopped)
        dialog.finished.connect(self._on_finished)
        self._dialog = dialog
        dialog.open()

    def ask_copy(self) -> None:
        """Ask for the passphrase of a copy to send."""
        from app.ui.dialogs.send import SendDialog

        if self._window.study is None:
            return
        dialog = SendDialog(self._window)
        dialog.wanted.connect(self._on_copy_wanted)
        dialog.open()

    def write_copy(self, path: Path, passphrase: str) -> None:
        """Write an encrypted copy of the open project to *path*."""
        assert self._window.study is not None
        project = self._window.study.workspace.project
        work = partial(_copy, project.path, path, passphrase, project.key)
        job = Job(_("Writing {name}").format(name=path.name), work)
        job.setProperty("path", str(path))
        job.succeeded.connect(self._on_copied)
        self._window.jobs.start(job)

    def _on_copy_wanted(self, passphrase: str) -> None:
        from app.ui.results.file_choice import choose_file

        assert self._window.study is not None
        project = self._window.study.workspace.project
        name = _("{name} to send").format(name=project.path.stem)
        kind = _("Topoi project")
        path = choose_file(self._window, _("Encrypted copy to send"), name, "topoi", kind)
        if path is not None:
            self.write_copy(path, passphrase)

    def _on_copied(self) -> None:
        from app.ui.error_box import show_folder

        path = Path(self.sender().property("path"))
        if self._window.study is not None:
            self._window.study.workspace.offered.emit(
                _("{name} was written, encrypted").format(name=path.name),
                _("Show it"),
                partial(show_folder, path.parent),
            )

    def _on_wanted(self, deed: str) -> None:
        from app.tasks.encrypting import unlock
        from app.ui.dialogs.passphrase import SET
        from app.ui.dialogs.unlock import attempt

        assert self._dialog is not None
        if deed == SET:
            self._write()
            return
        work = partial(attempt, unlock, self._dialog.path, self._dialog.entry.secret)
        self._dialog.show_working()
        self._start(work, self._on_proved, "")

    def _on_proved(self, answer: object) -> None:
        from app.ui.dialogs.passphrase import SHOW

        self._job = None
        dialog = self._dialog
        if dialog is None:
            return
        if isinstance(answer, UserError):
            dialog.show_question(answer)
        elif dialog.deed == SHOW and self._old is not None:
            dialog.show_code(self._old.code)
        else:
            self._write()

    def _write(self) -> None:
        """Close the project and write it anew; `_reopen` follows in any case."""
        from app.ui.dialogs.passphrase import REMOVE

        dialog = self._dialog
        assert dialog is not None
        self._window.close_project()
        self._window.show_start_page()
        dialog.show_working()
        passphrase = None if dialog.deed == REMOVE else dialog.new.passphrase
        work = partial(_change, dialog.path, passphrase, self._old)
        self._start(work, self._on_changed, _("Writing the project anew"))

    def _start(
        self, work: Callable[[Progress], object], then: Callable[[object], None], label: str
    ) -> None:
        self._job = Job(label, work)
        self._job.succeeded.connect(then)
        self._job.failed.connect(self._on_ended_early)
        self._job.cancelled.connect(self._on_ended_early)
        if label and self._dialog is not None:
            self._job.progressed.connect(self._dialog.show_progress)
        self._window.jobs.start(self._job)

    def _on_changed(self, answer: object) -> None:
        from app.tasks.encrypting import Changed

        self._job = None
        if not isinstance(answer, Changed):
            self._reopen(self._old)
            if self._dialog is not None and isinstance(answer, UserError):
                self._dialog.show_question(answer)
            return
        self._reopen(answer.key)
        if self._dialog is None:
            return
        if answer.key is not None:
            self._dialog.show_code(answer.key.code, answer.backups)
        else:
            self._dialog.accept()
        self._tell(answer)

    def _on_ended_early(self) -> None:
        self._job = None
        self._reopen(self._old)
        if self._dialog is not None:
            self._dialog.show_question()

    def _reopen(self, key: Key | None) -> None:
        if self._dialog is not None and self._window.study is None:
            self._window.files.open_with(self._dialog.path, key, go_on=True)

    def _tell(self, changed: Changed) -> None:
        study = self._window.study
        if study is None:
            return
        words = (
            _("The passphrase is removed") if changed.key is None else _("The project is protected")
        )
        if changed.backups:
            followed = ngettext("{n} backup followed", "{n} backups followed", changed.backups)
            words += "; " + followed.format(n=changed.backups)
        study.workspace.said.emit(words, False)  # noqa: FBT003 - a signal
        told = list(changed.told)
        if changed.left:
            left = ngettext(
                "{n} backup could not follow, and stays as it was.",
                "{n} backups could not follow, and stay as they were.",
                len(changed.left),
            )
            told.append(left.format(n=len(changed.left)))
        if told:
            study.workspace.told.emit(" ".join(told))

    def _on_stopped(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_finished(self) -> None:
        self._dialog = None


def _copy(path: Path, target: Path, passphrase: str, key: Key | None, progress: Progress) -> None:
    from app.tasks.encrypting import encrypted_copy

    encrypted_copy(path, target, passphrase, key=key, progress=progress)


def _change(path: Path, passphrase: str | None, old: Key | None, progress: Progress) -> object:
    """Return what came of a change, or why there was none."""
    from app.tasks import encrypting

    try:
        if passphrase is not None:
            return encrypting.set_passphrase(path, passphrase, key=old, progress=progress)
        return encrypting.remove_passphrase(path, key=old, progress=progress)
    except UserError as error:
        return error
