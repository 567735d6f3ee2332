"""The lower half of the right side: agreement before discussion, and what leads out of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.analyses.agreement import Agreement
from app.i18n import _
from app.results import AgreementReport
from app.ui.comparison.explanations import explained, name_of
from app.ui.comparison.figures import FiguresModel, figure_rows, figures_table
from app.ui.comparison.session import Session
from app.ui.icons import icon
from app.ui.jobs import Job, Latest
from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.labels import label
from app.ui.workspace import Workspace

_CHOICES = ("alpha", "ac1", "kappa", "pi", "brennan_prediger", "f1", "jaccard", "p_pos")
"""What is quick, and has intervals; everything else is under All statistics."""

_ROWS = 40
"""More than these scroll within the table."""
_MANY = 200
"""With more sources than these, intervals are drawn when they are asked for."""


class AgreementPanel(QWidget):
    """Figures come first without intervals; drawing the sources again is a job of its own."""

    all_wanted = Signal()
    report_wanted = Signal()

    def __init__(self, workspace: Workspace, session: Session) -> None:
        super().__init__()
        self.setObjectName("agreement-panel")
        set_look(self, "panel")
        self._workspace = workspace
        self._session = session
        self._model = FiguresModel()
        self._latest = Latest(workspace.jobs, self)
        self._latest.answered.connect(self._on_figures)
        self._job: Job | None = None
        self._statistic = QComboBox()
        self._statistic.setObjectName("agreement-statistic")
        self._statistic.setAccessibleName(_("Statistic"))
        self._statistic.setMinimumContentsLength(12)
        self._statistic.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for name in _CHOICES:
            self._statistic.addItem(name_of(name), name)
        self._statistic.activated.connect(self._on_statistic)
        self._says = label("", "caption", wrap=True)
        self._notes = label("", "caption", wrap=True)
        head = QHBoxLayout()
        head.addWidget(label(_("Agreement before discussion"), "strong", wrap=True), 1)
        head.addWidget(self._statistic)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addLayout(head)
        self._table = figures_table(self._model)
        column.addWidget(self._table)
        column.addWidget(self._says)
        column.addWidget(self._notes)
        column.addWidget(self._make_foot())
        column.addStretch(1)
        session.found_anew.connect(self.reload)

    def reload(self) -> None:
        """Ask for the figures, if anybody can see them."""
        if self.isVisible() and self._session.found is not None:
            self._latest.ask(partial(self._agreement(drawn=False).run, self._workspace.project))

    def showEvent(self, event: QShowEvent) -> None:
        """Count what changed while nobody looked."""
        super().showEvent(event)
        self.reload()

    def _agreement(self, *, drawn: bool) -> Agreement:
        asked = self._session.asked
        made = Agreement(
            coders=asked.coders,
            statistics=(self._statistic.currentData(), "percent"),
            chosen=asked.chosen,
            round_id=asked.round_id,
        )
        return made if drawn else replace(made, repeats=0)

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        row = FlowLayout(foot)
        whole = QPushButton(_("All statistics"))
        whole.setObjectName("all-statistics")
        whole.clicked.connect(self.all_wanted)
        report = QPushButton(_("Report and minutes"))
        report.setObjectName("comparison-report")
        report.setIcon(icon("file-text"))
        report.clicked.connect(self.report_wanted)
        self._intervals = QPushButton(_("Intervals"))
        self._intervals.setObjectName("agreement-intervals")
        self._intervals.setToolTip(_("Draw the sources 1,000 times again"))
        self._intervals.clicked.connect(self._on_intervals)
        for button in (whole, report, self._intervals):
            row.addWidget(button)
        return foot

    def _on_statistic(self, _number: int) -> None:
        self.reload()

    def _on_figures(self, report: object) -> None:
        if isinstance(report, AgreementReport):
            self._show(report)
            if len(report.source_ids) > 1 and self._job is None and len(report.source_ids) <= _MANY:
                self._on_intervals()

    def _on_intervals(self) -> None:
        if self._job is not None:
            return
        work = partial(self._agreement(drawn=True).run, self._workspace.project)
        self._job = Job(_("Drawing the sources again"), work)
        self._job.succeeded.connect(self._on_drawn)
        self._job.failed.connect(self._on_stopped)
        self._job.cancelled.connect(self._on_stopped)
        self._workspace.jobs.start(self._job)

    def _on_drawn(self, report: object) -> None:
        self._job = None
        if not isinstance(report, AgreementReport):
            return
        if self._statistic.currentData() in report.statistics:
            self._show(report)

    def _on_stopped(self) -> None:
        self._job = None

    def _show(self, report: AgreementReport) -> None:
        statistic = next(each for each in report.statistics if each in _CHOICES)
        self._model.show(figure_rows(report, statistic), name_of(statistic).split("’s ")[-1])
        rows = min(_ROWS, self._model.rowCount()) * theme.size("row.compact")
        self._table.setFixedHeight(self._table.horizontalHeader().height() + rows + 6)
        self._says.setText(explained(statistic))
        self._notes.setText(" ".join(report.notes))
