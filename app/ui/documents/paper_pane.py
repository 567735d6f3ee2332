"""Pages with the line above them: what a source with pages or a picture shows of itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.intake import Page
from app.media.page_letters import PageLetters
from app.ui.documents.coding_edit import CodingEdit
from app.ui.documents.coding_paper import RECTANGLE, CodingPaper
from app.ui.documents.paper_bar import PaperBar
from app.ui.documents.paper_pixels import PagePixels
from app.ui.documents.paper_strip import PaperStrip

_LEAST = 420
_WITH_STRIP = 760


class PaperPane(QWidget):
    """The bar says what the view does, and has it do otherwise."""

    def __init__(
        self, edit: CodingEdit, *, picture: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.view = CodingPaper(edit)
        self.bar = PaperBar(picture=picture)
        self.strip = PaperStrip(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.strip)
        beside.addWidget(self.view, 1)
        column.addLayout(beside, 1)
        self.strip.setVisible(False)
        self.setFocusProxy(self.view)
        self.setMinimumWidth(_LEAST)
        if picture:
            self.view.set_tool(RECTANGLE)
        self._connect()

    def show_pages(self, pages: Sequence[Page]) -> None:
        """Show empty sheets for these pages, before anything else of them is known."""
        self.view.show_pages(pages)
        self.strip.show_pages()
        self._fit()
        self._on_page_changed(self.view.page())
        self._on_zoomed()

    def show_contents(self, pixels: PagePixels, letters: PageLetters) -> None:
        """Show what stands on the sheets, and let words be selected where that is possible."""
        self.view.codings.letters = letters
        self.strip.show_pages()
        self.view.repaint_codings()
        self.view.show_pixels(pixels)
        self.bar.allow_words(known=letters.known)
        self.view.set_tool(self.view.tool)

    def close_pages(self) -> None:
        """End what makes the pictures."""
        self.view.show_pixels(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show miniatures where there is room for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.strip.setVisible(len(self.view.pages) > 1 and self.width() >= _WITH_STRIP)

    def _connect(self) -> None:
        view, bar = self.view, self.bar
        self.strip.page_wanted.connect(self._on_page_wanted)
        view.page_changed.connect(self._on_page_changed)
        view.zoomed.connect(self._on_zoomed)
        view.tool_changed.connect(bar.show_tool)
        bar.page_wanted.connect(self._on_page_wanted)
        bar.zoom_wanted.connect(view.set_zoom)
        bar.zoom_stepped.connect(view.zoom_by)
        bar.tool_wanted.connect(view.set_tool)
        bar.whole_wanted.connect(view.take_whole)

    def _on_page_changed(self, page: int) -> None:
        pages = self.view.pages
        if pages:
            self.bar.show_page(page, len(pages), pages[page].label)

    def _on_page_wanted(self, page: int) -> None:
        self.view.go_to_page(page)
        self._on_page_changed(self.view.page())
        self.view.setFocus()

    def _on_zoomed(self) -> None:
        self.bar.show_zoom(self.view.zoom, self.view.sheets.scale)
