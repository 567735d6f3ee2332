"""Taking back what was said of a place: its other names, and what it went on as."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton

from app.edits import cases, successions
from app.i18n import _
from app.queries import place_names as called
from app.queries.places import CaseRow
from app.ui.workspace import Workspace


class TakeBack(QPushButton):
    """A button with a menu of what can be taken back; hidden while there is nothing."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_("Take back"))
        self.setObjectName("place-take-back")
        self._workspace = workspace
        self._place: CaseRow | None = None
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def show_place(self, place: CaseRow) -> None:
        """Offer what was said of *place*."""
        self._place = place
        self.setVisible(bool(place.other_names or self._successions(place)))
        self.setEnabled(self._workspace.project.writable)

    def _successions(self, place: CaseRow) -> list[called.Succession]:
        rows = called.successions(self._workspace.project)
        return [row for row in rows if place.id in (row.case_id, row.successor_id)]

    def _fill(self) -> None:
        """Fill the menu only when it opens: none of its actions is at work then."""
        self.menu().clear()
        if self._place is None:
            return
        project = self._workspace.project
        for name in self._place.other_names:
            words = _("The name “{name}”").format(name=name.words)
            self._offer(words, partial(cases.remove_alias, project, name.id))
        for row in self._successions(self._place):
            words = _("{before} went on as {after}").format(before=row.case, after=row.successor)
            self._offer(words, partial(successions.remove, project, row.id))

    def _offer(self, words: str, act: partial[None]) -> None:
        action = self.menu().addAction(words.replace("&", "&&"))
        action.triggered.connect(partial(self._take, words, act))

    def _take(self, words: str, act: partial[None], _checked: object = None) -> None:
        with self._workspace.telling():
            act()
            self._workspace.say(_("Taken back: {what}").format(what=words))
