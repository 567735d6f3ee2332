"""Ctrl+K: one field for every code, source, place and command."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.queries.code_tree import code_rows
from app.queries.places import place_rows
from app.queries.source_list import source_rows
from app.ui.actions import Actions, shown_keys
from app.ui.finder import Entry, Finder
from app.ui.workspace import Target, Workspace


class FindAnything(QObject):
    """Opens the finder over everything that can be gone to or done."""

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._actions = actions
        self._view = parent
        actions["find-anything"].triggered.connect(self.open)

    def open(self) -> None:
        """Open the finder."""
        finder = Finder(
            self._entries(), _("Find a source, a code, a place or a command"), self._view.window()
        )
        finder.taken.connect(self._on_taken)
        finder.open_in(self._view.window())

    def _entries(self) -> list[Entry]:
        project = self._workspace.project
        found = [
            Entry(row.name, ("source", row.id), ", ".join(row.places), _("source"), "file-text")
            for row in source_rows(project)
        ]
        found += [
            Entry(row.name, ("code", row.id), " › ".join(row.path[:-1]), _("code"), color=row.color)
            for row in code_rows(project)
        ]
        found += [
            Entry(row.name, ("place", row.id), row.level, _("place"), "map-pin")
            for row in place_rows(project)
        ]
        for command, action in self._actions.commands():
            if action.isEnabled() and command.name != "find-anything":
                words = action.text().partition("\t")[0].rstrip("…")
                keys = shown_keys(command)
                found.append(Entry(words, action, keys, _("command"), command.icon or "command"))
        return found

    def _on_taken(self, what: object) -> None:
        if isinstance(what, QAction):
            what.trigger()
            return
        assert isinstance(what, tuple)
        kind, thing_id = what
        if kind == "source":
            self._workspace.go_to(Target(thing_id))
        elif kind == "code":
            self._workspace.choose_codes([thing_id])
        else:
            self._workspace.dossier_wanted.emit(thing_id)
