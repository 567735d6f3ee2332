"""Of which period a coded passage speaks, whatever its source is from."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.edits import attributes
from app.i18n import _
from app.queries.periods import PERIOD, of_passage, periods
from app.ui.workspace import Workspace


class PeriodMenu(QObject):
    """Fills the menu of a coding, where the study has periods."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def fill(self, menu: QMenu, coding_id: int) -> None:
        """Offer every period, and that of the source."""
        project = self._workspace.project
        known = periods(project)
        if not known:
            return
        now = of_passage(project, coding_id)
        below = menu.addMenu(_("Period"))
        for name in (*(each.name for each in known), ""):
            action = below.addAction(name.replace("&", "&&") or _("That of its source"))
            action.setCheckable(True)
            action.setChecked(name == now)
            action.setData((coding_id, name))
            action.triggered.connect(self._on_chosen)

    def _on_chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        coding_id, name = action.data()
        with self._workspace.telling():
            attributes.set_passage(self._workspace.project, coding_id, PERIOD, name)
