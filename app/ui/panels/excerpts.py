"""The passages under the filter, live."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.edits import codings
from app.i18n import _, ngettext
from app.models import (
    Attribute,
    AttributeValue,
    Case,
    CaseLink,
    Code,
    Coder,
    Coding,
    Memo,
    ProjectInfo,
    Source,
    SourceSetMember,
)
from app.project import Changes
from app.queries.filters import NO_FILTER
from app.results import Excerpt
from app.ui.jobs import Latest
from app.ui.panels.excerpt_delegate import ExcerptDelegate
from app.ui.panels.excerpt_model import EXCERPT, Answer, ExcerptModel
from app.ui.panels.filter_bar import FilterBar
from app.ui.panels.region_pictures import RegionPictures
from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.empty_state import EmptyState
from app.ui.workspace import Target, Workspace


class ExcerptList(QListView):
    """A list whose rows are as tall as their words."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("excerpts")
        self.setAccessibleName(_("Passages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        set_look(self, "base")
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(24)
        self.rows = ExcerptDelegate(self)
        self.setItemDelegate(self.rows)
        theme.changed.connect(self._on_theme_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break every text anew."""
        self.rows.forget()
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _on_theme_changed(self) -> None:
        self.scheduleDelayedItemsLayout()


class ExcerptsPanel(QWidget):
    """The filter bar and what it leaves; a click shows the passage in its source."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("excerpts-panel")
        self._workspace = workspace
        latest = Latest(workspace.jobs, self)
        latest.answered.connect(self._on_answered)
        self._model = ExcerptModel(workspace.project, latest, self)
        self.bar = FilterBar(workspace)
        self.list = ExcerptList()
        self.list.setModel(self._model)
        self._pictures = RegionPictures(workspace.project, workspace.jobs, self)
        self._pictures.arrived.connect(self.list.viewport().update)
        self.list.rows.pictures = self._pictures
        self._empty = EmptyState("", link=_("Take every filter away"))
        self._empty.link_wanted.connect(self._on_clear)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._pages, 1)
        self.setMinimumHeight(110)
        workspace.filter_changed.connect(self._on_filter_changed)
        workspace.hub.changed.connect(self._on_changed)
        self.list.clicked.connect(self._on_taken)
        self.list.activated.connect(self._on_taken)
        self.list.customContextMenuRequested.connect(self._on_menu_wanted)
        self._model.ask(workspace.filter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the chosen codings away with Delete."""
        if event.key() == Qt.Key.Key_Delete:
            self._on_remove()
            return
        super().keyPressEvent(event)

    def _on_filter_changed(self) -> None:
        self._model.ask(self._workspace.filter, anew=True)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(Code, Coder, Source, Case, CaseLink, Memo, Attribute, AttributeValue):
            self._model.forget(changes, None)
            if changes.touches(Source):
                self._pictures.forget()
        elif changes.touches(Coding):
            self._model.forget(changes, changes.ids(Coding))
        elif not changes.touches(ProjectInfo, SourceSetMember):
            return  # no filter can mean anything else now
        self._model.ask(self._workspace.filter)

    def _on_answered(self, answer: Answer) -> None:
        self._model.take(answer)
        self.bar.show_count(len(answer.ids), answer.total)
        if len(answer.ids):
            self._pages.setCurrentIndex(0)
            return
        filtered = self._workspace.filter != NO_FILTER and answer.total > 0
        self._empty.set_sentence(
            _("No coding meets this filter.")
            if filtered
            else _("Passages stand here as soon as you have coded: select words and press Enter.")
        )
        link = self._empty.findChild(QWidget, "empty-link")
        if isinstance(link, QWidget):
            link.setVisible(filtered)
        self._pages.setCurrentIndex(1)

    def _on_clear(self) -> None:
        self._workspace.set_filter(NO_FILTER)

    def _on_taken(self, index: QModelIndex) -> None:
        excerpt = index.data(EXCERPT)
        if isinstance(excerpt, Excerpt) and len(self._chosen()) <= 1:
            self._workspace.go_to(
                Target(excerpt.source_id, excerpt.start, excerpt.end, excerpt.coding_id)
            )

    def _chosen(self) -> list[Excerpt]:
        return [index.data(EXCERPT) for index in self.list.selectedIndexes()]

    def _on_menu_wanted(self, point: QPoint) -> None:
        chosen = self._chosen()
        if not chosen:
            return
        menu = QMenu(self)
        menu.setObjectName("excerpt-menu")
        writable = self._workspace.project.writable
        menu.addAction(_("Show in the source") + "\tEnter").triggered.connect(self._on_show)
        menu.addAction(_("Copy with its source")).triggered.connect(self._on_copy)
        memo = menu.addAction(_("Write a memo"))
        memo.triggered.connect(self._on_memo)
        menu.addSeparator()
        words = ngettext("Take the coding away", "Take {n} codings away", len(chosen))
        remove = menu.addAction(words.format(n=len(chosen)) + "\tDel")
        remove.triggered.connect(self._on_remove)
        for action in (memo, remove):
            action.setEnabled(writable)
        menu.exec(self.list.viewport().mapToGlobal(point))
        menu.deleteLater()

    def _on_show(self) -> None:
        self._on_taken(self.list.currentIndex())

    def _on_copy(self) -> None:
        quoted = [
            _("“{text}” ({source}, par. {n})").format(
                text=each.text, source=each.source, n=each.paragraph
            )
            for each in self._chosen()
        ]
        QGuiApplication.clipboard().setText("\n\n".join(quoted))

    def _on_memo(self) -> None:
        self._workspace.memo_wanted.emit("coding_id", self._chosen()[0].coding_id)

    def _on_remove(self) -> None:
        ids = [each.coding_id for each in self._chosen()]
        if not ids or not self._workspace.project.writable:
            return
        words = ngettext("{n} coding was taken away", "{n} codings were taken away", len(ids))

        def act() -> None:
            codings.remove(self._workspace.project, ids)
            self._workspace.say(words.format(n=len(ids)))

        self._workspace.lose(act)
