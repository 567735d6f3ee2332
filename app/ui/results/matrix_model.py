"""The matrix as a table: a code, its cells, all of them, their spread; the totals at the foot."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.exporters.tables import base, figure, size, total_head, total_words
from app.i18n import _, ngettext
from app.queries.crosstab import PER_1000, SHARE
from app.results import Crosstab, CrosstabRow
from app.ui.results.matrix import Matrix
from app.ui.widgets.labels import as_tooltip

Index = QModelIndex | QPersistentModelIndex
CODE = 0
_NOWHERE = QModelIndex()
_RATES = (PER_1000, SHARE)


@dataclass(frozen=True)
class Spot:
    """A cell by what it means: the row's code (None: all rows), the column (None: all)."""

    code_id: int | None
    column: int | None


class MatrixModel(QAbstractTableModel):
    """Shows a `Matrix`; sub-trees that were closed stay closed when it is counted anew."""

    def __init__(self) -> None:
        super().__init__()
        self.matrix: Matrix | None = None
        self._closed: set[int] = set()
        self._rows: list[int] = []

    @property
    def columns(self) -> int:
        """How many columns of values there are."""
        return len(self.matrix.tab.columns) if self.matrix else 0

    def show(self, matrix: Matrix) -> None:
        """Show *matrix*; where it has the shape of the one before, nothing moves."""
        old = self.matrix
        rows = self._open_rows(matrix)
        same = old is not None and rows == self._rows and _shape(old) == _shape(matrix)
        if not same:
            self.beginResetModel()
        self.matrix, self._rows = matrix, rows
        if same:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        else:
            self.endResetModel()

    def toggle(self, row: int) -> None:
        """Close or open the sub-tree of *row*."""
        number = self.number(row)
        if self.matrix is None or number not in self.matrix.parents:
            return
        self._closed ^= {self.matrix.tab.rows[number].code_id}
        rows = self._open_rows(self.matrix)
        change = len(rows) - len(self._rows)
        if change < 0:
            self.beginRemoveRows(_NOWHERE, row + 1, row - change)
            self._rows = rows
            self.endRemoveRows()
        else:
            self.beginInsertRows(_NOWHERE, row + 1, row + change)
            self._rows = rows
            self.endInsertRows()

    def number(self, row: int) -> int | None:
        """Return which row of the matrix stands at *row*, None for the totals."""
        return self._rows[row] if row < len(self._rows) else None

    def code(self, row: int) -> CrosstabRow | None:
        """Return the code at *row*, None for the totals."""
        number = self.number(row)
        return None if self.matrix is None or number is None else self.matrix.tab.rows[number]

    def is_parent(self, row: int) -> bool:
        """Whether a sub-tree hangs below *row*."""
        return self.matrix is not None and self.number(row) in self.matrix.parents

    def is_closed(self, row: int) -> bool:
        """Whether the sub-tree below *row* is closed."""
        code = self.code(row)
        return code is not None and code.code_id in self._closed

    def spot(self, index: Index) -> Spot | None:
        """Return what a cell means, None for the spread."""
        if self.matrix is None or not index.isValid() or index.column() > self.columns + 1:
            return None
        column = index.column() - 1
        code = self.code(index.row())
        inside = 0 <= column < self.columns
        return Spot(code.code_id if code else None, column if inside else None)

    def find(self, spot: Spot) -> QModelIndex:
        """Return where a cell stands now, or an invalid index."""
        column = self.columns + 1 if spot.column is None else spot.column + 1
        if self.matrix is None or column > self.columns + 1:
            return QModelIndex()
        if spot.code_id is None:
            return self.index(len(self._rows), column)
        ids = [self.matrix.tab.rows[number].code_id for number in self._rows]
        if spot.code_id not in ids:
            return QModelIndex()
        return self.index(ids.index(spot.code_id), column)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the codes shown, and one line of totals."""
        return 0 if parent.isValid() or self.matrix is None else len(self._rows) + 1

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return code, values, all, and the spread where there is one."""
        if parent.isValid() or self.matrix is None:
            return 0
        return self.columns + 2 + self.matrix.has_spread

    def value(self, index: Index) -> float | None:
        """Return the figure behind a cell."""
        number, column = self.number(index.row()), index.column() - 1
        if self.matrix is None or column < 0 or column > self.columns:
            return None
        if number is None:
            tab = self.matrix.codings if self.matrix.tab.measure in _RATES else self.matrix.tab
            return tab.total if column == self.columns else tab.column_totals[column]
        row = self.matrix.tab.rows[number]
        return row.total if column == self.columns else row.values[column]

    def is_alone(self, index: Index) -> bool:
        """Whether one source alone stands behind the rate of a cell."""
        number, column = self.number(index.row()), index.column() - 1
        if self.matrix is None or number is None or not 0 <= column < self.columns:
            return False
        return bool(self.matrix.alone[number, column])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, says and explains."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tooltip(self._explained(index))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._explained(index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the head of a column: its name, and as a tooltip all that stands behind it."""
        known = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if self.matrix is None or orientation == Qt.Orientation.Vertical or role not in known:
            return None
        head = self._head(self.matrix, section)
        if role == Qt.ItemDataRole.ToolTipRole and 0 < section <= self.columns:
            column = self.matrix.tab.columns[section - 1]
            head = as_tooltip(f"{head}: {base(column)}, {size(column)}")
        return head

    def _head(self, matrix: Matrix, section: int) -> str:
        tab, column = matrix.tab, section - 1
        if 0 <= column < self.columns:
            return tab.columns[column].name
        if section == CODE:
            return _("Code")
        if column == self.columns:
            return total_head(tab)
        return _("Spread, 0 to {most}").format(most=figure(matrix.most, tab.measure))

    def _words(self, index: Index) -> str | None:
        code = self.code(index.row())
        if self.matrix is None:
            return None
        if index.column() == CODE:
            return code.code if code else total_words(_summed(self.matrix))
        value = self.value(index)
        if value is None:
            return None
        if self.is_alone(index):
            return _("1 source")
        measure = self.matrix.tab.measure if code else _summed(self.matrix).measure
        return figure(value, measure)

    def _explained(self, index: Index) -> str:
        number = self.number(index.row())
        if self.matrix is None or number is None:
            return self._words(index) or ""
        row, column = self.matrix.tab.rows[number], index.column() - 1
        if column < 0 or column > self.columns:
            return " › ".join(row.path)
        codings, sources = self.matrix.codings.rows[number], self.matrix.sources.rows[number]
        if column == self.columns:
            head, n, m = total_head(self.matrix.tab), codings.total, sources.total
        else:
            head = self.matrix.tab.columns[column].name
            n, m = codings.values[column], sources.values[column]
        counted = ngettext("{n:,} coding", "{n:,} codings", int(n)).format(n=int(n))
        inside = ngettext("{n:,} source", "{n:,} sources", int(m)).format(n=int(m))
        return _("{code}, {column}: {figure} ({codings} in {sources})").format(
            code=row.code,
            column=head,
            figure=figure(self.value(index) or 0.0, self.matrix.tab.measure),
            codings=counted,
            sources=inside,
        )

    def _open_rows(self, matrix: Matrix) -> list[int]:
        """Return the rows that no closed code above hides."""
        shown, deepest = [], None
        for number, row in enumerate(matrix.tab.rows):
            if deepest is not None and row.depth > deepest:
                continue
            shown.append(number)
            closed = row.code_id in self._closed and number in matrix.parents
            deepest = row.depth if closed else None
        return shown


def _summed(matrix: Matrix) -> Crosstab:
    return matrix.codings if matrix.tab.measure in _RATES else matrix.tab


def _shape(matrix: Matrix) -> object:
    tab = matrix.tab
    return [row.code_id for row in tab.rows], tab.keys, matrix.has_spread
