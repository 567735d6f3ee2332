"""The whole check in the background: while nobody works, heard of only if something is wrong."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.i18n import _
from app.tasks import checking
from app.ui.backing_up import IDLE
from app.ui.jobs import Job
from app.ui.offers import TROUBLE, Deed, Offer
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.ui.banner import Banner

TOPIC = "check"
_LOOK_EVERY = 4_000
"""Milliseconds."""
_LONGEST_WAIT = 120.0
"""Seconds without a change that are waited for at most, however often work went on meanwhile."""


class BackgroundCheck(QObject):
    """Checks a project once, if it is due; it stops for whoever goes on working."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._banner: Banner | None = None
        self._show: Callable[[list[str]], object] | None = None
        self._found: list[str] = []
        self._job: Job | None = None
        self._wait = IDLE
        self._changed = monotonic()
        self._clock = QTimer(self, interval=_LOOK_EVERY)
        self._clock.timeout.connect(self.look)
        workspace.hub.changed.connect(self._on_changed)
        self._path = workspace.project.path
        self._open = workspace.project.writable
        if self._open and checking.opened(self._path):
            self._clock.start()

    @property
    def waiting(self) -> bool:
        """Whether a check is still to come, or to end."""
        return self._clock.isActive()

    def tell_in(self, banner: Banner, show: Callable[[list[str]], object]) -> None:
        """Say in *banner* what is wrong, if anything is, and let *show* show it."""
        self._banner, self._show = banner, show

    def look(self) -> None:
        """Begin, if nobody has changed anything for a while and nothing else is being done."""
        busy = monotonic() - self._changed < self._wait or self._workspace.jobs.running()
        if busy or self._job is not None:
            return
        project = self._workspace.project
        self._job = Job("", lambda progress: checking.in_background(project, progress))
        self._job.succeeded.connect(self._on_checked)
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(self._on_stopped)
        self._workspace.jobs.start(self._job)

    def leave(self) -> None:
        """Note that the project was closed as it should be."""
        self._clock.stop()
        if self._open:
            checking.closed(self._path)

    def _on_changed(self) -> None:
        self._changed = monotonic()
        if self._job is not None:
            self._job.cancel()

    def _on_checked(self, found: list[str] | None) -> None:
        self._job = None
        self._clock.stop()
        if found:
            self._found = found
            self._tell()
        elif found is not None:
            checking.passed(self._path)

    def _on_stopped(self) -> None:
        """Try again when there is more time."""
        self._job = None
        self._wait = min(2 * self._wait, _LONGEST_WAIT)

    def _on_failed(self) -> None:
        self._job = None
        self._clock.stop()

    def _tell(self) -> None:
        if self._banner is None:
            return
        said = _("The regular check found that this project is damaged. Nothing was changed.")
        deed = Deed(_("Show what was found"), self._on_show, stays=True)
        self._banner.offer(Offer(said, (deed,), TROUBLE, TOPIC))

    def _on_show(self) -> None:
        if self._show is not None:
            self._show(self._found)
