"""The project's news, brought to the GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.project import Changes, Project


class Hub(QObject):
    """One signal for the whole window: `changed` carries the `Changes` of every edit.

    An edit made by a job is told on the job's thread; Qt brings it here. A view connects a
    method of its own, never a bare function: only then does Qt know where the view lives.
    """

    changed = Signal(object)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        project.changed.connect(self._on_project_changed)

    def leave(self) -> None:
        """Hear no more of the project."""
        self._project.changed.disconnect(self._on_project_changed)

    def _on_project_changed(self, changes: Changes) -> None:
        # may run on a job's thread; a signal is the way across
        self.changed.emit(changes)
