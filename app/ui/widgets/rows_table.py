"""A list of rows with its head and its filter: the register of places, the memos, the history."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.panel_head import PanelHead


def rows_table(
    model: QAbstractItemModel, name: str, title: str, widths: Mapping[int, int], stretch: int
) -> QTableView:
    """Return a table of whole rows; *widths* by column, *stretch* takes the room that is left."""
    table = QTableView()
    table.setObjectName(name)
    table.setAccessibleName(title)
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.size("row.normal"))
    table.horizontalHeader().setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
    for column, width in widths.items():
        table.setColumnWidth(column, width)
    return table


class FilteredTable(QWidget):
    """A head with a count, a line to filter by, and the table below."""

    def __init__(self, title: str, hint: str, table: QTableView) -> None:
        super().__init__()
        set_look(self, "panel")
        self.head = PanelHead(title)
        self.filter = QLineEdit()
        self.filter.setObjectName(f"{table.objectName().removesuffix('-table')}-filter")
        self.filter.setPlaceholderText(hint)
        self.filter.setClearButtonEnabled(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        inset = QVBoxLayout()
        inset.setContentsMargins(12, 0, 12, 8)
        inset.addWidget(self.filter)
        column.addLayout(inset)
        column.addWidget(table, 1)
