"""What can be done about the turn at the caret: who speaks, where it begins, joining it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.edits import guides, turns
from app.i18n import _
from app.queries.guide import asked_in, guide
from app.text.questions import title
from app.text.turns import index_at
from app.ui.items.name_popup import NamePopup
from app.ui.source_page import SourcePage
from app.ui.workspace import Workspace


class TurnMenu(QObject):
    """Fills a menu about where the caret stands, or where the selection begins."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._page: SourcePage | None = None
        self._position = 0
        self._deed = ""

    def fill(self, menu: QMenu, page: SourcePage) -> None:
        """Offer every speaker of the source for this turn, and for a new one that begins here."""
        menu.setObjectName("turn-menu")
        selected = page.selection()
        self._page = page
        self._position = selected[0] if selected is not None else page.caret()
        known = page.edit.content.turns
        at = index_at(known, self._position)
        menu.setEnabled(self._workspace.project.writable)
        names = dict.fromkeys(turn.speaker for turn in known if turn.speaker)
        if at is not None:
            for name in names:
                action = self._add(menu, name, "give", name)
                action.setCheckable(True)
                action.setChecked(name == known[at].speaker)
            self._add(menu, _("Somebody else…"), "give", "")
            menu.addSeparator()
        begin = menu.addMenu(_("A turn begins here"))
        for name in names:
            self._add(begin, name, "begin", name)
        self._add(begin, _("Somebody else…"), "begin", "")
        if at is not None:
            if at:
                self._add(menu, _("Join to the turn before"), "join", "")
            self._add(menu, _("Nobody speaks here"), "remove", "")
            self._fill_questions(menu, known[at].start)

    def _fill_questions(self, menu: QMenu, start: int) -> None:
        """Offer the questions of the guide, if there is one, as what is asked in this turn."""
        project = self._workspace.project
        wanted = guide(project)
        if not wanted or self._page is None:
            return
        rows = asked_in(project, self._page.source_id or 0)
        here = {row.number for row in rows if row.start == start}
        asked = menu.addMenu(_("Asks the question"))
        for number, question in enumerate(wanted, 1):
            action = self._add(asked, title(number, question), "ask", str(number))
            action.setCheckable(True)
            action.setChecked(number in here)
        asked.addSeparator()
        self._add(asked, _("None of the guide"), "ask", "")

    def _add(self, menu: QMenu, words: str, deed: str, name: str) -> QAction:
        action = menu.addAction(words.replace("&", "&&"))
        action.setData((deed, name))
        action.triggered.connect(self._on_wanted)
        return action

    def _on_wanted(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        deed, name = action.data()
        if deed in ("give", "begin") and not name:
            self._ask(deed)
        else:
            self._do(deed, name)

    def _ask(self, deed: str) -> None:
        if self._page is None:
            return
        self._deed = deed
        popup = NamePopup(_("Who speaks?"), _("A name, initials or a pseudonym."), self._page)
        popup.given.connect(self._on_named)
        popup.open_above(self._page.margin)

    def _on_named(self, name: str) -> None:
        self._do(self._deed, name)

    def _do(self, deed: str, name: str) -> None:
        if self._page is None or self._page.source_id is None:
            return
        project, source_id, position = self._workspace.project, self._page.source_id, self._position
        with self._workspace.telling():
            if deed == "give":
                turns.give(project, source_id, position, name)
            elif deed == "begin":
                turns.begin(project, source_id, position, name)
            elif deed == "ask":
                guides.mark(project, source_id, position, int(name) if name else None)
            elif deed == "join":
                turns.join(project, source_id, position)
            else:
                turns.remove(project, source_id, position)
            self._workspace.say(_("The turns were corrected"))
