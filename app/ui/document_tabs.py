"""The tabs in the middle: sources being read, and results that stand beside them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from app.i18n import _
from app.queries.source_list import source_row
from app.ui.icons import icon
from app.ui.paper_page import PaperPage
from app.ui.picture_page import PicturePage
from app.ui.recording_page import RecordingPage
from app.ui.source_page import SourcePage
from app.ui.widgets.labels import as_tooltip
from app.ui.workspace import Target, Workspace

MOST = 12
"""Tabs of sources that stay open; beyond, the one not looked at for longest closes."""

Page = SourcePage | RecordingPage
"""A source in its tab, whether it can be read or heard."""

_ICONS = {"pdf": "file-pdf", "picture": "image", "recording": "microphone"}
_VIEWS: dict[str, type[SourcePage] | type[RecordingPage]] = {
    "pdf": PaperPage,
    "picture": PicturePage,
    "recording": RecordingPage,
}
"""What shows a source of each kind; whatever is not here is a text."""


class DocumentTabs(QTabWidget):
    """Opens a source once, reads it when it comes to the front."""

    page_opened = Signal(object)
    """A new `SourcePage`, for whoever listens to its gestures."""
    recording_opened = Signal(object)
    """A new `RecordingPage`, for the same."""
    page_closing = Signal(object)
    """A `SourcePage` whose tab is about to close."""
    front_changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("document-tabs")
        self._workspace = workspace
        self._used: list[Page] = []
        self.setDocumentMode(True)
        self.setTabsClosable(True)
        self.setMovable(True)
        self.setUsesScrollButtons(True)
        self.setIconSize(QSize(16, 16))
        self.tabBar().setExpanding(False)
        self.tabBar().setDrawBase(False)
        self.tabBar().setAccessibleName(_("Open sources"))
        self.tabCloseRequested.connect(self.close_at)
        self.currentChanged.connect(self._on_current)
        workspace.going.connect(self.go_to)

    def page(self) -> SourcePage | None:
        """Return the source in front that can be read, None if something else is there."""
        front = self.front()
        return front if isinstance(front, SourcePage) else None

    def front(self) -> Page | None:
        """Return the source in front, whatever it is, None if something else is there."""
        current = self.currentWidget()
        return current if isinstance(current, Page) else None

    def pages(self) -> list[SourcePage]:
        """Return every open source that can be read."""
        return [page for page in self.sources() if isinstance(page, SourcePage)]

    def sources(self) -> list[Page]:
        """Return every open source."""
        widgets = [self.widget(number) for number in range(self.count())]
        return [widget for widget in widgets if isinstance(widget, Page)]

    def go_to(self, target: Target) -> None:
        """Bring a source to the front, at the passage if there is one."""
        page = next((one for one in self.sources() if one.source_id == target.source_id), None)
        if page is None:
            page = self._open(target.source_id)
        if page is not None:
            self.setCurrentWidget(page)
            page.go_to(target)
            if target.start is not None:
                page.setFocus()

    def show_beside(self, widget: QWidget, title: str, icon_name: str) -> None:
        """Bring something that is not a source to the front, in a tab of its own."""
        number = self.indexOf(widget)
        if number < 0:
            number = self.addTab(widget, icon(icon_name), title)
        self.setCurrentIndex(number)

    def named(self, name: str) -> QWidget | None:
        """Return the tab whose widget bears that object name."""
        widgets = [self.widget(number) for number in range(self.count())]
        return next((w for w in widgets if w is not None and w.objectName() == name), None)

    def close_at(self, number: int) -> None:
        """Close a tab."""
        widget = self.widget(number)
        if widget is None:
            return
        if isinstance(widget, SourcePage):
            self.page_closing.emit(widget)
        self.removeTab(number)
        if isinstance(widget, Page):
            widget.leave()
            if widget in self._used:
                self._used.remove(widget)
        widget.deleteLater()

    def close_front(self) -> None:
        """Close the tab in front."""
        self.close_at(self.currentIndex())

    def step(self, by: int) -> None:
        """Go to the next or the previous tab, round and round."""
        if self.count():
            self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def _open(self, source_id: int) -> Page | None:
        row = source_row(self._workspace.project, source_id)
        if row is None:
            return None
        kind = _VIEWS.get(row.kind, SourcePage)
        page = kind(self._workspace, source_id)
        page.name_changed.connect(self._on_name_changed)
        page.gone.connect(self._on_gone)
        opened = self.recording_opened if isinstance(page, RecordingPage) else self.page_opened
        opened.emit(page)
        number = self.addTab(
            page, icon(_ICONS.get(row.kind, "file-text")), row.name.replace("&", "&&")
        )
        self._name(number, row.name)
        self._close_oldest(page)
        return page

    def _close_oldest(self, new: Page) -> None:
        pages = [page for page in self.sources() if page is not new]
        while len(pages) >= MOST:
            oldest = next((page for page in self._used if page in pages), pages[0])
            pages.remove(oldest)
            self.close_at(self.indexOf(oldest))

    def _name(self, number: int, name: str) -> None:
        self.setTabText(number, name.replace("&", "&&"))
        self.setTabToolTip(number, as_tooltip(name))

    def _on_name_changed(self, name: str) -> None:
        page = self.sender()
        if isinstance(page, Page) and self.indexOf(page) >= 0:
            self._name(self.indexOf(page), name)

    def _on_gone(self) -> None:
        page = self.sender()
        if isinstance(page, Page):
            self.close_at(self.indexOf(page))

    def _on_current(self, _number: int) -> None:
        page = self.front()
        if page is not None:
            page.load()
            if page in self._used:
                self._used.remove(page)
            self._used.append(page)
        self._workspace.choose_source(page.source_id if page is not None else None)
        self.front_changed.emit()
