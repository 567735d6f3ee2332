"""Merging copies, from the menu: chosen, looked into, and shown in a tab."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.i18n import _
from app.ui.actions import Actions
from app.ui.code_area import CodeArea
from app.ui.rounds.merge_tab import MergeTab
from app.ui.workspace import Workspace


class Merging(QObject):
    """Asks for copies, and opens the tab that tells what they would bring."""

    def __init__(self, workspace: Workspace, actions: Actions, area: CodeArea) -> None:
        super().__init__(area)
        self._workspace = workspace
        self._area = area
        self._area_action = actions["area-code"]
        actions["merge"].triggered.connect(self.ask)

    def ask(self) -> None:
        """Ask which copies are to be merged."""
        folder = str(self._workspace.project.path.parent)
        names, _kind = QFileDialog.getOpenFileNames(
            self._area.window(), _("Merge copies"), folder, _("Topoi projects (*.topoi)")
        )
        if names:
            self.show_copies([Path(name) for name in names])

    def show_copies(self, paths: Sequence[Path]) -> None:
        """Show what these copies would bring."""
        self._area_action.trigger()
        tabs = self._area.tabs
        tab = tabs.named("merge")
        if not isinstance(tab, MergeTab):
            tab = MergeTab(self._workspace)
        tabs.show_beside(tab, _("Merge"), "copy")
        tab.show_copies(paths)
