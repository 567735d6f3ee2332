"""Tables of surveys: who answered, closed questions by any group, participants and cities."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.analyses import ClosedItems, Quota, SurveyResponses
from app.analyses.base import Analysis
from app.analyses.closed_items import ACROSS, COUNTS, DOWN, LEAST
from app.errors import UserError
from app.exporters.plain_tables import shown, tab_separated
from app.i18n import _
from app.models import Attribute, AttributeValue, Case, CaseAlias, CaseLink, ProjectInfo
from app.models.case import ORGANISATION
from app.progress import Progress
from app.project import Changes, Project
from app.queries import case_values
from app.queries.item_counts import survey_items
from app.queries.surveys import RESPONDENT, survey_names
from app.queries.values import SIZE_CLASS
from app.results import Cell, Table
from app.tasks.exporting import export_table
from app.ui.icons import icon
from app.ui.jobs import Job, Latest
from app.ui.results.file_choice import choose_file
from app.ui.theme_style import set_look
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.labels import label
from app.ui.widgets.panel_head import PanelHead
from app.ui.widgets.rows_model import Column, RowsModel
from app.ui.widgets.rows_table import rows_table
from app.ui.widgets.segmented import SegmentedSwitch
from app.ui.workspace import Workspace

RESPONSES, ITEMS, QUOTA = "responses", "items", "quota"
_CONCERNS = (Attribute, AttributeValue, Case, CaseAlias, CaseLink, ProjectInfo)
_FIRST, _OTHER, _AIR = 250, 104, 12


@dataclass(frozen=True)
class _Choices:
    """What can be asked for."""

    surveys: tuple[str, ...]
    items: tuple[str, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True)
class _Answer:
    """A table, or why there is none, and what else could be asked."""

    table: Table | UserError
    choices: _Choices


class SurveyTablesTab(QWidget):
    """What is asked for, the table, and its notes; counted anew after every edit while seen."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("survey-tables")
        set_look(self, "base")
        self._workspace = workspace
        self._stale = True
        self._table: Table | None = None
        self._latest = Latest(workspace.jobs, self)
        self._latest.answered.connect(self._on_answered)
        self._view = rows_table(
            RowsModel[tuple[Cell, ...]]([]), "survey-table", _("Table of the survey"), {}, 0
        )
        self._notes = label("", "small", wrap=True)
        self._notes.setObjectName("survey-table-notes")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        column.addWidget(self._make_controls())
        beside = QHBoxLayout()
        beside.setContentsMargins(12, 4, 12, 0)
        beside.addWidget(self._view)
        column.addLayout(beside, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        foot.addWidget(self._notes)
        column.addLayout(foot)
        self.setFocusProxy(self._view)
        workspace.hub.changed.connect(self._on_changed)
        self._show_controls()

    @property
    def table(self) -> Table | None:
        """What is shown."""
        return self._table

    def showEvent(self, event: QShowEvent) -> None:
        """Count what changed while nobody looked."""
        super().showEvent(event)
        self._view.setFocus()
        if self._stale:
            self._reload()

    def write(self, path: Path) -> None:
        """Write the table that is shown."""
        project, table = self._workspace.project, self._table
        if table is None:
            return

        def work(progress: Progress) -> Path:
            export_table(project, path, table, progress)
            return path

        job = Job(_("Writing {name}").format(name=path.name), work)
        job.succeeded.connect(self._on_written)
        self._workspace.jobs.start(job)

    def _make_head(self) -> QWidget:
        self._head = PanelHead(_("Survey"))
        for name, sign, words, slot in (
            ("copy", "copy", _("Copy table"), self._on_copy),
            ("word", "file-text", _("Word"), self._on_word),
            ("csv", "download-simple", _("CSV"), self._on_csv),
        ):
            action = QAction(icon(sign), words, self)
            action.triggered.connect(slot)
            button = QToolButton()
            button.setObjectName(f"survey-table-{name}")
            button.setDefaultAction(action)
            button.setIconSize(QSize(16, 16))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self._head.add_widget(button)
        return self._head

    def _make_controls(self) -> QWidget:
        bar = QWidget()
        flow = FlowLayout(bar, spacing=12)
        flow.setContentsMargins(16, 9, 12, 9)
        self._what = SegmentedSwitch(
            [(RESPONSES, _("Responses")), (ITEMS, _("Questions")), (QUOTA, _("Participants"))]
        )
        self._whom = SegmentedSwitch(
            [(SIZE_CLASS, _("By size class")), (ORGANISATION, _("By organisation"))]
        )
        self._whom.chosen.connect(self._on_asked)
        self._survey = self._make_box("survey-choice", _("Survey"))
        self._item = self._make_box("survey-item", _("Question"))
        self._by = self._make_box("survey-by", _("By"))
        self._show = SegmentedSwitch(
            [(COUNTS, _("Counts")), (DOWN, _("% of column")), (ACROSS, _("% of row"))]
        )
        self._least = QSpinBox()
        self._least.setObjectName("survey-least")
        self._least.setRange(0, 99)
        self._least.setValue(LEAST)
        self._least.setToolTip(_("Hide figures below this, and what would tell them; 0 shows all"))
        self._least.valueChanged.connect(self._on_asked)
        self._what.chosen.connect(self._on_asked)
        self._show.chosen.connect(self._on_asked)
        self._pairs: dict[str, QWidget] = {}
        for name, words, widget in (
            ("what", "", self._what),
            ("whom", "", self._whom),
            ("survey", _("Survey"), self._survey),
            ("item", _("Question"), self._item),
            ("by", _("By"), self._by),
            ("show", "", self._show),
            ("least", _("Hide below"), self._least),
        ):
            self._pairs[name] = _pair(words, widget)
            flow.addWidget(self._pairs[name])
        return bar

    def _make_box(self, name: str, words: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(words)
        box.setMaximumWidth(300)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.activated.connect(self._on_asked)
        return box

    def _analysis(self) -> Analysis:
        what, by = self._what.current(), self._by.currentData() or ""
        survey = self._survey.currentData() or ""
        if what == RESPONSES:
            return SurveyResponses(survey, self._whom.current())
        if what == QUOTA:
            return Quota(least=self._least.value())
        least = self._least.value()
        item = self._item.currentData() or ""
        return ClosedItems(item, by if item else "", self._show.current(), least, survey)

    def _reload(self) -> None:
        """Count anew, off this thread; later, if nobody can see it now."""
        self._stale = not self.isVisible()
        if self._stale:
            return
        project, asked = self._workspace.project, self._analysis()
        survey = self._survey.currentData() or ""
        self._latest.ask(lambda progress: _answer(project, asked, survey, progress))

    def _on_answered(self, answer: object) -> None:
        if not isinstance(answer, _Answer):
            return
        self._fill(answer.choices)
        if isinstance(answer.table, UserError):
            self._table = None
            self._notes.setText(f"{answer.table.sentence} {answer.table.hint}".strip())
            self._show_rows(Table("", (), ()))
            return
        self._table = answer.table
        self._head.set_title(answer.table.title)
        self._notes.setText("\n".join(answer.table.notes))
        self._show_rows(answer.table)

    def _show_rows(self, table: Table) -> None:
        model = RowsModel[tuple[Cell, ...]](
            [_column(at, title, table) for at, title in enumerate(table.columns)]
        )
        model.setParent(self._view)
        old = self._view.model()
        self._view.setModel(model)
        old.deleteLater()
        model.show(table.rows)
        head = self._view.horizontalHeader()
        for at in range(len(table.columns)):
            wanted = head.sectionSizeHint(at) + _AIR
            self._view.setColumnWidth(at, max(wanted, _OTHER if at else _FIRST))

    def _fill(self, choices: _Choices) -> None:
        """Offer what there is, and keep what is chosen."""
        listed = _("All questions")
        everybody = _("nothing: everybody")
        for box, entries in (
            (self._survey, [(name, name) for name in choices.surveys]),
            (self._item, [(listed, ""), *((name, name) for name in choices.items)]),
            (self._by, [(everybody, ""), *((_(name), name) for name in choices.groups)]),
        ):
            if entries == [(box.itemText(at), box.itemData(at)) for at in range(box.count())]:
                continue
            with QSignalBlocker(box):
                kept = box.currentData()
                box.clear()
                for words, key in entries:
                    box.addItem(words, key)
                box.setCurrentIndex(max(0, box.findData(kept)))
        self._show_controls()

    def _show_controls(self) -> None:
        """Offer only what the present kind of table knows."""
        what = self._what.current()
        one = what == ITEMS and bool(self._item.currentData())
        self._pairs["survey"].setVisible(what != QUOTA and self._survey.count() > 1)
        self._pairs["item"].setVisible(what == ITEMS)
        self._pairs["whom"].setVisible(what == RESPONSES)
        self._pairs["by"].setVisible(one)
        self._pairs["show"].setVisible(one)
        self._pairs["least"].setVisible(one or what == QUOTA)

    def _on_asked(self) -> None:
        self._show_controls()
        self._reload()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*_CONCERNS):
            self._reload()

    def _on_copy(self) -> None:
        if self._table is not None:
            QGuiApplication.clipboard().setText(tab_separated(self._table))
            self._workspace.say(_("Copied the table"), undo=False)

    def _on_csv(self) -> None:
        self._write_as(_("Write the table as CSV"), "csv", _("Comma-separated values"))

    def _on_word(self) -> None:
        self._write_as(_("Write the table as a Word document"), "docx", _("Word document"))

    def _write_as(self, title: str, ending: str, kind: str) -> None:
        if self._table is not None:
            path = choose_file(self, title, self._table.title, ending, kind)
            if path is not None:
                self.write(path)

    def _on_written(self, path: Path) -> None:
        self._workspace.say(_("Wrote {name}").format(name=path.name), undo=False)


def _answer(project: Project, asked: Analysis, survey: str, progress: Progress) -> _Answer:
    """Count, off the GUI thread; what the user can mend is an answer, too."""
    known = survey_names(project)
    items = survey_items(project, RESPONDENT, survey)
    groups = case_values.names(project, RESPONDENT)
    choices = _Choices(tuple(known), tuple(each.name for each in items), tuple(groups))
    try:
        found = asked.run(project, progress)
    except UserError as error:
        return _Answer(error, choices)
    assert isinstance(found, Table)
    return _Answer(found, choices)


def _column(at: int, title: str, table: Table) -> Column[tuple[Cell, ...]]:
    number = at > 0 and all(not isinstance(row[at], str) or row[at] == "–" for row in table.rows)
    return Column(title, lambda row: shown(row[at]), number=number)


def _pair(words: str, widget: QWidget) -> QWidget:
    """Return a field with its name before it."""
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    if words:
        name: QLabel = label(words, "secondary")
        row.addWidget(name)
    row.addWidget(widget)
    return pair
