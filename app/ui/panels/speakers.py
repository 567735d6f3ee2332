"""The speakers of the source in front: how much each says, who they are, merging and renaming."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.edits import turns
from app.i18n import _, ngettext
from app.models import Case, CaseLink, Source
from app.progress import Progress
from app.project import Changes, Project
from app.queries.guide import asked_in
from app.queries.talk import SpeakerRow, speaker_rows
from app.ui.actions import small_action
from app.ui.jobs import Latest
from app.ui.panels.speaker_menu import SpeakerMenu
from app.ui.theme_style import set_look
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.panel_head import PanelHead
from app.ui.widgets.rows_model import Column, RowsModel
from app.ui.widgets.rows_table import rows_table
from app.ui.workspace import Target, Workspace

_WIDTHS = {1: 78, 2: 54}
_Answer = tuple[int | None, list[SpeakerRow]]


class SpeakersPanel(QWidget):
    """A row a speaker; a double click goes to the first turn, a menu has all that can be done."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("speakers-panel")
        set_look(self, "panel")
        self._workspace = workspace
        self._stale = True
        self._source_id: int | None = None
        self._latest = Latest(workspace.jobs, self)
        self._latest.answered.connect(self._on_read)
        self._head = PanelHead(_("Speakers"))
        find = small_action(_("Find the speakers again"), "arrows-clockwise", self, "find-speakers")
        find.triggered.connect(self._on_find)
        find.setEnabled(workspace.project.writable)
        self._asked = small_action(_("Questions asked here"), "list-numbers", self, "asked-here")
        self._asked.triggered.connect(self._on_questions)
        self._head.add_button(self._asked)
        self._head.add_button(find)
        self._model: RowsModel[SpeakerRow] = RowsModel(
            (
                Column(_("Speaker"), _name, write=self._rename, tip=_tip),
                Column(_("Is"), _who, tip=_tip),
                Column(_("Words"), lambda row: f"{row.words:,}", number=True),
            )
        )
        self.table = rows_table(self._model, "speakers-table", _("Speakers"), _WIDTHS, 0)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.table.customContextMenuRequested.connect(self._on_menu)
        self.table.doubleClicked.connect(self._on_opened)
        self._empty = EmptyState(_("Nobody is known to speak in this source."))
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._empty)
        self._menu = SpeakerMenu(workspace, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._pages, 1)
        workspace.source_changed.connect(self._refresh)
        workspace.hub.changed.connect(self._on_changed)
        self.hide()

    def sizeHint(self) -> QSize:
        """Return room for a few speakers."""
        return QSize(220, 190)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while nobody was looking."""
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def rows(self) -> list[SpeakerRow]:
        """Return the chosen speakers."""
        indexes = self.table.selectionModel().selectedRows()
        return [row for index in indexes if (row := self._model.row_at(index)) is not None]

    def rename(self, row: SpeakerRow) -> None:
        """Let the user type another name."""
        index = self._model.find(lambda each: each.name == row.name)
        if index.isValid():
            self.table.edit(index)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(Source, Case, CaseLink):
            self._refresh()

    def _refresh(self) -> None:
        self._stale = True
        if self.isVisible():
            self._stale = False
            self._latest.ask(partial(_read, self._workspace.project, self._workspace.source_id))

    def _on_read(self, answer: _Answer) -> None:
        self._source_id, rows = answer
        self._model.show(rows)
        n = len(rows)
        self._head.set_count(ngettext("{n} speaker", "{n} speakers", n).format(n=n) if n else "")
        self._pages.setCurrentWidget(self.table if rows else self._empty)

    def _rename(self, row: SpeakerRow, name: str) -> None:
        if self._source_id is not None and name.strip() and name.strip() != _name(row):
            with self._workspace.telling():
                turns.rename(self._workspace.project, self._source_id, [row.name], name)

    def _on_find(self) -> None:
        source_id = self._workspace.source_id
        if source_id is None:
            return
        with self._workspace.telling():
            found = turns.find(self._workspace.project, source_id)
            if found.turns:
                n = len(found.turns)
                words = ngettext("{n:,} turn was found", "{n:,} turns were found", n)
                self._workspace.say(words.format(n=n))
            else:
                self._workspace.told.emit(_("This source does not look like a transcript."))

    def _on_opened(self, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        if row is not None and self._source_id is not None:
            self._workspace.go_to(Target(self._source_id, row.first, row.first + 1))

    def _on_questions(self) -> None:
        """Show the questions of the guide that were asked in this source, to go to one."""
        if self._source_id is None:
            return
        menu = QMenu(self)
        menu.setObjectName("questions-menu")
        for row in asked_in(self._workspace.project, self._source_id):
            action = menu.addAction(row.title.replace("&", "&&"))
            action.setData((row.start, row.end))
            action.triggered.connect(self._on_question)
        if menu.isEmpty():
            hint = _("None found: write them under Project, Interview guide")
            menu.addAction(hint).setEnabled(False)
        menu.exec(self._head.mapToGlobal(QPoint(0, self._head.height())))
        menu.deleteLater()

    def _on_question(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        if self._source_id is not None:
            self._workspace.go_to(Target(self._source_id, *action.data()))

    def _on_menu(self, where: QPoint) -> None:
        chosen = self.rows()
        if self._source_id is None:
            return
        menu = QMenu(self)
        menu.setObjectName("speaker-menu")
        everybody = [
            row
            for number in range(self._model.rowCount())
            if (row := self._model.row_at(self._model.index(number, 0))) is not None
        ]
        self._menu.fill(menu, self._source_id, chosen, everybody)
        if not menu.isEmpty():
            menu.exec(self.table.viewport().mapToGlobal(where))
        menu.deleteLater()


def _read(project: Project, source_id: int | None, _progress: Progress) -> _Answer:
    return source_id, [] if source_id is None else speaker_rows(project, source_id)


def _name(row: SpeakerRow) -> str:
    return row.name


def _who(row: SpeakerRow) -> str:
    return row.participant or (_("asks") if row.asks else "")


def _tip(row: SpeakerRow) -> str:
    lines = [row.name, ngettext("{n:,} turn", "{n:,} turns", row.turns).format(n=row.turns)]
    if row.participant:
        lines.append(_("is {name}").format(name=row.participant))
    if row.asks:
        lines.append(_("interviewer"))
    if row.perhaps:
        lines.append(_("may be the same as {names}").format(names=", ".join(row.perhaps)))
    return "\n".join(lines)
