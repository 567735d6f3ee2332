"""Earlier texts of a source: read, compared with each other or with the present, brought back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.edits import texts as changing
from app.edits.following import TextChange
from app.i18n import _, ngettext
from app.models import Source
from app.progress import Progress
from app.project import Changes
from app.queries import revisions, texts
from app.queries.revisions import Rewritten
from app.queries.source_list import source_row
from app.text.colours import FAMILIES
from app.text.marked_changes import GONE, NEW, Mark, joined
from app.ui.documents.spans import Spans
from app.ui.documents.text_view import TextView
from app.ui.icons import icon
from app.ui.jobs import Job, Latest
from app.ui.results.backup_words import moment
from app.ui.text_editing import in_words
from app.ui.theme_style import set_look
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import label
from app.ui.widgets.rows_model import Column, RowsModel
from app.ui.widgets.rows_table import rows_table
from app.ui.widgets.segmented import SegmentedSwitch
from app.ui.workspace import Workspace

_NOW, _NEXT, _READ = "now", "next", "read"


@dataclass(frozen=True)
class _Shown:
    """What the view shows: a text, and what went and came in it."""

    text: str
    marks: list[Mark]
    compared: bool


class EarlierTab(QWidget):
    """One row a text; one row chosen is compared as the switch says, two with each other."""

    gone = Signal()
    """The source is not in the project any more."""

    def __init__(self, workspace: Workspace, source_id: int) -> None:
        super().__init__()
        self.setObjectName(f"earlier-texts-{source_id}")
        set_look(self, "base")
        self._workspace = workspace
        self._source_id = source_id
        self._rows: list[Rewritten] = []
        self._marks: list[Mark] = []
        self._list = Latest(workspace.jobs, self)
        self._list.answered.connect(self._on_listed)
        self._latest = Latest(workspace.jobs, self)
        self._latest.answered.connect(self._on_read)
        self.table = self._make_table()
        self.view = TextView()
        self.view.edit.viewport().setAcceptDrops(False)
        self.view.line.hide()
        self._switch = SegmentedSwitch(
            (
                (_NOW, _("Compare with now")),
                (_NEXT, _("Compare with the next")),
                (_READ, _("Read it")),
            )
        )
        self._switch.chosen.connect(self._show_chosen)
        self._count = label("", "small")
        self._count.setObjectName("earlier-count")
        self._back = QPushButton(_("Bring back this text"))
        self._back.setObjectName("earlier-back")
        self._back.clicked.connect(self._on_back)
        self._none = EmptyState(_("This text was never changed."), icon_name="file-text")
        self._arrange()
        self.setFocusProxy(self.table)
        workspace.hub.changed.connect(self._on_changed)
        self._ask()

    def step(self, by: int) -> None:
        """Go to the next change (1) or to the one before (-1), round and round."""
        if not self._marks:
            return
        starts = [mark.start for mark in self._marks]
        start, _end = self.view.selection() or (self.view.caret(), 0)
        at = bisect_right(starts, start) if by > 0 else bisect_left(starts, start) - 1
        mark = self._marks[at % len(starts)]
        self.view.reveal(mark.start, mark.end)
        self.view.select(mark.start, mark.end)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep nothing of the view's document, which may go with the tab."""
        super().hideEvent(event)
        self.view.edit.forget_layout()

    def _make_table(self) -> QAbstractItemView:
        self._model = RowsModel[Rewritten](
            [
                Column(_("Until"), lambda row: moment(row.until)),
                Column(_("Changed by"), lambda row: row.coder),
                Column(_("What changed it"), lambda row: row.label),
                Column(_("Characters"), lambda row: f"{row.characters:,}", number=True),
                Column(_("Gone"), lambda row: f"{row.gone:,}", number=True),
                Column(_("New"), lambda row: f"{row.new:,}", number=True),
            ]
        )
        widths = {0: 190, 1: 110, 3: 90, 4: 70, 5: 70}
        table = rows_table(self._model, "earlier-table", _("Earlier texts"), widths, 2)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.selectionModel().selectionChanged.connect(self._show_chosen)
        return table

    def _arrange(self) -> None:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        head.addWidget(self._switch)
        head.addWidget(self._make_step(-1, "caret-up", _("Change before (Shift+F7)"), "Shift+F7"))
        head.addWidget(self._make_step(1, "caret-down", _("Next change (F7)"), "F7"))
        head.addWidget(self._count, 1)
        head.addWidget(self._back)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self._both = QSplitter(Qt.Orientation.Vertical)
        self._both.setChildrenCollapsible(False)
        self._both.addWidget(self.table)
        self._both.addWidget(below)
        self._both.setStretchFactor(1, 1)
        self._both.setSizes([160, 500])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._both, 1)
        whole.addWidget(self._none, 1)
        self._none.hide()

    def _make_step(self, by: int, icon_name: str, words: str, keys: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("earlier-next" if by > 0 else "earlier-previous")
        button.setIcon(icon(icon_name))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setProperty("by", by)
        button.clicked.connect(self._on_step)
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)
        return button

    def _on_step(self) -> None:
        self.step(int(self.sender().property("by")))

    def _on_changed(self, changes: Changes) -> None:
        if not (changes.everything or self._source_id in changes.ids(Source)):
            return
        if source_row(self._workspace.project, self._source_id) is None:
            self.gone.emit()
        else:
            self._ask()

    def _ask(self) -> None:
        def work(progress: Progress) -> list[Rewritten]:
            return revisions.rewritten(self._workspace.project, self._source_id, progress)

        self._list.ask(work)

    def _on_listed(self, rows: list[Rewritten]) -> None:
        self._rows = rows
        self._model.show(rows)
        self._both.setVisible(bool(rows))
        self._none.setVisible(not rows)
        if rows and not self.table.selectionModel().hasSelection():
            self.table.setCurrentIndex(self._model.index(0, 0))
        else:
            self._show_chosen()

    def _chosen(self) -> list[int]:
        """Return the numbers of the chosen rows, the latest first."""
        chosen = {index.row() for index in self.table.selectionModel().selectedRows()}
        return sorted(row for row in chosen if row < len(self._rows))

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        self._switch.setEnabled(len(chosen) == 1)
        self._back.setEnabled(len(chosen) == 1 and self._workspace.project.writable)
        if not chosen:
            return
        earlier, later = self._rows[chosen[-1]].id, self._later(chosen)
        project, source_id = self._workspace.project, self._source_id
        compared = len(chosen) > 1 or self._switch.current() != _READ

        def work(_progress: Progress) -> _Shown:
            old = revisions.text_of(project, earlier)
            if not compared:
                return _Shown(old, [], compared=False)
            now = later is None
            new = texts.text(project, source_id) if now else revisions.text_of(project, later or 0)
            return _Shown(*joined(old, new), compared=True)

        self._latest.ask(work)

    def _later(self, chosen: list[int]) -> int | None:
        """Return the earlier text that the chosen one is compared with, None for the present."""
        if len(chosen) > 1:
            return self._rows[chosen[0]].id
        with_next = self._switch.current() == _NEXT and chosen[0] > 0
        return self._rows[chosen[0] - 1].id if with_next else None

    def _on_read(self, shown: _Shown) -> None:
        self._marks = shown.marks
        self.view.show_text(shown.text)
        rows = [(n, mark.start, mark.end, mark.kind, 0) for n, mark in enumerate(shown.marks)]
        looks = {
            GONE: (_("Taken away"), FAMILIES["brick"][0]),
            NEW: (_("Written"), FAMILIES["ink blue"][0]),
        }
        self.view.show_codings(Spans.of(rows, looks))
        n = len(shown.marks)
        self._count.setText(
            ngettext("{n:,} change", "{n:,} changes", n).format(n=n) if shown.compared else ""
        )
        if shown.marks:
            self.view.reveal(shown.marks[0].start, shown.marks[0].end)

    def _on_back(self) -> None:
        chosen = self._chosen()
        if len(chosen) != 1:
            return
        project, source_id = self._workspace.project, self._source_id
        earlier = self._rows[chosen[0]].id

        def work(_progress: Progress) -> TextChange:
            with project.edit(_("Bring back an earlier text")):
                return changing.change_text(project, source_id, revisions.text_of(project, earlier))

        job = Job(_("Storing the text"), work)
        job.succeeded.connect(self._on_brought_back)
        self._workspace.jobs.start(job)

    def _on_brought_back(self, told: TextChange) -> None:
        self._workspace.say(in_words(told))
