"""The menu in the text: what can be done with the selected words and the codings there."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from app.edits import codings
from app.i18n import _
from app.media.areas import TimeSpan
from app.queries.code_tree import code_rows
from app.ui.actions import Actions
from app.ui.certainty_menu import CertaintyMenu
from app.ui.document_tabs import DocumentTabs, Page
from app.ui.finder import Entry, Finder
from app.ui.period_menu import PeriodMenu
from app.ui.recording_page import RecordingPage
from app.ui.source_page import SourcePage
from app.ui.turn_menu import TurnMenu
from app.ui.widgets.swatch import swatch_icon
from app.ui.workspace import Workspace


class CodingMenu(QObject):
    """Opens at the pointer; each coding there has a menu of its own."""

    def __init__(self, workspace: Workspace, actions: Actions, tabs: DocumentTabs) -> None:
        super().__init__(tabs)
        self._workspace = workspace
        self._actions = actions
        self._tabs = tabs
        self._recoded: int | None = None
        self._turns = TurnMenu(workspace, self)
        self._periods = PeriodMenu(workspace, self)
        self._certainty = CertaintyMenu(workspace, self)

    def open_at(self, where: QPoint, coding_ids: list[int]) -> None:
        """Open the menu at *where* on the screen, about these codings."""
        page = self._tabs.front()
        if page is None:
            return
        menu = QMenu(page)
        menu.setObjectName("text-menu")
        self._add_selected(menu, page)
        for coding_id in coding_ids:
            self._add_coding(menu, page, coding_id)
        if coding_ids:
            menu.addSeparator()
        if isinstance(page, SourcePage):
            self._turns.fill(menu.addMenu(_("Who speaks here")), page)
        menu.addAction(self._actions["memo"])
        if isinstance(page, SourcePage):
            menu.addAction(self._actions["find-text"])
        menu.exec(where)
        menu.deleteLater()

    def _add_selected(self, menu: QMenu, page: Page) -> None:
        if isinstance(page, SourcePage) and page.selection() is not None:
            for name in ("code-selection", "repeat-code", "in-vivo"):
                menu.addAction(self._actions[name])
            menu.addAction(_("Copy") + "\tCtrl+C").triggered.connect(self._on_copy)
            menu.addSeparator()
        elif not isinstance(anchor := page.anchor() or (), tuple):
            is_time = isinstance(anchor, TimeSpan)
            for name, words in (
                ("code-selection", _("Code this time…") if is_time else _("Code this region…")),
                ("repeat-code", _("Repeat the last code")),
            ):
                menu.addAction(words).triggered.connect(self._actions[name].trigger)
            menu.addSeparator()

    def _add_coding(self, menu: QMenu, page: Page, coding_id: int) -> None:
        look = page.code_of(coding_id)
        if look is None:
            return
        name, color = look
        below = menu.addMenu(swatch_icon(color), name.replace("&", "&&"))
        writable = self._workspace.project.writable
        heard = [(_("Play"), self._on_play)] if isinstance(page, RecordingPage) else []
        below.setEnabled(writable or bool(heard))
        for words, deed in (
            *heard,
            (_("Take away"), self._on_remove),
            (_("Put another code here…"), self._on_recode),
            (_("Write a memo"), self._on_memo),
            (_("Show the code"), self._on_show_code),
        ):
            action = below.addAction(words)
            action.setEnabled(writable or deed == self._on_play)
            action.setData(coding_id)
            action.triggered.connect(deed)
        if writable:
            self._certainty.fill(below, coding_id)
        if writable and isinstance(page, SourcePage):
            self._periods.fill(below, coding_id)

    def _coding_id(self) -> int:
        action = self.sender()
        assert isinstance(action, QAction)
        return int(action.data())

    def _on_copy(self) -> None:
        page = self._tabs.page()
        selected = page.selection() if page is not None else None
        if page is not None and selected is not None:
            QGuiApplication.clipboard().setText(page.edit.content.text[slice(*selected)])

    def _on_remove(self) -> None:
        with self._workspace.telling():
            codings.remove(self._workspace.project, [self._coding_id()])
            self._workspace.say(_("The coding was taken away"))

    def _on_recode(self) -> None:
        self._recoded = self._coding_id()
        entries = [
            Entry(row.name, row.id, note=" › ".join(row.path[:-1]), color=row.color)
            for row in code_rows(self._workspace.project)
        ]
        finder = Finder(entries, _("Put which code here instead?"), self._tabs.window())
        finder.taken.connect(self._on_recoded)
        finder.open_in(self._tabs.window())

    def _on_recoded(self, code_id: object) -> None:
        if self._recoded is not None and isinstance(code_id, int):
            with self._workspace.telling():
                codings.recode(self._workspace.project, self._recoded, code_id)
                self._workspace.say(_("The passage bears another code now"))

    def _on_memo(self) -> None:
        self._workspace.memo_wanted.emit("coding_id", self._coding_id())

    def _on_show_code(self) -> None:
        page, coding_id = self._tabs.front(), self._coding_id()
        if page is None:
            return
        code_id = page.code_id_of(coding_id)
        if code_id is not None:
            self._workspace.choose_codes([code_id])

    def _on_play(self) -> None:
        page = self._tabs.front()
        if isinstance(page, RecordingPage):
            page.play_coding(self._coding_id())
