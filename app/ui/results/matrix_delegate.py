"""How a cell of the matrix looks: swatch and name, heat, hatching, spread, totals."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.icons import paint_icon
from app.ui.results.matrix_model import CODE, Index, MatrixModel, Spot
from app.ui.results.place_marks import MARKS, paint_mark, paint_tick
from app.ui.theme import theme
from app.ui.widgets.labels import elided
from app.ui.widgets.swatch import paint_swatch

INDENT = 13
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_PAD = 10


class MatrixDelegate(QStyledItemDelegate):
    """Draws each cell from the model's figures and the theme's colours."""

    def __init__(self, model: MatrixModel) -> None:
        super().__init__(model)
        self._model = model
        self.looked_into: Spot | None = None
        """The cell whose details are shown: it keeps its frame when the focus goes there."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the size of a cell."""
        return QSize(theme.size("matrixCell.width"), theme.size("matrixCell.height"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        rect: QRect = option.rect
        painter.save()
        painter.fillRect(rect, theme.color("surface.base"))
        code = self._model.code(index.row())
        if index.column() == CODE:
            self._paint_code(painter, rect, index)
        elif index.column() == self._model.columns + 2:
            self._paint_spread(painter, rect, index)
        else:
            self._paint_value(painter, rect, index)
        if code is None:
            painter.fillRect(
                QRect(rect.left(), rect.top(), rect.width(), 1), theme.color("line.strong")
            )
        elif code.depth == 0 and index.row() and self._has_tree():
            painter.fillRect(
                QRect(rect.left(), rect.top(), rect.width(), 1), theme.color("line.hair")
            )
        marked = self.looked_into is not None and self._model.spot(index) == self.looked_into
        if marked or option.state & QStyle.StateFlag.State_HasFocus:
            self._paint_focus(painter, rect)
        painter.restore()

    def disclosure(self, rect: QRect, row: int) -> QRect:
        """Return where the sign that opens and closes a sub-tree stands in a code's cell."""
        code = self._model.code(row)
        depth = code.depth if code else 0
        return QRect(rect.left() + 3 + INDENT * depth, rect.top(), 22, rect.height())

    def _paint_code(self, painter: QPainter, rect: QRect, index: Index) -> None:
        code = self._model.code(index.row())
        if code is None:
            painter.setPen(theme.color("text.secondary"))
            painter.setFont(theme.font("small"))
            room = rect.adjusted(8, 0, -6, 0)
            words = elided(painter.fontMetrics(), str(index.data()), room.width())
            painter.drawText(room, _LEFT, words)
            return
        tree = self._has_tree()
        left = rect.left() + (INDENT * code.depth + 22 if tree else 8)
        middle = rect.top() + rect.height() / 2
        if self._model.is_parent(index.row()):
            sign = "caret-right" if self._model.is_closed(index.row()) else "caret-down"
            box = self.disclosure(rect, index.row())
            paint_icon(painter, QRect(box.left() + 5, round(middle) - 6, 12, 12), sign)
        paint_swatch(painter, QPointF(left + 7, middle), code.color)
        painter.setPen(theme.color("text.primary"))
        painter.setFont(theme.font("bodyStrong" if tree and not code.depth else "body"))
        room = QRect(left + 18, rect.top(), rect.right() - left - 24, rect.height())
        painter.drawText(room, _LEFT, elided(painter.fontMetrics(), code.code, room.width()))

    def _paint_value(self, painter: QPainter, rect: QRect, index: Index) -> None:
        number, matrix = self._model.number(index.row()), self._model.matrix
        column = index.column() - 1
        inside = column < self._model.columns
        painter.setFont(theme.font("number"))
        painter.setPen(
            theme.color("text.primary" if inside and number is not None else "text.secondary")
        )
        box = rect.adjusted(0, 1, -2, -1)
        if matrix is not None and number is not None and inside:
            step = matrix.step(number, column)
            if self._model.is_alone(index):
                hatch(painter, box)
                painter.setPen(theme.color("text.secondary"))
                painter.setFont(theme.font("caption"))
            elif step is not None:
                fill, ink = theme.heat(step)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(fill)
                painter.drawRoundedRect(box, theme.radius("highlight"), theme.radius("highlight"))
                painter.setPen(ink)
            else:
                painter.setFont(theme.font("bodyStrong"))
        painter.drawText(rect.adjusted(0, 0, -_PAD, 0), _RIGHT, str(index.data()))

    def _paint_spread(self, painter: QPainter, rect: QRect, index: Index) -> None:
        number, matrix = self._model.number(index.row()), self._model.matrix
        if matrix is None or number is None or number in matrix.sums:
            return
        line = QRectF(rect.left() + 14, rect.center().y() + 0.5, rect.width() - 28, 0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line.normal"), 1))
        painter.drawLine(line.topLeft(), line.topRight())
        most = matrix.most or 1.0
        shown = [
            (column, line.left() + line.width() * min(1.0, matrix.figures[number, column] / most))
            for column in range(self._model.columns)
            if matrix.compared[number, column] and matrix.tab.keys[column] is not None
        ]
        if not shown:
            return
        xs = [x for _column, x in shown]
        painter.setPen(QPen(theme.color("text.tertiary"), 2))
        painter.drawLine(QPointF(min(xs), line.y()), QPointF(max(xs), line.y()))
        ink, ground = theme.color("text.primary"), theme.color("surface.base")
        for column, x in reversed(shown):
            if self._model.columns <= MARKS:
                paint_mark(painter, QPointF(x, line.y()), column, ink, ground)
            else:
                paint_tick(painter, QPointF(x, line.y()), ink)

    def _paint_focus(self, painter: QPainter, rect: QRect) -> None:
        """Draw the frame of the chosen cell, with an inner line that shows on any heat."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent.focus"), 2))
        painter.drawRoundedRect(QRectF(rect).adjusted(0, 1, -2, -1), 3, 3)
        painter.setPen(QPen(theme.color("surface.base"), 1))
        painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 2.5, -3.5, -2.5), 2, 2)

    def _has_tree(self) -> bool:
        return self._model.matrix is not None and self._model.matrix.has_tree


def hatch(painter: QPainter, box: QRect) -> None:
    """Fill *box* with slanting lines: there is something, but it is not compared."""
    painter.save()
    painter.setClipRect(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("line.strong"), 1))
    for x in range(box.left() - box.height(), box.right() + 1, 6):
        painter.drawLine(x, box.bottom() + 1, x + box.height(), box.top())
    painter.restore()
