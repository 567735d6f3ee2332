"""Who codes: shown always, changed in the status line or the menu."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app import settings
from app.edits import coders
from app.i18n import _, ngettext
from app.models import Coder, ProjectInfo
from app.project import Changes
from app.queries.filters import people
from app.queries.project_info import coder_names, coder_rows
from app.ui.actions import Actions
from app.ui.items.name_popup import NamePopup
from app.ui.status_line import StatusLine
from app.ui.workspace import Workspace


class Coders(QObject):
    """Fills the menu of coders and keeps the status line right."""

    def __init__(
        self, workspace: Workspace, actions: Actions, status: StatusLine, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._status = status
        self._menu = actions.menu("coders")
        self._add = actions["add-coder"]
        self._menu.aboutToShow.connect(self._fill)
        self._add.triggered.connect(self._on_add)
        workspace.hub.changed.connect(self._on_changed)
        self._show()

    def choose(self, name: str) -> None:
        """Code as the person of that name from now on."""
        project = self._workspace.project
        with self._workspace.telling():
            with project.edit(_("Code as another person")):
                coder_id = coders.add(project, name)
                coders.choose(project, coder_id)
            project.coder_id = coder_id
            self._show()
            self._workspace.coder_changed.emit()

    def _show(self) -> None:
        names = coder_names(self._workspace.project)
        self._status.show_coder(names.get(self._workspace.coder_id or 0, ""))
        self._status.show_writable(writable=self._workspace.project.writable)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(Coder, ProjectInfo):
            self._show()
            self._workspace.coder_changed.emit()

    def _fill(self) -> None:
        self._menu.clear()
        persons = people(self._workspace.project)
        for row in coder_rows(self._workspace.project):
            if persons is not None and row.id not in persons:
                continue  # nobody codes as what was decided together
            count = ngettext("{n} coding", "{n} codings", row.codings).format(n=row.codings)
            action = self._menu.addAction(f"{row.name.replace('&', '&&')}\t{count}")
            action.setCheckable(True)
            action.setChecked(row.id == self._workspace.coder_id)
            action.setData(row.name)
            action.triggered.connect(self._on_chosen)
        self._menu.addSeparator()
        self._menu.addAction(self._add)

    def _on_chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.choose(action.data())

    def _on_add(self) -> None:
        popup = NamePopup(
            _("Who is coding?"),
            _("The name is written beside every coding you make."),
            self._status.window(),
        )
        popup.given.connect(self.choose)
        popup.open_above(self._status.coder, settings.load().coder)
