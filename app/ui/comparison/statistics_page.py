"""Every statistic, for all codes or one of them, with what it says in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.analyses.agreement import Agreement
from app.i18n import _
from app.results import AgreementReport, Figure
from app.ui.comparison.explanations import explained, name_of
from app.ui.comparison.figures import in_words
from app.ui.comparison.session import Session
from app.ui.jobs import Job
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label
from app.ui.widgets.rows_model import Column, RowsModel
from app.ui.widgets.rows_table import rows_table
from app.ui.workspace import Workspace


@dataclass(frozen=True)
class _Row:
    name: str
    figure: Figure


class StatisticsPage(QWidget):
    """Worked out in a job with progress when it is asked for; it can be cancelled."""

    def __init__(self, workspace: Workspace, session: Session) -> None:
        super().__init__()
        set_look(self, "base")
        self._workspace = workspace
        self._session = session
        self._report: AgreementReport | None = None
        self._job: Job | None = None
        self._model = RowsModel[_Row](
            [
                Column(_("Statistic"), lambda row: name_of(row.name)),
                Column(_("Figure"), lambda row: in_words(row.figure)),
                Column(_("What it says"), lambda row: explained(row.name)),
            ]
        )
        self.table = rows_table(
            self._model, "all-statistics-table", _("All statistics"), {0: 190, 1: 230}, stretch=2
        )
        self.table.setWordWrap(True)
        self._code = QComboBox()
        self._code.setObjectName("statistics-code")
        self._code.setAccessibleName(_("Code"))
        self._code.activated.connect(self._on_code)
        self._code.setMinimumContentsLength(24)
        self._notes = label("", "small", wrap=True)
        head = QHBoxLayout()
        head.addWidget(label(_("All statistics"), "strong"))
        head.addWidget(self._code)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self._notes)
        self.setFocusProxy(self.table)

    def reload(self) -> None:
        """Work all of them out."""
        if self._job is not None:
            return
        asked = self._session.asked
        made = Agreement(coders=asked.coders, chosen=asked.chosen, round_id=asked.round_id)
        self._notes.setText(_("Working out all statistics…"))
        self._job = Job(_("Working out all statistics"), partial(made.run, self._workspace.project))
        self._job.succeeded.connect(self._on_found)
        self._job.failed.connect(self._on_stopped)
        self._job.cancelled.connect(self._on_stopped)
        self._workspace.jobs.start(self._job)

    def _on_found(self, report: object) -> None:
        self._job = None
        if not isinstance(report, AgreementReport):
            return
        self._report = report
        self._notes.setText(" ".join(report.notes))
        before = self._code.currentData()
        self._code.clear()
        self._code.addItem(_("All codes"), None)
        for code in report.rows:
            if code.n:
                self._code.addItem(code.code, code.code_id)
        self._code.setCurrentIndex(max(0, self._code.findData(before)))
        self._on_code(0)

    def _on_stopped(self) -> None:
        self._job = None
        self._notes.setText(_("Not worked out."))

    def _on_code(self, _number: int) -> None:
        if self._report is None:
            return
        code_id = self._code.currentData()
        figures = next(
            (code.figures for code in self._report.rows if code.code_id == code_id),
            self._report.whole.overall,
        )
        self._model.show([_Row(name, figures[name]) for name in self._report.statistics])
        self.table.resizeRowsToContents()
