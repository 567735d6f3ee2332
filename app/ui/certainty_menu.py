"""How sure one is of a coding of one's own."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.edits import codings
from app.i18n import _
from app.queries.certainty import certainty_of
from app.ui.comparison.signs import sure_words
from app.ui.workspace import Workspace

_LEVELS = (1, 2, 3, 4)


class CertaintyMenu(QObject):
    """Fills the menu of a coding, if it is by the person who codes."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def fill(self, menu: QMenu, coding_id: int) -> None:
        """Offer the four squares, and to say nothing."""
        coder_id, now = certainty_of(self._workspace.project, coding_id)
        if coder_id is None or coder_id != self._workspace.coder_id:
            return
        below = menu.addMenu(_("How sure"))
        for level in (*reversed(_LEVELS), None):
            squares = "" if level is None else "■" * level + "□" * (4 - level) + "  "
            action = below.addAction(squares + sure_words(level))
            action.setCheckable(True)
            action.setChecked(level == now)
            action.setData((coding_id, level))
            action.triggered.connect(self._on_chosen)

    def _on_chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        coding_id, level = action.data()
        with self._workspace.telling():
            codings.set_certainty(self._workspace.project, coding_id, level)
            self._workspace.say(_("How sure: {words}").format(words=sure_words(level)))
