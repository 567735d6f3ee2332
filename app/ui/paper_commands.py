"""What can be done with pages from the menu and by keys, wherever the focus is."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.ui.actions import Actions
from app.ui.document_tabs import DocumentTabs
from app.ui.paper_page import PaperPage
from app.ui.region_page import RegionPage


class PaperCommands(QObject):
    """Acts on the source in front, if it has pages or is a picture."""

    def __init__(self, actions: Actions, tabs: DocumentTabs) -> None:
        super().__init__(tabs)
        self._tabs = tabs
        self._actions = [actions[name] for name in ("show-pages", "go-to-page", "draw-region")]
        show, go, draw = self._actions
        show.triggered.connect(self._on_show)
        go.triggered.connect(self._on_go)
        draw.triggered.connect(self._on_draw)

    def _page(self) -> PaperPage | None:
        page = self._tabs.page()
        return page if isinstance(page, PaperPage) else None

    def _on_show(self) -> None:
        page = self._page()
        if page is not None:
            page.toggle_pages()

    def _on_go(self) -> None:
        page = self._page()
        if page is not None:
            page.ask_for_page()

    def _on_draw(self) -> None:
        page = self._tabs.page()
        if isinstance(page, RegionPage):
            page.draw_region()
