"""Every command with its key, and what the mouse does."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.i18n import N_, _
from app.ui.actions import Actions, shown_keys
from app.ui.documents.player_bar import KEYS as PLAYER_KEYS
from app.ui.items.fields import filter_field
from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.panel_head import PanelHead
from app.ui.widgets.rows_model import Column, RowsModel

GESTURES = (
    (N_("Code the selected words with a code's quick key"), "1 – 9"),
    (N_("Code by dragging: selected words onto a code, or a code onto the text"), N_("drag")),
    (N_("Choose a coding: click its words, or its stripe in the margin"), N_("click")),
    (N_("Move an end of the chosen coding"), N_("drag its handle")),
    (N_("Draw a region on a page or picture"), N_("Ctrl or Alt and drag")),
    (N_("Close a polygon; take its last point back"), N_("Enter; Backspace")),
    (N_("Move the chosen region; stretch it with Shift, farther with Ctrl"), N_("arrows")),
    (N_("Go from region to region"), "Tab"),
    (N_("Make pages larger or smaller"), N_("Ctrl and the wheel")),
    (N_("Assign sources to a place; with Ctrl to one more"), N_("drag")),
    (N_("Put a code below another, or between two"), N_("drag")),
    (N_("Show only the passages of a code"), N_("double click it")),
)


class KeysTab(QWidget):
    """A table with a filter."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("keys")
        set_look(self, "panel")
        rows = [(_(words), _(keys)) for words, keys in (*GESTURES, *PLAYER_KEYS)]
        for command, _action in actions.commands():
            keys = shown_keys(command)
            if keys:
                rows.append((_(command.words).rstrip("…"), keys))
        self._rows = rows
        self._model = RowsModel[tuple[str, str]](
            [Column(_("What"), lambda row: row[0]), Column(_("How"), lambda row: row[1])]
        )
        self._filter: QLineEdit = filter_field(_("Filter keys"), "filter-keys")
        self._filter.textChanged.connect(self._show)
        table = QTableView()
        table.setObjectName("keys-table")
        table.setAccessibleName(_("Keys and gestures"))
        table.setModel(self._model)
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.size("row.normal"))
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(1, 240)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PanelHead(_("Keys and gestures")))
        inset = QVBoxLayout()
        inset.setContentsMargins(12, 0, 12, 8)
        inset.addWidget(self._filter)
        column.addLayout(inset)
        column.addWidget(table, 1)
        self._show()

    def _show(self) -> None:
        wanted = self._filter.text().casefold()
        self._model.show([row for row in self._rows if wanted in f"{row[0]} {row[1]}".casefold()])
