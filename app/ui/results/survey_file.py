"""The file of a survey: its sheet, where its heads end, and a look at its first rows."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.importers.questionnaire import Answers, Mapping
from app.media.sheets import Row
from app.tasks.surveys import Table
from app.ui.widgets.labels import label
from app.ui.widgets.rows_model import Column, RowsModel
from app.ui.widgets.rows_table import rows_table

_ROWS, _COLUMNS = 30, 40
_WIDTH = 150


class FilePage(QWidget):
    """What the survey is called, and what of the file it is."""

    changed = Signal()
    """Another sheet, or other heads: the columns must be looked at again."""

    def __init__(self) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.name.setObjectName("survey-name")
        self._sheets = QComboBox()
        self._sheets.setObjectName("survey-sheet")
        self._sheets.activated.connect(self.changed)
        self._heads = QComboBox()
        self._heads.setObjectName("survey-heads")
        self._heads.activated.connect(self.changed)
        for count in range(1, 4):
            words = ngettext("The first row", "The first {n} rows", count)
            self._heads.addItem(words.format(n=count), count)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(12)
        for words, field in (
            (_("Name of the survey"), self.name),
            (_("Sheet"), self._sheets),
            (_("Names of the columns"), self._heads),
        ):
            field.setAccessibleName(words)
            field.setMaximumWidth(420)
            self._form.addRow(words, field)
        self._told = label("", "secondary", wrap=True)
        self._told.setObjectName("survey-file-told")
        self._table = rows_table(RowsModel[Row]([]), "survey-preview", _("First rows"), {}, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._form)
        column.addWidget(self._told)
        column.addWidget(self._table, 1)
        self.setFocusProxy(self.name)

    @property
    def sheet(self) -> str:
        """The sheet chosen; "" where there is one only."""
        return self._sheets.currentText() if self._sheets.count() > 1 else ""

    @property
    def head_rows(self) -> int:
        """How many rows are heads."""
        return int(self._heads.currentData())

    def show_file(self, table: Table, answers: Answers, mapping: Mapping) -> None:
        """Show a file as it was read under a mapping."""
        with QSignalBlocker(self._sheets), QSignalBlocker(self._heads):
            self._sheets.clear()
            self._sheets.addItems([sheet.name for sheet in table.sheets])
            self._sheets.setCurrentText(table.sheet(mapping.sheet).name)
            self._heads.setCurrentIndex(answers.head_rows - 1)
        self._form.setRowVisible(self._sheets, len(table.sheets) > 1)
        self.name.setText(mapping.survey)
        rows = ngettext("{n:,} row of answers", "{n:,} rows of answers", len(answers.rows))
        columns = ngettext("{n:,} column", "{n:,} columns", len(answers.heads))
        told = _("{file}: {rows}, {columns}.").format(
            file=table.path.name,
            rows=rows.format(n=len(answers.rows)),
            columns=columns.format(n=len(answers.heads)),
        )
        self._told.setText(" ".join((told, *table.warnings)))
        model = RowsModel[Row](
            [_shown(at, head.label) for at, head in enumerate(answers.heads[:_COLUMNS])]
        )
        model.setParent(self._table)
        old = self._table.model()
        self._table.setModel(model)
        old.deleteLater()
        model.show(answers.rows[:_ROWS])
        for at in range(model.columnCount()):
            self._table.setColumnWidth(at, _WIDTH)


def _shown(at: int, title: str) -> Column[Row]:
    return Column(title, lambda row: " ".join(row.cells[at].split()))
