"""The audit trail: who did what, when."""

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.progress import Progress
from app.project import Changes, Step
from app.ui.jobs import Latest
from app.ui.widgets.panel_head import PanelHead
from app.ui.widgets.rows_model import Column, RowsModel
from app.ui.widgets.rows_table import rows_table
from app.ui.workspace import Workspace

_STATES = {
    "done": "",
    "undone": N_("undone, can be done again"),
    "abandoned": N_("undone, and left"),
    "sealed": N_("cannot be undone"),
    "noted": "",
}


class HistoryPanel(QWidget):
    """Every step of the project, the newest first."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history")
        self._project = workspace.project
        self._latest = Latest(workspace.jobs, self)
        self._latest.answered.connect(self._on_answered)
        self._model = RowsModel[Step](
            [
                Column(_("When"), _moment),
                Column(_("Who"), lambda step: step.coder),
                Column(_("What"), lambda step: step.label),
                Column(_("State"), lambda step: _(_STATES[step.state]) if step.state else ""),
                Column(_("Rows"), lambda step: f"{step.rows:,}" if step.rows else "", number=True),
            ]
        )
        self._head = PanelHead(_("History"))
        self._table = rows_table(
            self._model, "history-table", _("History"), {0: 150, 1: 140, 3: 190, 4: 70}, stretch=2
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._table)
        workspace.hub.changed.connect(self._on_changed)
        self._reload()

    def _on_changed(self, _changes: Changes) -> None:
        self._reload()

    def _reload(self) -> None:
        self._latest.ask(self._read)

    def _read(self, _progress: Progress) -> list[Step]:
        return list(reversed(self._project.history()))

    def _on_answered(self, steps: list[Step]) -> None:
        self._model.show(steps)
        self._head.set_count(ngettext("{n} step", "{n} steps", len(steps)).format(n=len(steps)))


def _moment(step: Step) -> str:
    """Return when a step was done, in the user's own time zone and manner."""
    moment = QDateTime.fromString(step.at, Qt.DateFormat.ISODateWithMs).toLocalTime()
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
