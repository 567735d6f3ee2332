"""The work area Code: sources at left, texts and passages in the middle, codebook at right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from app.ui import memory
from app.ui.actions import Actions
from app.ui.document_tabs import DocumentTabs, Page
from app.ui.items.splitter import LineSplitter
from app.ui.listening import Listening
from app.ui.panels.code_card import CodeCard
from app.ui.panels.codebook import CodebookPanel
from app.ui.panels.excerpts import ExcerptsPanel
from app.ui.panels.memo import MemoPanel
from app.ui.panels.source_card import SourceCard
from app.ui.panels.sources import SourcesPanel
from app.ui.panels.speakers import SpeakersPanel
from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.empty_state import EmptyState
from app.ui.workspace import Workspace

NARROW = 1366
_NARROW_SIDES = (236, 276)
_LEAST_CENTRE = 420


class CodeArea(QWidget):
    """Arranges the panels; their widths are remembered."""

    def __init__(self, workspace: Workspace, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("area-code-widget")
        self._workspace = workspace
        self._actions = actions
        self.sources = SourcesPanel(workspace, actions)
        self.source_card = _SourceBox(workspace)
        self.speakers = SpeakersPanel(workspace)
        self.tabs = DocumentTabs(workspace)
        self._listening = Listening(workspace, actions, self.tabs)
        self.excerpts = ExcerptsPanel(workspace)
        self.codebook = CodebookPanel(workspace, actions)
        self.card = CodeCard(workspace, actions)
        self.memo = MemoPanel(workspace)
        self.reading = self._make_reading()
        below, beside = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
        self._left = LineSplitter("left", below, self.sources, self.source_card, self.speakers)
        self._centre = LineSplitter("centre", below, self.reading, self.excerpts)
        self._right = LineSplitter("right", below, self.codebook, self.card, self.memo)
        self._whole = LineSplitter("whole", beside, self._left, self._centre, self._right)
        self._arrange()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._whole)
        self._connect()

    def parts(self) -> list[QWidget]:
        """Return what F6 goes round, as far as it is in view."""
        page = self.tabs.front()
        text: list[QWidget] = page.parts() if page is not None else []
        current = self.tabs.currentWidget()
        if page is None and current is not None:
            text = [current]
        every = [
            self.sources.tree, *text, self.excerpts.list, self.codebook.tree,
            self.card, self.memo.text,
        ]  # fmt: skip
        return [part for part in every if part.isVisible()]

    def remember(self) -> None:
        """Keep the widths of the panels."""
        for splitter in (self._whole, self._left, self._centre, self._right):
            if all(splitter.sizes()[:2]):
                memory.remember(**{f"sizes {splitter.objectName()}": splitter.sizes()})

    def _make_reading(self) -> QStackedWidget:
        reading = QStackedWidget()
        reading.setObjectName("reading")
        self._empty = EmptyState(
            _("Choose a source at left to read it here, or add the first ones."),
            _("Add sources…"),
            icon_name="book-open",
        )
        set_look(self._empty, "reading")
        self._empty.offer(self._actions["add-sources"])
        reading.addWidget(self._empty)
        reading.addWidget(self.tabs)
        reading.setMinimumWidth(_LEAST_CENTRE)
        return reading

    def _arrange(self) -> None:
        self._left.setMinimumWidth(theme.size("panel.leftMin"))
        self._right.setMinimumWidth(theme.size("panel.rightMin"))
        for number, stretch in enumerate((0, 1, 0)):
            self._whole.setStretchFactor(number, stretch)
        for splitter in (self._left, self._centre, self._right):
            splitter.setStretchFactor(0, 1)
        narrow = self.screen().availableGeometry().width() < NARROW
        sides = _NARROW_SIDES if narrow else (theme.size("panel.left"), theme.size("panel.right"))
        self._best = {
            self._whole: [sides[0], 900, sides[1]],
            self._left: [420, 260, 200],
            self._centre: [560, 240],
            self._right: [500, 240, 200],
        }
        for splitter, best in self._best.items():
            kept = memory.sizes(splitter.objectName(), len(best))
            splitter.setSizes(kept or best)
            splitter.best_wanted.connect(self._on_best_wanted)

    def _connect(self) -> None:
        self.tabs.front_changed.connect(self._on_front_changed)
        self._workspace.memo_wanted.connect(self._on_memo_wanted)
        for name, part in (
            ("show-sources", self._left),
            ("show-excerpts", self.excerpts),
            ("show-codebook", self._right),
            ("show-source-card", self.source_card),
            ("show-speakers", self.speakers),
        ):
            action = self._actions[name]
            action.setChecked(not part.isHidden())
            action.toggled.connect(part.setVisible)
        self._actions["show-excerpts"].toggled.connect(self._on_front_changed)
        self._actions["show-codebook"].toggled.connect(self._on_front_changed)
        self._on_front_changed()

    def _on_front_changed(self) -> None:
        """Show passages and codebook beside a text; a result takes their room."""
        current = self.tabs.currentWidget()
        self.reading.setCurrentIndex(1 if current is not None else 0)
        reading = current is None or isinstance(current, Page)
        self.excerpts.setVisible(reading and self._actions["show-excerpts"].isChecked())
        self._right.setVisible(reading and self._actions["show-codebook"].isChecked())

    def _on_best_wanted(self) -> None:
        splitter = self.sender()
        if isinstance(splitter, LineSplitter):
            splitter.setSizes(self._best[splitter])

    def _on_memo_wanted(self, kind: str, thing_id: int) -> None:
        from app.ui.subjects import in_words

        self._actions["show-codebook"].setChecked(True)
        self.memo.open_on(kind, thing_id, in_words(self._workspace.project, kind, thing_id))


class _SourceBox(QWidget):
    """Folded away until it is wanted; the card is made when it is first shown."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the card."""
        super().showEvent(event)
        if not self._column.count():
            self._column.addWidget(SourceCard(self._workspace))
