"""The matrix on the screen: keys, clicks, and a first column that is always in sight."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTableView, QWidget

from app.i18n import _
from app.ui.results.matrix_delegate import MatrixDelegate
from app.ui.results.matrix_header import MatrixHeader
from app.ui.results.matrix_model import CODE, MatrixModel, Spot
from app.ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
_CODE_LEAST, _CODE_MOST = 220, 420
_TOTAL, _SPREAD = 84, 136
_CELL_MOST = 168
_BY_KEY = True
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MatrixView(QTableView):
    """Arrows move, Enter or a click opens a cell; a click on the sign closes a sub-tree."""

    opened = Signal(QModelIndex, bool)
    """A cell, and whether it was opened by key: then the focus follows."""

    def __init__(self, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix = model
        self.setObjectName("matrix")
        self.setAccessibleName(_("Codes by place"))
        self.setModel(model)
        self._cells = MatrixDelegate(model)
        self.setItemDelegate(self._cells)
        self.setHorizontalHeader(MatrixHeader(model, self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.size("matrixCell.height"))
        self.verticalHeader().setMinimumSectionSize(20)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        model.modelReset.connect(self.fit)
        theme.changed.connect(self._on_theme_changed)

    def fit(self) -> None:
        """Give code and cells the room there is."""
        columns = self._matrix.columns
        if not columns:
            return
        last = columns + 1
        spread = self._matrix.columnCount() > last + 1
        room = self.viewport().width() - 8 - _TOTAL - (_SPREAD if spread else 0)
        least = theme.size("matrixCell.width")
        code = max(_CODE_LEAST, min(_CODE_MOST, round(room * 0.44), room - columns * least))
        cell = max(least, min(_CELL_MOST, (room - code) // columns))
        header = self.horizontalHeader()
        header.setDefaultSectionSize(cell)
        self.setColumnWidth(CODE, max(code, min(_CODE_MOST, room - columns * cell)))
        self.setColumnWidth(last, _TOTAL)
        if spread:
            self.setColumnWidth(last + 1, _SPREAD)

    def choose(self, index: QModelIndex) -> None:
        """Make a cell the current one."""
        if index.isValid():
            self.setCurrentIndex(index)

    def mark(self, spot: Spot | None) -> None:
        """Frame the cell whose details are shown."""
        self._cells.looked_into = spot
        self.viewport().update()

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802 - Qt's name
        """Return the cell at *point*; the first column lies over what was scrolled under it."""
        if self._is_scrolled() and point.x() < self.columnWidth(CODE):
            return self._matrix.index(self.rowAt(point.y()), CODE)
        return super().indexAt(point)

    def scrollTo(  # noqa: N802 - Qt's name
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, not under the first column."""
        super().scrollTo(index, hint)
        if index.column() == CODE:
            return
        hidden = self.columnWidth(CODE) - self.visualRect(index).left()
        if hidden > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells, and the first column over what was scrolled under it."""
        super().paintEvent(event)
        if not self._is_scrolled():
            return
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        width, bottom = self.columnWidth(CODE), self.viewport().height()
        row = max(0, self.rowAt(0))
        while row < self._matrix.rowCount() and self.rowViewportPosition(row) < bottom:
            option.rect = QRect(0, self.rowViewportPosition(row), width, self.rowHeight(row))
            self._cells.paint(painter, option, self._matrix.index(row, CODE))
            row += 1
        painter.fillRect(QRect(width, 0, 1, bottom), theme.color("line.normal"))

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's name
        """Draw anew when scrolled sideways, as the first column does not move along."""
        super().scrollContentsBy(dx, dy)
        if dx or self._is_scrolled():
            self.viewport().update()
            self.horizontalHeader().viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, close and open sub-trees with Space."""
        index = self.currentIndex()
        if event.key() in _OPENING and index.isValid():
            self.opened.emit(index, _BY_KEY)
        elif event.key() == Qt.Key.Key_Space and index.isValid():
            self._toggle(index.row())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the cell that was clicked, or close and open a sub-tree."""
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        if index.column() == CODE:
            top = self.rowViewportPosition(index.row())
            left = 0 if self._is_scrolled() else self.columnViewportPosition(CODE)
            cell = QRect(left, top, self.columnWidth(CODE), self.rowHeight(index.row()))
            if self._cells.disclosure(cell, index.row()).contains(point):
                self._toggle(index.row())
                return
        self.opened.emit(index, not _BY_KEY)

    def _on_theme_changed(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.size("matrixCell.height"))
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    def _toggle(self, row: int) -> None:
        self._matrix.toggle(row)
        self.viewport().update()

    def _is_scrolled(self) -> bool:
        return self.horizontalScrollBar().value() > 0
