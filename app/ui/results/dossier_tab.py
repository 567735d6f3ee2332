"""The dossier of a place: what is known of it on one page; facts can be mended where they stand."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.edits import place_facts
from app.errors import UserError
from app.i18n import _
from app.intake import NewFact
from app.models import (
    Attribute,
    AttributeValue,
    Case,
    CaseAlias,
    CaseLink,
    CaseSuccession,
    Code,
    Coding,
    Memo,
    ProjectInfo,
    Source,
)
from app.progress import Progress
from app.project import Changes
from app.queries.dossier import dossier
from app.queries.places import place_rows
from app.results import Cell, Dossier, Excerpt, Photograph, Sourced, Table
from app.tasks.cropping import Crops
from app.tasks.exporting import export_dossier
from app.text import left_out
from app.ui.error_box import open_file
from app.ui.icons import icon
from app.ui.jobs import Job, Latest
from app.ui.place_dialogs import ask_for_fact
from app.ui.results.file_choice import choose_file
from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label
from app.ui.widgets.panel_head import PanelHead
from app.ui.widgets.rows_model import Column, RowsModel
from app.ui.widgets.rows_table import rows_table
from app.ui.workspace import Target, Workspace

_CONCERNS = (
    Attribute, AttributeValue, Case, CaseAlias, CaseLink, CaseSuccession, Code, Coding, Memo,
    ProjectInfo, Source,
)  # fmt: skip
_THUMBNAIL = (320, 240)
_MOST_PICTURES = 24
_MOST_ROWS = 14
"""Of a table; beyond, it scrolls."""
_BARE = 2
"""Parts of a page that has only its title and what the place is."""
_Fact = tuple[str, Sourced]


@dataclass(frozen=True)
class _Gathered:
    """A dossier with small pictures by source; or why there is none."""

    dossier: Dossier | None
    pictures: dict[int, bytes]


class DossierTab(QWidget):
    """Shows one place at a time; read anew after every edit while it is seen."""

    closing = Signal()
    """The place is gone."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("dossier")
        set_look(self, "base")
        self._workspace = workspace
        self._place_id: int | None = None
        self._shown: Dossier | None = None
        self._stale = False
        self._latest = Latest(workspace.jobs, self)
        self._latest.answered.connect(self._on_gathered)
        self._head = PanelHead(_("Dossier"))
        for name, words, sign, slot in (
            ("fact", _("New fact…"), "plus", self._on_fact),
            ("word", _("Word"), "file-text", self._on_word),
        ):
            action = QAction(icon(sign), words, self)
            action.triggered.connect(slot)
            action.setEnabled(name != "fact" or workspace.project.writable)
            button = self._head.add_button(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setObjectName(f"dossier-{name}")
        self._scroll = QScrollArea()
        self._scroll.setObjectName("dossier-page")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._scroll, 1)
        self.setFocusProxy(self._scroll)
        workspace.hub.changed.connect(self._on_changed)

    def show_place(self, place_id: int) -> None:
        """Gather what is known of a place, and show it."""
        self._place_id = place_id
        self._ask()

    def write(self, path: Path) -> None:
        """Write what is shown as a Word document."""
        project, place_id = self._workspace.project, self._place_id
        if place_id is None:
            return

        def work(progress: Progress) -> Path:
            export_dossier(project, path, place_id, progress)
            return path

        job = Job(_("Writing {name}").format(name=path.name), work)
        job.succeeded.connect(self._on_written)
        self._workspace.jobs.start(job)

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self._ask()

    def _ask(self) -> None:
        self._stale = False
        project, place_id = self._workspace.project, self._place_id
        if place_id is None:
            return

        def work(_progress: Progress) -> _Gathered:
            try:
                found = dossier(project, place_id)
            except UserError:
                return _Gathered(None, {})
            ids = [each.source_id for each in found.photographs[:_MOST_PICTURES]]
            with closing(Crops(project, _THUMBNAIL)) as crops:
                pictures = {each: data for each in ids if (data := crops.whole(each))}
            return _Gathered(found, pictures)

        self._latest.ask(work)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*_CONCERNS):
            self._stale = True
            if self.isVisible():
                self._ask()

    def _on_gathered(self, gathered: _Gathered) -> None:
        if gathered.dossier is None:
            self.closing.emit()
            return
        at = self._scroll.verticalScrollBar().value()
        self._shown = gathered.dossier
        self._head.set_count(gathered.dossier.title)
        self._scroll.setWidget(self._page(gathered.dossier, gathered.pictures))
        self._scroll.verticalScrollBar().setValue(at)

    def _page(self, found: Dossier, pictures: dict[int, bytes]) -> QWidget:
        page = QWidget()
        set_look(page, "base")
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 12, 20, 20)
        column.setSpacing(8)
        column.addWidget(label(found.title, "title", wrap=True))
        column.addWidget(_pairs(found.about))
        facts = [(topic, fact) for topic, some in found.facts for fact in some]
        if facts:
            column.addWidget(_heading(_("Facts")))
            column.addWidget(self._facts(facts))
        for table in found.tables:
            column.addWidget(_heading(table.title))
            column.addWidget(_table(table))
            for note in table.notes:
                column.addWidget(label(note, "small", wrap=True))
        self._add_material(column, found, pictures)
        if column.count() == _BARE:
            column.addWidget(label(_("Nothing else is known of this place yet."), "secondary"))
        column.addStretch(1)
        return page

    def _add_material(
        self, column: QVBoxLayout, found: Dossier, pictures: dict[int, bytes]
    ) -> None:
        """Show photographs and excerpts, and how many must not be quoted."""
        if found.photographs:
            column.addWidget(_heading(_("Photographs")))
        for photograph in found.photographs:
            column.addWidget(_photograph(photograph, pictures.get(photograph.source_id)))
        if found.excerpts:
            column.addWidget(_heading(_("Key excerpts")))
        for excerpt in found.excerpts:
            column.addWidget(self._excerpt(excerpt))
        for words in left_out.in_words(found.left_out, found.refused, photographs=found.unshown):
            said = _("Left out: {what}.").format(what=words)
            column.addWidget(label(said, "small", wrap=True))

    def _facts(self, rows: list[_Fact]) -> QTableView:
        model = RowsModel[_Fact](
            [
                Column(_("Group"), lambda row: _(row[0]) if row[0] else ""),
                Column(_("Fact"), lambda row: row[1].name),
                Column(_("Value"), lambda row: row[1].value, write=self._set_value),
                Column(_("Date"), lambda row: row[1].date),
                Column(_("Counted over"), lambda row: row[1].scope),
                Column(_("Source"), lambda row: row[1].source, write=self._set_source),
            ]
        )
        widths = {0: 104, 1: 140, 2: 190, 3: 56, 4: 140}
        table = rows_table(model, "dossier-facts", _("Facts"), widths, 5)
        model.setParent(table)
        model.show(rows)
        table.setToolTip(_("Double-click a value or a source to mend it; an empty value goes"))
        return _fitted(table, len(rows))

    def _excerpt(self, excerpt: Excerpt) -> QWidget:
        card = QWidget()
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(2)
        column.addWidget(label(excerpt.code, "strong", wrap=True))
        quotation = label(excerpt.text.strip("\n") or excerpt.named, wrap=True)
        quotation.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(quotation)
        where = ", ".join(filter(None, (excerpt.source, excerpt.who, excerpt.date)))
        button = QPushButton(where)
        button.setObjectName("dossier-excerpt")
        set_look(button, "link")
        target = Target(excerpt.source_id, excerpt.start, excerpt.end, excerpt.coding_id)
        button.clicked.connect(partial(self._workspace.going.emit, target))
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _set_value(self, row: _Fact, value: str) -> None:
        self._write(row[1], value, row[1].source)

    def _set_source(self, row: _Fact, source: str) -> None:
        self._write(row[1], row[1].value, source)

    def _write(self, old: Sourced, value: str, source: str) -> None:
        if self._place_id is None:
            return
        fact = NewFact(old.name, value, date=old.date, scope=old.scope, source_note=source)
        with self._workspace.telling():
            place_facts.write(self._workspace.project, self._place_id, fact)

    def _on_fact(self) -> None:
        rows = place_rows(self._workspace.project)
        place = next((row for row in rows if row.id == self._place_id), None)
        if place is not None:
            ask_for_fact(self._workspace, self.window(), place)

    def _on_word(self) -> None:
        if self._shown is not None:
            title, kind = _("Write the dossier"), _("Word document")
            path = choose_file(self, title, self._shown.title, "docx", kind)
            if path is not None:
                self.write(path)

    def _on_written(self, path: Path) -> None:
        words = _("The dossier was written to {name}").format(name=path.name)
        self._workspace.offered.emit(words, _("Open"), partial(open_file, path))


def _heading(words: str) -> QLabel:
    made = label(words, "panelTitle")
    made.setContentsMargins(0, 12, 0, 0)
    return made


def _pairs(about: tuple[tuple[str, str], ...]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for row, (name, words) in enumerate(about):
        grid.addWidget(label(name, "secondary"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(words, wrap=True), row, 1)
    return made


def _table(table: Table) -> QTableView:
    columns = [
        Column[tuple[Cell, ...]](head, partial(_cell, at)) for at, head in enumerate(table.columns)
    ]
    model = RowsModel[tuple[Cell, ...]](columns)
    widths = dict.fromkeys(range(1, len(columns)), 190) | {0: 220}
    made = rows_table(model, "dossier-table", table.title, widths, len(columns) - 1)
    model.setParent(made)
    model.show(table.rows)
    return _fitted(made, len(table.rows))


def _cell(at: int, row: tuple[Cell, ...]) -> str:
    return "" if row[at] is None else str(row[at])


def _fitted(table: QTableView, rows: int) -> QTableView:
    """Let a table be as tall as its rows, up to some."""
    shown = min(rows, _MOST_ROWS)
    table.setFixedHeight((shown + 1) * theme.size("row.normal") + 8)
    return table


def _photograph(photograph: Photograph, data: bytes | None) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 4, 0, 4)
    grid.setColumnStretch(1, 1)
    picture = QPixmap()
    if data is not None and picture.loadFromData(data):
        shown = QLabel()
        shown.setPixmap(picture)
        shown.setAccessibleName(photograph.words or photograph.name)
        grid.addWidget(shown, 0, 0, 2, 1)
    about = ", ".join(filter(None, (photograph.name, photograph.who, photograph.date)))
    grid.addWidget(label(photograph.words, wrap=True), 0, 1, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(label(about, "small", wrap=True), 1, 1, Qt.AlignmentFlag.AlignTop)
    return made
