"""A table of disagreements: codes by sources, or code against code; a cell leads to its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from app.queries.disagreement_tables import confusion, heat
from app.queries.disagreements import Disagreements
from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.labels import as_tooltip, label
from app.ui.widgets.swatch import swatch_icon

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_STEPS = 7
_NAMES, _WIDE = 190, 88


@dataclass(frozen=True)
class Cell:
    """The disagreements of one cell, how often they agree there, and whether it is shaded."""

    ids: tuple[str, ...] = ()
    agreed: int = 0
    shaded: bool = True


@dataclass(frozen=True)
class Grid:
    """What a table shows: keys of rows and columns with their names, and the cells."""

    rows: Sequence[tuple[int | None, str]] = ()
    columns: Sequence[tuple[int | None, str]] = ()
    cells: Mapping[tuple[int | None, int | None], Cell] = field(default_factory=dict)
    most: int = 0


def heat_grid(found: Disagreements) -> Grid:
    """Return codes by sources."""
    table = heat(found)
    cells: dict[tuple[int | None, int | None], Cell] = {}
    for key in {*table.cells, *table.agreed}:
        cells[key] = Cell(table.cells.get(key, ()), table.agreed.get(key, 0))
    return Grid(table.codes, table.sources, cells, table.most)


def confusion_grid(found: Disagreements) -> Grid:
    """Return the first coder's codes by the second's; what both have is not shaded."""
    table = confusion(found)
    named = [*table.codes, (None, _("nothing"))]
    cells: dict[tuple[int | None, int | None], Cell] = {}
    for (row, column), ids in table.cells.items():
        cells[row, column] = Cell(ids, shaded=row != column)
    for code_id, times in table.alike.items():
        ids = table.cells.get((code_id, code_id), ())
        cells[code_id, code_id] = Cell(ids, times, shaded=False)
    return Grid(named, named, cells, table.most)


class GridModel(QAbstractTableModel):
    """The cells of a grid."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = Grid()
        self._colors: Mapping[int, str] = {}

    def show(self, grid: Grid, colors: Mapping[int, str]) -> None:
        """Show another grid."""
        self.beginResetModel()
        self.grid, self._colors = grid, colors
        self.endResetModel()

    def cell(self, index: Index) -> Cell:
        """Return what a cell stands for."""
        key = (self.grid.rows[index.row()][0], self.grid.columns[index.column()][0])
        return self.grid.cells.get(key, Cell())

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.grid.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the figure of a cell, or what it stands for in words."""
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{len(cell.ids):,}" if cell.ids else ("·" if cell.agreed else "")
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            n = len(cell.ids)
            differ = ngettext("{n} disagreement", "{n} disagreements", n).format(n=n)
            same = ngettext("alike in {n} place", "alike in {n} places", cell.agreed)
            heads = (self.grid.rows[index.row()][1], self.grid.columns[index.column()][1])
            words = f"{heads[0]} / {heads[1]}: {differ}"
            return as_tooltip(f"{words}, {same.format(n=cell.agreed)}" if cell.agreed else words)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a row or a column."""
        across = orientation == Qt.Orientation.Horizontal
        key, name = (self.grid.columns if across else self.grid.rows)[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return name
        if role == Qt.ItemDataRole.DecorationRole and not across and key is not None:
            return swatch_icon(self._colors.get(key, "#000000"))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if across else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


class GridDelegate(QStyledItemDelegate):
    """One hue in seven steps, the figure in every cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        model = index.model()
        assert isinstance(model, GridModel)
        cell, rect = model.cell(index), QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.save()
        painter.setFont(theme.font("number"))
        ink = theme.color("text.primary" if cell.ids else "text.tertiary")
        if cell.ids and cell.shaded:
            step = (len(cell.ids) * _STEPS - 1) // max(1, model.grid.most)
            fill, ink = theme.heat(step)
            painter.fillRect(rect, fill)
        elif not cell.shaded:
            painter.setPen(QPen(theme.color("line.hair"), 1))
            painter.drawRect(rect)
        painter.setPen(ink)
        place = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(0, 0, -8, 0), int(place), str(index.data()))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent.focus"), 2))
            painter.drawRect(rect)
        painter.restore()


class GridView(QTableView):
    """Arrows move, Enter or a click opens what is behind a cell."""

    opened = Signal(list)

    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setItemDelegate(GridDelegate(self))
        self.setShowGrid(False)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.horizontalHeader().setDefaultSectionSize(_WIDE)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().setDefaultSectionSize(theme.size("matrixCell.height"))
        self.verticalHeader().setFixedWidth(_NAMES)
        self.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.clicked.connect(self._on_opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the cell in which the focus is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_opened(self, index: QModelIndex) -> None:
        ids = self._model.cell(index).ids if index.isValid() else ()
        if ids:
            self.opened.emit(list(ids))


class GridPage(QWidget):
    """A sentence on how to read it, and the table."""

    opened = Signal(list)
    """Ids of the disagreements of a cell."""

    def __init__(self, name: str, title: str, words: str) -> None:
        super().__init__()
        set_look(self, "base")
        self.model = GridModel()
        self.view = GridView(self.model)
        self.view.setObjectName(name)
        self.view.setAccessibleName(title)
        self.view.opened.connect(self.opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addWidget(label(title, "strong"))
        column.addWidget(label(words, "small", wrap=True))
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
