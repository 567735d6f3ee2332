"""Undo and redo, named after what they take back or do again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from app.i18n import _
from app.project import Step
from app.ui.actions import Actions
from app.ui.workspace import Workspace


class Undoing(QObject):
    """Keeps both actions in step with the project.

    *typing* takes one step back (-1) or forth (1) in a text where somebody types, if one does.
    """

    def __init__(
        self,
        workspace: Workspace,
        actions: Actions,
        typing: Callable[[int], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._typing = typing
        self._undo = actions["undo"]
        self._redo = actions["redo"]
        self._undo.triggered.connect(self._on_undo)
        self._redo.triggered.connect(self._on_redo)
        workspace.hub.changed.connect(self._show)
        self._show()

    def undo(self) -> None:
        """Take the last step back."""

        def act() -> None:
            label = self._workspace.project.undo()
            self._workspace.say(_("Undone: {label}").format(label=label), undo=False)

        self._workspace.lose(act)

    def redo(self) -> None:
        """Do the step again that was taken back last."""

        def act() -> None:
            label = self._workspace.project.redo()
            self._workspace.say(_("Done again: {label}").format(label=label), undo=False)

        self._workspace.lose(act)

    def _on_undo(self) -> None:
        if not self._typing(-1):
            self.undo()

    def _on_redo(self) -> None:
        if not self._typing(1):
            self.redo()

    def _show(self) -> None:
        project = self._workspace.project
        _name(self._undo, project.undo_step, _("Undo: {label}"), _("Undo"))
        _name(self._redo, project.redo_step, _("Redo: {label}"), _("Redo"))


def _name(action: QAction, step: Step | None, named: str, bare: str) -> None:
    words = bare if step is None else named.format(label=step.label)
    keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
    action.setText(words)
    action.setToolTip(f"{words} ({keys})")
    action.setEnabled(step is not None)
