"""Earlier texts of a source: read, compared with each other or with the present, brought back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.edits import texts as changing
from app.edits.following import TextChange
from app.i18n import _
from app.models import Source
from app.progress import Progress
from app.project import Changes
from app.queries import revisions, texts
from app.queries.revisions import Rewritten
from app.queries.source_list import source_row
from app.text.marked_changes import Mark, joined
from app.ui.jobs import Job, Latest
from app.ui.results.backup_words import moment
from app.ui.results.marked_text import MarkedText
from app.ui.text_editing import in_words
from app.ui.theme_style import set_look
from app.ui.widgets.empty_state import EmptyState
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
        self._list = Latest(workspace.jobs, self)
        self._list.answered.connect(self._on_listed)
        self._latest = Latest(workspace.jobs, self)
        self._latest.answered.connect(self._on_read)
        self.table = self._make_table()
        self._switch = SegmentedSwitch(
            (
                (_NOW, _("Compare with now")),
                (_NEXT, _("Compare with the next")),
                (_READ, _("Read it")),
            )
        )
        self._switch.chosen.connect(self._show_chosen)
        self._back = QPushButton(_("Bring back this text"))
        self._back.setObjectName("earlier-back")
        self._back.clicked.connect(self._on_back)
        self.marked = MarkedText(self._switch, self._back)
        self._none = EmptyState(_("This text was never changed."), icon_name="file-text")
        self._arrange()
        self.setFocusProxy(self.table)
        workspace.hub.changed.connect(self._on_changed)
        self._ask()

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
        self._both = QSplitter(Qt.Orientation.Vertical)
        self._both.setChildrenCollapsible(False)
        self._both.addWidget(self.table)
        self._both.addWidget(self.marked)
        self._both.setStretchFactor(1, 1)
        self._both.setSizes([160, 500])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._both, 1)
        whole.addWidget(self._none, 1)
        self._none.hide()

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
        names = (_("Taken away"), _("Written")) if shown.compared else None
        self.marked.show_marked(shown.text, shown.marks, names)

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
