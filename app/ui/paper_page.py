"""A source with pages in its tab: as text, as pages, or both side by side."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from app.i18n import _
from app.queries import texts
from app.text.rewriting import Rewriting
from app.ui import memory
from app.ui.documents.live_text import LiveText
from app.ui.region_page import RegionPage
from app.ui.widgets.segmented import SegmentedSwitch
from app.ui.workspace import Workspace

TEXT, PAGES, BOTH = "text", "pages", "both"
_KEPT = "pages_shown"
_LEAST_TEXT = 300


class PaperPage(RegionPage):
    """Text until its pages are asked for; what was chosen last holds for the next one, too."""

    def __init__(self, workspace: Workspace, source_id: int) -> None:
        super().__init__(workspace, source_id, Qt.Orientation.Horizontal)
        self.edit.setMinimumWidth(_LEAST_TEXT)
        self.paper.hide()
        self._begun = False
        self._switch = SegmentedSwitch(((TEXT, _("Text")), (PAGES, _("Pages")), (BOTH, _("Both"))))
        self._switch.setObjectName("paper-switch")
        self._switch.set_tooltip(PAGES, _("Show the pages as they are (Ctrl+Shift+T)"))
        self._switch.set_tooltip(BOTH, _("Show pages and text side by side"))
        self.line.add_widget(self._switch)
        self._switch.chosen.connect(self._on_switched)
        kept = memory.recall().get(_KEPT)
        self._switch.choose(kept if kept in (PAGES, BOTH) else TEXT)

    @property
    def shown(self) -> str:
        """What is in view: "text", "pages" or "both"."""
        return self._switch.current()

    def show_as(self, how: str) -> None:
        """Show the text, the pages, or both."""
        self._switch.choose(how)
        self._arrange()

    def ask_for_page(self) -> None:
        """Let the user type the number of a page."""
        self.bring_sheets()
        self.paper.bar.focus_page()

    def toggle_pages(self) -> None:
        """Show the pages instead of the text, or the text instead of the pages."""
        self._on_switched(TEXT if self.shown != TEXT else PAGES)

    def load(self) -> None:
        """Show the text, and the pages if they are wanted."""
        if self._loaded:
            return
        super().load()
        if not texts.outline(self._workspace.project, self.source_id).pages:
            self._switch.choose(TEXT)
            self._switch.hide()
        self._arrange()

    def reveal(self, start: int, end: int) -> None:
        """Bring a passage into view, in the text and on its page."""
        super().reveal(start, end)
        if self.shown != TEXT:
            self.paper.view.reveal_words(start, end)

    def begin_typing(self, rewriting: Rewriting) -> LiveText:
        """Let somebody type in the text; its pages are not seen meanwhile."""
        self.load()
        self.show_as(TEXT)
        self._switch.setEnabled(False)
        return super().begin_typing(rewriting)

    def end_typing(self) -> None:
        """Show what the project has; pages stand where their words are now."""
        super().end_typing()
        self._switch.setEnabled(True)
        self._begun = False

    def whereabouts(self) -> str:
        """Say which page, or which paragraph, is in view."""
        pages = self.paper.view.pages
        if self.shown == TEXT or not pages:
            return super().whereabouts()
        return _("Page {n} of {total}").format(n=self.paper.view.page() + 1, total=len(pages))

    def zoom(self, direction: int) -> None:
        """Make pages larger (1) or smaller (-1), or fit them (0); the text if it has the keys."""
        if self.shown == TEXT or (self.shown == BOTH and self.edit.hasFocus()):
            super().zoom(direction)
        else:
            self.paper.view.zoom_by(direction)

    def bring_sheets(self) -> None:
        """Show the pages, if only the text is seen."""
        if self.shown == TEXT:
            self._on_switched(PAGES)

    def _on_switched(self, how: str) -> None:
        if self.live is not None:
            return
        memory.remember(**{_KEPT: how})
        self.show_as(how)
        self.setFocus()

    def _arrange(self) -> None:
        """Show what the switch says, with the passage in view that was."""
        if not self._loaded:
            return
        was_paged = self.paper.isVisible()
        place = self.edit.position_at(QPoint(0, 4))
        in_text = self.window().focusWidget() is self.edit
        self.paper.setVisible(self.shown != TEXT)
        self.edit.setVisible(self.shown != PAGES)
        if in_text and self.shown == PAGES:
            self.paper.view.setFocus()
        if self.shown == BOTH:
            half = self._both.width() // 2
            self._both.setSizes([half, half])
        self.setFocusProxy(self.edit if self.shown == TEXT else self.paper.view)
        if self.shown != TEXT:
            self._begin()
            if not was_paged:
                self.paper.view.go_to_page(self.paper.view.codings.letters.page_of(place))
        self._on_place_changed()

    def _begin(self) -> None:
        if not self._begun:
            self._begun = True
            pages = texts.outline(self._workspace.project, self.source_id).pages
            self.show_sheets(pages, "pdf")

    def _follow_text(self) -> None:
        before = self.edit.content.text
        super()._follow_text()
        if self._begun and self.edit.content.text != before:
            self._begun = False
            self._arrange()

    def _on_shown_one(self, start: int, end: int) -> None:
        super()._on_shown_one(start, end)
        if self.shown != TEXT:
            self.paper.view.reveal_words(start, end)
