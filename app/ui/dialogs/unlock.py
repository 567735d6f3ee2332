"""The passphrase, asked for before an encrypted project opens."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.i18n import _
from app.progress import Progress
from app.ui.dialogs.sheet import Foot, Head, Sheet
from app.ui.items.secret_entry import SecretEntry
from app.ui.jobs import Job, Jobs

Unlock = Callable[..., object]


def attempt(unlock: Unlock, path: Path, secret: tuple[str, str], _progress: Progress) -> object:
    """Return the key that a secret makes, or why it does not open the project."""
    passphrase, code = secret
    try:
        return unlock(path, passphrase=passphrase, code=code)
    except UserError as error:
        return error


class UnlockDialog(Sheet):
    """Stays until the project opens or the user leaves; a wrong passphrase says so."""

    unlocked = Signal(object)
    """The key; the dialog goes by itself."""

    def __init__(self, path: Path, jobs: Jobs, parent: QWidget) -> None:
        super().__init__("unlock", parent)
        self.path = path
        self._jobs = jobs
        self._job: Job | None = None
        self.setWindowTitle(_("Passphrase"))
        self.column.addWidget(
            Head(
                "lock-key",
                path.stem,
                _("This project is protected. Only its passphrase opens it."),
            )
        )
        self.entry = SecretEntry(_("Passphrase"))
        self.entry.changed.connect(self._show_state)
        self.column.addWidget(self.entry)
        self.column.addStretch(1)
        foot = Foot()
        self._leave = foot.add(_("Cancel"), "unlock-cancel")
        self._open = foot.add(_("Open"), "unlock-open", "main")
        self._leave.clicked.connect(self.reject)
        self._open.clicked.connect(self._on_open)
        self.column.addLayout(foot)
        self._show_state()
        self.entry.ask()

    def _on_open(self) -> None:
        if self._job is not None or not any(self.entry.secret):
            return
        from app.tasks.encrypting import unlock

        self._job = Job("", partial(attempt, unlock, self.path, self.entry.secret))
        self._job.succeeded.connect(self._on_answer)
        self._job.failed.connect(self._on_fault)
        self._show_state()
        self._jobs.start(self._job)

    def _on_answer(self, answer: object) -> None:
        self._job = None
        self._show_state()
        if isinstance(answer, UserError):
            self.entry.complain(answer)
            return
        self.entry.forget()
        self.accept()
        self.unlocked.emit(answer)

    def _on_fault(self) -> None:
        self._job = None
        self._show_state()

    def _show_state(self) -> None:
        busy = self._job is not None
        self._open.setText(_("Opening…") if busy else _("Open"))
        self._open.setEnabled(not busy and any(self.entry.secret))
        self.entry.setEnabled(not busy)
