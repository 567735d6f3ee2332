"""A project that is dropped on the window is opened, also on the start page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

PROJECT = ".topoi"


class ProjectDrop(QObject):
    """Opens a project that is dropped on the window."""

    dropped = Signal(Path)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take one project file, nothing else."""
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return False
        path = _project(event.mimeData()) if isinstance(event, QDropEvent) else None
        if path is None or not isinstance(event, QDropEvent):
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(path)
        return True


def _project(data: QMimeData) -> Path | None:
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() == PROJECT else None
