"""The periods of the study, from the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.actions import Actions

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class Periods(QObject):
    """Opens the dialog on the periods of the project that is open."""

    def __init__(self, window: MainWindow, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        actions["periods"].triggered.connect(self.ask)

    def ask(self) -> None:
        """Show the periods."""
        from app.ui.dialogs.periods import PeriodsDialog

        if self._window.study is not None:
            PeriodsDialog(self._window, self._window.study.workspace.project).open()
