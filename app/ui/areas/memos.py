"""The Memos area: everything that was written about the study, and the research journal."""

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.edits import memos
from app.errors import UserError
from app.i18n import N_, _, ngettext
from app.models import Case, Code, Coder, Coding, Memo, Source
from app.project import Changes
from app.queries.memos import MemoRow, memo_rows
from app.queries.passages import excerpts
from app.ui.icons import icon
from app.ui.items.typing import KeptLine, Typing
from app.ui.theme_style import set_look
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import ElidedLabel, label
from app.ui.widgets.rows_model import Column, RowsModel
from app.ui.widgets.rows_table import FilteredTable, rows_table
from app.ui.workspace import Target, Workspace

_SUBJECTS = {
    "": N_("journal"),
    "source": N_("source"),
    "code": N_("code"),
    "coding": N_("passage"),
    "case": N_("case"),
}


class MemosArea(QWidget):
    """All memos at left, the chosen one at right, written in place."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("memos")
        self._workspace = workspace
        self._memo: MemoRow | None = None
        self._rows: list[MemoRow] = []
        self._model = RowsModel[MemoRow](
            [
                Column(_("Memo"), _opening),
                Column(_("About"), lambda memo: memo.about),
                Column(_("Kind"), lambda memo: _(_SUBJECTS[memo.subject])),
                Column(_("Coder"), lambda memo: memo.coder),
                Column(_("Changed"), lambda memo: memo.changed[:10]),
            ]
        )
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._make_list())
        splitter.addWidget(self._make_page())
        splitter.setSizes([640, 520])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)
        workspace.hub.changed.connect(self._on_changed)
        self._reload()

    def save(self) -> bool:
        """Write what was typed into the project; False if that cannot be now."""
        return self._typing.save()

    def _write(self, text: str) -> None:
        if self._memo is not None:
            memos.rewrite(self._workspace.project, self._memo.id, text)

    def _make_list(self) -> QWidget:
        self._table = rows_table(
            self._model, "memo-table", _("Memos"), {1: 150, 2: 70, 3: 110, 4: 90}, stretch=0
        )
        self._table.selectionModel().currentRowChanged.connect(self._on_current)
        self._table.doubleClicked.connect(self._on_open)
        panel = FilteredTable(_("Memos"), _("Filter memos"), self._table)
        self._head, self._filter = panel.head, panel.filter
        self._filter.textChanged.connect(self._on_filter)
        add = QAction(icon("plus"), _("New journal entry"), self)
        add.setShortcut(QKeySequence("Ctrl+Shift+J"))
        add.setToolTip(_("New journal entry (Ctrl+Shift+J)"))
        add.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        add.triggered.connect(self._on_add)
        self.addAction(add)
        self._head.add_button(add).setObjectName("memo-add")
        return panel

    def _make_page(self) -> QWidget:
        self._about = ElidedLabel("", "strong")
        self._whose = label("", "small")
        self._open = QPushButton(_("Show what it is about"))
        set_look(self._open, "link")
        self._open.setObjectName("memo-open")
        self._open.clicked.connect(self._on_open)
        self._text = QPlainTextEdit()
        self._text.setObjectName("memo-text")
        self._text.setAccessibleName(_("Memo"))
        self._text.setTabChangesFocus(True)
        self._text.setReadOnly(not self._workspace.project.writable)
        self._typing = Typing(self._text, self._write)
        self._typing.refused.connect(self._workspace.refused)
        page = QWidget()
        set_look(page, "reading")
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(8)
        column.addWidget(self._about)
        column.addWidget(self._whose)
        column.addWidget(self._text, 1)
        column.addWidget(KeptLine(self._typing))
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        empty = EmptyState(
            _("Choose a memo to read it here, or write an entry for your research journal."),
            _("New journal entry"),
            icon_name="notebook",
        )
        empty.action_wanted.connect(self._on_add)
        self._pages = QStackedWidget()
        self._pages.addWidget(empty)
        self._pages.addWidget(page)
        self._pages.setMinimumSize(QSize(320, 200))
        return self._pages

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(Memo, Source, Code, Coding, Case, Coder):
            self._reload()

    def _on_filter(self, _text: str) -> None:
        self._show_list()

    def _on_add(self) -> None:
        if not self.save():
            return
        try:
            memo_id = memos.write(self._workspace.project, "")
        except UserError as error:
            self._workspace.refused.emit(error)
            return
        self._filter.clear()
        self._choose(memo_id)
        self._text.setFocus()

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = self._model.row_at(current)
        if row is None or (self._memo is not None and row.id == self._memo.id):
            return
        if self.save():
            self._show_memo(row)
        elif self._memo is not None:
            self._choose(self._memo.id)  # words that cannot be kept now stay where they are

    def _on_open(self) -> None:
        memo = self._memo
        if memo is None or memo.subject_id is None:
            return
        if memo.subject == "code":
            self._workspace.choose_codes([memo.subject_id])
        elif memo.subject == "source":
            self._workspace.go_to(Target(memo.subject_id))
        elif memo.subject == "coding":
            found = excerpts(self._workspace.project, coding_ids=[memo.subject_id])
            for each in found:
                self._workspace.go_to(Target(each.source_id, each.start, each.end, each.coding_id))

    def _reload(self) -> None:
        self._rows = memo_rows(self._workspace.project)
        self._show_list()
        if self._memo is not None:
            fresh = next((row for row in self._rows if row.id == self._memo.id), None)
            if fresh is None:
                self._memo = None
                self._typing.show_text(None)
                self._pages.setCurrentIndex(0)
            else:
                self._memo = fresh
                self._typing.follow(fresh.text)

    def _show_list(self) -> None:
        wanted = self._filter.text().casefold()
        rows = [
            row
            for row in self._rows
            if wanted in f"{row.title} {row.text} {row.about} {row.coder}".casefold()
        ]
        self._model.show(rows)
        self._head.set_count(ngettext("{n} memo", "{n} memos", len(rows)).format(n=len(rows)))
        if self._memo is not None:
            self._choose(self._memo.id)

    def _choose(self, memo_id: int) -> None:
        index = self._model.find(lambda row: row.id == memo_id)
        if index.isValid():
            self._table.selectRow(index.row())

    def _show_memo(self, memo: MemoRow) -> None:
        self._memo = memo
        self._about.setText(memo.title or memo.about or _("Research journal"))
        self._whose.setText(
            _("{coder}, {day}").format(coder=memo.coder or _("nobody"), day=memo.changed[:10])
        )
        self._open.setVisible(memo.subject in ("source", "code", "coding"))
        self._typing.show_text(memo.text)
        self._pages.setCurrentIndex(1)


def _opening(memo: MemoRow) -> str:
    """Return the title of a memo, or its first words."""
    words = memo.title or memo.text.strip().partition("\n")[0]
    return words[:200] or _("(empty)")
