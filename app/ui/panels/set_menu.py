"""What can be done with sets of sources, by menu and by dropping."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.edits import source_sets
from app.errors import UserError
from app.i18n import _
from app.queries.source_sets import set_rows
from app.ui.items.fields import NameField
from app.ui.workspace import Workspace


class SetMenu(QObject):
    """Puts sources into sets and out again; asks for names in the list's own field."""

    def __init__(self, workspace: Workspace, name: NameField, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._name = name
        self._ids: list[int] = []
        self._set_id: int | None = None
        self._asked = False

    def fill(self, menu: QMenu, ids: list[int]) -> None:
        """Offer every set for sources, and a new one."""
        self._ids = ids
        for row in set_rows(self._workspace.project):
            action = menu.addAction(row.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(row.source_ids.issuperset(ids))
            action.setData(row.id)
            action.triggered.connect(self._on_chosen)
        menu.addSeparator()
        menu.addAction(_("New set…")).triggered.connect(self._on_new)

    def fill_group(self, menu: QMenu, name: str) -> None:
        """Offer what can be done with the set of that name."""
        self._set_id = self._id_of(name)
        if self._set_id is not None:
            menu.addAction(_("Rename set…")).triggered.connect(self._on_rename)
            menu.addAction(_("Remove set")).triggered.connect(self._on_remove)

    def drop(self, ids: list[int], key: object) -> None:
        """Put dropped sources into the set on which they were dropped."""
        set_id = self._id_of(key) if isinstance(key, str) else None
        if set_id is not None:
            with self._workspace.telling():
                source_sets.add(self._workspace.project, set_id, ids)

    def take_name(self, name: str) -> bool:
        """Use a name that this menu asked for; return whether it did."""
        if not self._asked:
            return False
        project, set_id = self._workspace.project, self._set_id
        try:
            if set_id is not None:
                source_sets.rename(project, set_id, name)
            else:
                with project.edit(_("Add to set")):
                    source_sets.add(project, source_sets.ensure(project, name), self._ids)
        except UserError as error:
            self._workspace.refused.emit(error)
            self._name.again()
        else:
            self._asked = False
        return True

    def drop_question(self) -> None:
        """Ask no longer: the next name is for something else."""
        self._asked = False

    def _id_of(self, name: str) -> int | None:
        rows = set_rows(self._workspace.project)
        return next((row.id for row in rows if row.name == name), None)

    def _on_chosen(self, inside: bool) -> None:  # noqa: FBT001 - a slot
        action = self.sender()
        assert isinstance(action, QAction)
        change = source_sets.add if inside else source_sets.take_out
        with self._workspace.telling():
            change(self._workspace.project, action.data(), self._ids)

    def _on_new(self) -> None:
        self._set_id, self._asked = None, True
        self._name.ask(_("Name of the new set"))

    def _on_rename(self) -> None:
        self._asked = True
        self._name.ask(_("Another name for the set"))

    def _on_remove(self) -> None:
        set_id = self._set_id
        if set_id is None:
            return

        def act() -> None:
            source_sets.remove(self._workspace.project, set_id)
            self._workspace.say(_("The set was removed; its sources are still here"))

        self._workspace.lose(act)
