"""The recording of a transcript, chosen in the menu of a source."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.edits import recordings
from app.i18n import _
from app.queries.recordings import KIND, recording_names, recording_of
from app.queries.source_list import SourceRow
from app.ui.workspace import Workspace


class RecordingMenu(QObject):
    """A submenu with every recording, the one whose name is most like that of the text first."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._source_id = 0

    def fill(self, menu: QMenu, row: SourceRow) -> None:
        """Add the submenu, unless the source is a recording itself or there is none."""
        project = self._workspace.project
        known = recording_names(project)
        if row.kind == KIND or not known:
            return
        self._source_id = row.id
        now = recording_of(project, row.id)
        below = menu.addMenu(_("Transcript of the recording"))
        below.setObjectName("recording-menu")
        for recording_id, name in sorted(
            known.items(), key=lambda each: _unlike(row.name, each[1])
        ):
            action = below.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(recording_id == now)
            action.setData(recording_id)
            action.triggered.connect(self._on_chosen)
        below.addSeparator()
        none = below.addAction(_("None"))
        none.setCheckable(True)
        none.setChecked(now is None)
        none.triggered.connect(self._on_chosen)

    def _on_chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        with self._workspace.telling():
            recordings.set_recording(self._workspace.project, self._source_id, action.data())


def _unlike(name: str, other: str) -> tuple[int, str]:
    """Return what sorts recordings: those first that begin like the transcript."""
    shared = 0
    for one, two in zip(name.casefold(), other.casefold(), strict=False):
        if one != two:
            break
        shared += 1
    return -shared, other.casefold()
