"""Backups while somebody works: on opening, then each quarter of an hour with a change.

A change that the record of steps cannot hold, as a large import, is followed by one at once.

They are made when nobody is busy, silently; what goes wrong is told once and stops nothing.
"""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QObject, QTimer

from app.tasks import backups
from app.tasks.backups import Outcome
from app.ui.jobs import Job, Work
from app.ui.workspace import Workspace

_AFTER_OPENING = 1_500
_LOOK_EVERY = 20_000
"""Milliseconds."""
IDLE = 8.0
"""Seconds without a change after which nobody is disturbed."""


class BackingUp(QObject):
    """Knows when the next backup is due, and makes it in a job."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._told: set[str] = set()
        self._changed = monotonic()
        self._last = self._changed - backups.EVERY.total_seconds()
        self._due = True  # perhaps something changed after the last backup, the day before
        self._asked = True  # the first of the day comes by itself
        self._job: Job | None = None
        workspace.hub.changed.connect(self._on_changed)
        if not workspace.project.writable:
            return
        self._opening = QTimer(self, singleShot=True, interval=_AFTER_OPENING)
        self._opening.timeout.connect(self._on_opened)
        self._opening.start()
        self._clock = QTimer(self, interval=_LOOK_EVERY)
        self._clock.timeout.connect(self.look)
        self._clock.start()

    def look(self) -> None:
        """Make a backup if one is due and nobody is busy."""
        now = monotonic()
        late = now - self._last >= backups.EVERY.total_seconds()
        busy = now - self._changed < IDLE or self._workspace.jobs.running()
        if busy or self._job is not None:
            return
        project = self._workspace.project
        if self._due and late:
            self._due, self._asked, self._last = False, True, now
            self._start(lambda progress: backups.regularly(project, progress))
        elif not self._asked:
            self._asked = True
            self._start(lambda progress: backups.wanted(project, progress))

    def _on_opened(self) -> None:
        project = self._workspace.project
        self._start(lambda progress: backups.on_opening(project, progress))

    def _start(self, work: Work) -> None:
        self._job = Job("", work)
        self._job.succeeded.connect(self._on_ended)
        self._job.failed.connect(self._on_stopped)
        self._job.cancelled.connect(self._on_stopped)
        self._workspace.jobs.start(self._job)

    def _on_changed(self) -> None:
        self._changed = monotonic()
        self._due, self._asked = True, False

    def _on_ended(self, outcome: Outcome) -> None:
        self._job = None
        if outcome.backup is not None:
            self._workspace.backed_up.emit()
        for sentence in outcome.told:
            if sentence not in self._told:
                self._told.add(sentence)
                self._workspace.told.emit(sentence)

    def _on_stopped(self) -> None:
        self._job = None
        self._due = True
