"""What is being worked on: a line in the status bar with how far it is, and Cancel."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from app.i18n import _
from app.ui.jobs import Job, Jobs
from app.ui.theme_style import set_look
from app.ui.widgets.labels import ElidedLabel

_PATIENCE = 100


class JobBar(QWidget):
    """Shows the newest job that has a label, once it has lasted long enough to be noticed."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("job-bar")
        self._job: Job | None = None
        self._waiting: list[Job] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        self._words = ElidedLabel("", "small")
        self._words.setObjectName("job-words")
        self._words.setMinimumWidth(180)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._cancel = QPushButton(_("Cancel"))
        self._cancel.setObjectName("job-cancel")
        set_look(self._cancel, "link")
        self._cancel.clicked.connect(self._on_cancel)
        for part in (self._words, self._bar, self._cancel):
            row.addWidget(part)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self._on_patience_over)
        jobs.started.connect(self._on_started)
        jobs.ended.connect(self._on_ended)
        self.hide()

    def _on_started(self, job: Job) -> None:
        if not job.label:
            return
        if self._job is not None:
            self._waiting.append(self._job)
        self._take(job)

    def _take(self, job: Job) -> None:
        self._job = job
        self._words.setText(job.label)
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        job.progressed.connect(self._on_progressed)
        self._patience.start()

    def _on_progressed(self, done: int, total: int, words: str) -> None:
        if self.sender() is not self._job or self._job is None:
            return
        self._bar.setRange(0, max(total, 0))
        self._bar.setValue(done)
        counted = _("{done} of {total}").format(done=done, total=total) if total else ""
        self._words.setText(
            " · ".join(part for part in (words or self._job.label, counted) if part)
        )

    def _on_ended(self, job: Job) -> None:
        if job in self._waiting:
            self._waiting.remove(job)
        if job is not self._job:
            return
        self._job = None
        self._patience.stop()
        if self._waiting:
            self._take(self._waiting.pop())
        else:
            self.hide()

    def _on_patience_over(self) -> None:
        self.setVisible(self._job is not None)

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._cancel.setEnabled(False)
            self._words.setText(_("Stopping…"))
