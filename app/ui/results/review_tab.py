"""Codings whose words were changed: what they were made on, where they stand, and what becomes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.edits import reviews as settling
from app.i18n import _, ngettext
from app.models import Code, Coding, Review, Source
from app.progress import Progress
from app.project import Changes
from app.queries import reviews
from app.queries.reviews import ReviewRow
from app.text.reanchor import LOST
from app.ui.jobs import Latest
from app.ui.theme_style import set_look
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import label
from app.ui.widgets.rows_model import Column, RowsModel
from app.ui.widgets.rows_table import rows_table
from app.ui.workspace import Target, Workspace


class ReviewTab(QWidget):
    """One row a coding that waits; to move one, its ends are dragged in the text."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("review")
        set_look(self, "base")
        self._workspace = workspace
        self._latest = Latest(workspace.jobs, self)
        self._latest.answered.connect(self._on_read)
        self._model = RowsModel[ReviewRow](
            [
                Column(_("Source"), lambda row: row.source),
                Column(_("Code"), lambda row: row.code),
                Column(_("Coder"), lambda row: row.coder),
                Column(_("Words before"), lambda row: _one_line(row.words)),
                Column(_("Words now"), _now),
            ]
        )
        widths = {0: 150, 1: 150, 2: 90, 3: 300}
        self.table = rows_table(self._model, "review-table", _("Waiting codings"), widths, 4)
        self.table.doubleClicked.connect(self._on_go)
        self.table.selectionModel().currentRowChanged.connect(self._on_chosen)
        self._count = label("", "title")
        self._count.setObjectName("review-count")
        self._none = EmptyState(
            _("No coding waits: none has lost its words."), icon_name="shield-check"
        )
        self._arrange()
        self.setFocusProxy(self.table)
        workspace.hub.changed.connect(self._on_changed)
        self._on_chosen()
        self._ask()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(self._count)
        self._how = label(
            _(
                "Their words were changed when a text was corrected. Look whether each stands "
                "where it should; to move one, drag its ends in the text."
            ),
            "secondary",
            wrap=True,
        )
        column.addWidget(self._how)
        column.addWidget(self.table, 1)
        column.addWidget(self._none, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self._buttons = {}
        for name, words, act in (
            ("go", _("Show in the text"), self._on_go),
            ("remove", _("Take the coding away"), self._on_remove),
            ("keep", _("It is right as it is"), self._on_keep),
        ):
            button = QPushButton(words)
            button.setObjectName(f"review-{name}")
            button.clicked.connect(act)
            foot.addWidget(button)
            self._buttons[name] = button
        set_look(self._buttons["keep"], "main")
        column.addLayout(foot)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(Review, Coding, Source, Code):
            self._ask()

    def _ask(self) -> None:
        def work(_progress: Progress) -> list[ReviewRow]:
            return reviews.review_rows(self._workspace.project)

        self._latest.ask(work)

    def _on_read(self, rows: list[ReviewRow]) -> None:
        at = self.table.currentIndex().row()
        self._model.show(rows)
        said = ngettext("{n} coding waits for review", "{n} codings wait for review", len(rows))
        self._count.setText(said.format(n=len(rows)))
        for part in (self._count, self._how, self.table, *self._buttons.values()):
            part.setVisible(bool(rows))
        self._none.setVisible(not rows)
        if rows:
            self.table.selectRow(max(0, min(at, len(rows) - 1)))
        self._on_chosen()

    def _on_chosen(self) -> None:
        chosen = self._row() is not None
        writable = self._workspace.project.writable
        self._buttons["go"].setEnabled(chosen)
        for name in ("keep", "remove"):
            self._buttons[name].setEnabled(chosen and writable)

    def _row(self) -> ReviewRow | None:
        return self._model.row_at(self.table.currentIndex())

    def _on_go(self, _index: QModelIndex | bool = False) -> None:  # noqa: FBT001, FBT002 - slots
        if (row := self._row()) is not None:
            self._workspace.go_to(Target(row.source_id, row.start, row.end, row.coding_id))

    def _on_keep(self) -> None:
        if (row := self._row()) is not None:
            with self._workspace.telling():
                settling.keep(self._workspace.project, [row.id])

    def _on_remove(self) -> None:
        if (row := self._row()) is not None:
            with self._workspace.telling():
                settling.remove(self._workspace.project, [row.id])


def _now(row: ReviewRow) -> str:
    return _("gone; it stood here") if row.how == LOST else _one_line(row.now)


def _one_line(words: str) -> str:
    return " ".join(words.split())
