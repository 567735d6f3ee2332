"""Agreement before discussion: for each code a figure with its interval, percent, use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.i18n import _
from app.results import AgreementReport, Figure
from app.ui.theme import theme
from app.ui.widgets.labels import as_tooltip, elided
from app.ui.widgets.swatch import swatch_icon

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
NAME, VALUE, INTERVAL, PERCENT, USED = range(5)
_FIGURE = Qt.ItemDataRole.UserRole
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True)
class FigureRow:
    """A code, or all of them (no colour), with what was found."""

    name: str
    color: str
    figure: Figure
    percent: Figure
    used: int


def figure_rows(report: AgreementReport, statistic: str) -> list[FigureRow]:
    """Return all codes together, then each code that was used."""
    whole = report.whole
    units = sum(code.n for code in whole.codes)
    rows = [
        FigureRow(_("All codes"), "", whole.overall[statistic], whole.overall["percent"], units)
    ]
    return rows + [
        FigureRow(code.code, code.color, code.figures[statistic], code.figures["percent"], code.n)
        for code in whole.codes
        if code.n
    ]


def in_words(figure: Figure) -> str:
    """Return a figure with its interval, or why there is none."""
    if figure.value is None:
        return _("not defined: {why}").format(why=figure.why)
    if figure.low is None or figure.high is None:
        return f"{figure.value:.2f}"
    return _("{value:.2f}, interval {low:.2f} to {high:.2f}").format(
        value=figure.value, low=figure.low, high=figure.high
    )


class FiguresModel(QAbstractTableModel):
    """The rows of the table."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[FigureRow] = ()
        self.title = ""

    @property
    def least(self) -> float:
        """Where the scale of the intervals begins: 0, or below it if a figure is."""
        lows = [row.figure.low for row in self.rows if row.figure.low is not None]
        values = [row.figure.value for row in self.rows if row.figure.value is not None]
        return max(-1.0, min([0.0, *lows, *values]))

    def show(self, rows: Sequence[FigureRow], title: str) -> None:
        """Show *rows* of the statistic called *title*."""
        self.beginResetModel()
        self.rows, self.title = rows, title
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else 5

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, column)
        if role == _FIGURE:
            return row.figure
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return as_tooltip(row.name if column == NAME else in_words(row.figure))
        if role == Qt.ItemDataRole.DecorationRole and column == NAME and row.color:
            return swatch_icon(row.color)
        return self._look(row, column, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the head of a column."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            scale = _("{least:g} to 1").format(least=round(self.least, 1) or 0)
            return (_("Code"), self.title, scale, "%", _("used in"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if section in (NAME, INTERVAL) else _RIGHT
        return None

    def _look(self, row: FigureRow, column: int, role: int) -> object:
        if role == Qt.ItemDataRole.FontRole and (column == VALUE or not row.color):
            return theme.font("bodyStrong")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if column in (NAME, INTERVAL) else _RIGHT
        return None

    def _words(self, row: FigureRow, column: int) -> str:
        value, percent = row.figure.value, row.percent.value
        return (
            row.name,
            "–" if value is None else f"{round(value, 2) + 0.0:.2f}",
            "",
            "–" if percent is None else f"{100 * percent:.0f}",
            f"{row.used:,}",
        )[column]


class IntervalDelegate(QStyledItemDelegate):
    """A point and its whisker on a line; an undefined figure is a sentence."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        figure, model = index.data(_FIGURE), index.model()
        assert isinstance(figure, Figure)
        assert isinstance(model, FiguresModel)
        room = QRectF(option.rect).adjusted(6, 0, -6, 0)
        painter.save()
        painter.setFont(theme.font("small"))
        if figure.value is None:
            painter.setPen(theme.color("text.secondary"))
            words = elided(painter.fontMetrics(), in_words(figure), int(room.width()))
            painter.drawText(room, _LEFT, words)
        else:
            self._paint_interval(painter, room, figure, model.least)
        painter.restore()

    def _paint_interval(
        self, painter: QPainter, room: QRectF, figure: Figure, least: float
    ) -> None:
        def at(value: float) -> float:
            share = (min(1.0, max(least, value)) - least) / (1 - least)
            return room.left() + share * room.width()

        middle, value = room.center().y(), figure.value or 0.0
        painter.fillRect(QRectF(at(0), room.top(), 1, room.height()), theme.color("line.normal"))
        painter.setPen(QPen(theme.color("line.normal"), 1, Qt.PenStyle.DotLine))
        for mark in (0.5, 1.0):
            painter.drawLine(int(at(mark)), int(room.top()), int(at(mark)), int(room.bottom()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme.color("text.primary")
        painter.setPen(QPen(ink, 1.5))
        if figure.low is not None and figure.high is not None:
            low, high = at(figure.low), at(figure.high)
            painter.drawLine(int(low), int(middle), int(high), int(middle))
            for end in (low, high):
                painter.drawLine(int(end), int(middle - 4), int(end), int(middle + 4))
        painter.setBrush(ink)
        painter.drawEllipse(QRectF(at(value) - 3, middle - 3, 6, 6))


def figures_table(model: FiguresModel) -> QTableView:
    """Return the table of figures."""
    table = QTableView()
    table.setObjectName("agreement-figures")
    table.setAccessibleName(_("Agreement before discussion"))
    table.setModel(model)
    table.setItemDelegateForColumn(INTERVAL, IntervalDelegate(table))
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.size("row.compact"))
    table.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
    for column, width in ((VALUE, 58), (INTERVAL, 60), (PERCENT, 42), (USED, 62)):
        table.setColumnWidth(column, width)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return table
