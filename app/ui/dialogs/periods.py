"""The periods of the study: a name and a first date on each line."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.edits import project_info
from app.errors import UserError
from app.i18n import _
from app.project import Project
from app.queries.periods import periods
from app.ui.dialogs.sheet import Foot, Head, Sheet
from app.ui.widgets.labels import label


class PeriodsDialog(Sheet):
    """Takes the periods; what cannot be understood is said and stays to be mended."""

    def __init__(self, parent: QWidget, project: Project) -> None:
        super().__init__("periods-dialog", parent, width=560)
        self._project = project
        self.setWindowTitle(_("Periods"))
        self.column.addWidget(
            Head(
                "calendar-blank",
                _("Periods"),
                _(
                    "A name and the first date on each line, in order; the first period needs no "
                    "date. A source is in the period in which its date lies, unless its Period "
                    "says otherwise; a passage can have its own, from the menu of its coding."
                ),
            )
        )
        lines = (f"{each.name} {each.since or ''}".strip() for each in periods(project))
        self.lines = QPlainTextEdit("\n".join(lines))
        self.lines.setObjectName("periods-lines")
        self.lines.setAccessibleName(_("Periods"))
        self.lines.setPlaceholderText(_("pre\nduring 2020-03-11\npost 2022-06"))
        self.lines.setTabChangesFocus(True)
        self.lines.setReadOnly(not project.writable)
        self.lines.setMinimumHeight(120)
        self.column.addWidget(self.lines)
        self._problem = label("", "stop", wrap=True)
        self._problem.setObjectName("periods-problem")
        self._problem.hide()
        self.column.addWidget(self._problem)
        foot = Foot()
        leave = foot.add(_("Cancel"), "periods-cancel")
        keep = foot.add(_("Keep"), "periods-keep", "main")
        keep.setEnabled(project.writable)
        leave.clicked.connect(self.reject)
        keep.clicked.connect(self._on_keep)
        self.column.addLayout(foot)
        self.lines.setFocus()

    def _on_keep(self) -> None:
        try:
            project_info.set_periods(self._project, self.lines.toPlainText())
        except UserError as error:
            self._problem.setText(f"{error} {error.hint}".strip())
            self._problem.show()
        else:
            self.accept()
