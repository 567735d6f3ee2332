"""The columns of a survey with what each is to become, to be changed in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from app.importers import questionnaire as kinds
from app.importers.questionnaire import Answers, Column, Mapping
from app.importers.survey_guess import as_role
from app.ui.widgets import rows_model
from app.ui.widgets.choice_delegate import EDITING, ChoiceDelegate, Index
from app.ui.widgets.labels import label
from app.ui.widgets.rows_model import RowsModel
from app.ui.widgets.rows_table import rows_table

_WIDTHS = {0: 170, 1: 190, 2: 130, 3: 150}
_MARK = " | "
_SAMPLES = 3
_LOOKED_AT = 200
ROLE, NAME, CHOICES = 2, 3, 4


class ColumnsPage(QWidget):
    """A row a column: what stands in it, what it is, how it is called, its choices in order."""

    open_wanted = Signal()
    save_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mapping: Mapping | None = None
        self._answers: Answers | None = None
        self._place: dict[str, int] = {}
        self._roles = {role: _(words) for role, words in kinds.ROLES}
        self._model = RowsModel[Column](
            [
                rows_model.Column(_("Column"), lambda row: row.label, tip=lambda row: row.question),
                rows_model.Column(_("Answers, such as"), self._samples),
                rows_model.Column(
                    _("What it is"), lambda row: self._roles[row.role], write=self._set_role
                ),
                rows_model.Column(_("Name"), lambda row: row.name, write=self._set_name),
                rows_model.Column(
                    _("Choices in order, or why so"), _choices, write=self._set_choices
                ),
            ]
        )
        self.table = self._make_table()
        self._count = label("", "secondary", wrap=True)
        self._count.setObjectName("survey-columns-count")
        line = QHBoxLayout()
        line.addWidget(self._count, 1)
        for words, name, signal in (
            (_("Open a mapping…"), "survey-open-mapping", self.open_wanted),
            (_("Save this mapping…"), "survey-save-mapping", self.save_wanted),
        ):
            button = QPushButton(words)
            button.setObjectName(name)
            button.clicked.connect(signal)
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def show_mapping(self, answers: Answers, mapping: Mapping) -> None:
        """Show a guess, or a mapping that was read."""
        self._answers = answers
        self._place = {head.label: at for at, head in enumerate(answers.heads)}
        known = {column.label: column for column in mapping.columns}
        left_out = [
            known.get(head.label, Column(head.label, kinds.IGNORE, head.question, head.question))
            for head in answers.heads
        ]
        self.mapping = replace(mapping, columns=tuple(left_out))
        self._show()
        self.table.setCurrentIndex(self._model.index(0, ROLE))

    def _make_table(self) -> QTableView:
        table = rows_table(self._model, "survey-columns", _("Columns"), _WIDTHS, CHOICES)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        table.setEditTriggers(EDITING)
        table.setItemDelegateForColumn(ROLE, ChoiceDelegate(self._roles_for, table))
        return table

    def _show(self) -> None:
        assert self.mapping is not None
        columns = self.mapping.columns
        self._model.show(columns)
        used = [column for column in columns if column.role != kinds.IGNORE]
        told = ngettext(
            "{n} column is read, {left} left out. F2 or a letter changes the cell.",
            "{n} columns are read, {left} left out. F2 or a letter changes the cell.",
            len(used),
        )
        self._count.setText(told.format(n=len(used), left=len(columns) - len(used)))

    def _samples(self, row: Column) -> str:
        if self._answers is None:
            return ""
        at = self._place[row.label]
        cells = (each.cells[at] for each in self._answers.rows[:_LOOKED_AT])
        different = dict.fromkeys(" ".join(cell.split()) for cell in cells if cell.strip())
        return " · ".join(list(different)[:_SAMPLES])

    def _cells(self, row: Column) -> list[str]:
        assert self._answers is not None
        return self._answers.cells(self._place[row.label])

    def _roles_for(self, _index: Index) -> Sequence[str]:
        return list(self._roles.values())

    def _set_role(self, row: Column, words: str) -> None:
        role = next((role for role, said in self._roles.items() if said == words), row.role)
        self._replace(row, as_role(row, role, self._cells(row)))

    def _set_name(self, row: Column, name: str) -> None:
        if name:
            self._replace(row, replace(row, name=" ".join(name.split())))

    def _set_choices(self, row: Column, words: str) -> None:
        choices = [" ".join(part.split()) for part in words.split(_MARK.strip())]
        self._replace(row, replace(row, choices=tuple(filter(None, choices)), why=""))

    def _replace(self, old: Column, new: Column) -> None:
        assert self.mapping is not None
        columns = tuple(new if each is old else each for each in self.mapping.columns)
        self.mapping = replace(self.mapping, columns=columns)
        self._show()


def _choices(row: Column) -> str:
    if row.choices:
        return _MARK.join(row.choices)
    return row.choice or row.why
