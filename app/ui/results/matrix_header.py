"""The heads of the matrix: mark and name, then sources and size class, then words."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from app.exporters.tables import base, size
from app.ui.results.matrix_model import MatrixModel
from app.ui.results.place_marks import MARKS, paint_mark
from app.ui.theme import theme
from app.ui.widgets.labels import elided

_RIGHT = int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight)
_LEFT = int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
_PAD = 10
_FOOT = 8


class MatrixHeader(QHeaderView):
    """Three lines a column; the first column stays where it is when the others are scrolled."""

    def __init__(self, model: MatrixModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(40)

    def sizeHint(self) -> QSize:
        """Return room for three lines."""
        width = super().sizeHint().width()
        return QSize(width, sum(self._lines()) + _FOOT + 12)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one head."""
        if not rect.isValid():
            return
        painter.save()
        painter.fillRect(rect, theme.color("surface.base"))
        painter.fillRect(
            QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line.normal")
        )
        if 0 < section <= self._model.columns:
            self._paint_column(painter, rect.adjusted(0, 0, -_PAD, -_FOOT), section - 1)
        else:
            self._paint_plain(painter, rect.adjusted(0, 0, 0, -_FOOT), section)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the heads, and the first one over what was scrolled under it."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        end = self.length() - self.offset()
        painter.fillRect(
            QRect(end, 0, self.width() - end, self.height()), theme.color("surface.base")
        )
        if self.offset() and self.count():
            self.paintSection(painter, QRect(0, 0, self.sectionSize(0), self.height()), 0)

    def _paint_plain(self, painter: QPainter, room: QRect, section: int) -> None:
        painter.setPen(theme.color("text.secondary"))
        painter.setFont(theme.font("small"))
        words = str(self._model.headerData(section, Qt.Orientation.Horizontal) or "")
        total = section == self._model.columns + 1
        room = room.adjusted(0 if total else 8, 0, -_PAD if total else -4, 0)
        if section > self._model.columns + 1:
            room.adjust(6, 0, 0, 0)
        side = _RIGHT if total else _LEFT
        painter.drawText(room, side, elided(painter.fontMetrics(), words, room.width()))

    def _paint_column(self, painter: QPainter, room: QRect, column: int) -> None:
        matrix = self._model.matrix
        if matrix is None:
            return
        head = matrix.tab.columns[column]
        _first, second, third = self._lines()
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text.secondary"))
        for lift, words in ((0, size(head)), (third, base(head))):
            line = room.adjusted(4, 0, 0, -lift)
            painter.drawText(line, _RIGHT, elided(painter.fontMetrics(), words, line.width()))
        marked = self._has_mark(column)
        painter.setFont(theme.font("bodyStrong"))
        painter.setPen(theme.color("text.primary"))
        line = room.adjusted(20 if marked else 4, 0, 0, -(second + third))
        # cut in the middle: names of sources often differ at their ends only
        words = painter.fontMetrics().elidedText(
            head.name, Qt.TextElideMode.ElideMiddle, line.width()
        )
        painter.drawText(line, _RIGHT, words)
        if marked:
            metrics = painter.fontMetrics()
            x = line.right() - metrics.horizontalAdvance(words) - 11
            y = line.bottom() - metrics.height() / 2 + 0.5
            ink, ground = theme.color("text.primary"), theme.color("surface.base")
            paint_mark(painter, QPointF(x, y), column, ink, ground)

    def _has_mark(self, column: int) -> bool:
        matrix = self._model.matrix
        if matrix is None or not matrix.has_spread or self._model.columns > MARKS:
            return False
        return matrix.tab.keys[column] is not None

    def _lines(self) -> tuple[int, int, int]:

        strong = QFontMetrics(theme.font("bodyStrong")).height()
        small = QFontMetrics(theme.font("small")).height()
        return strong, small, small
