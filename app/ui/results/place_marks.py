"""The marks of columns: six shapes that are told apart without colour."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

MARKS = 6
"""How many columns get a shape; more have none."""


def paint_mark(
    painter: QPainter, center: QPointF, number: int, ink: QColor, ground: QColor
) -> None:
    """Draw mark *number*: disc, square, triangle, diamond, ring, cross; 9 pixels wide."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.5))
    painter.setBrush(ground)
    if number == 0:
        painter.setBrush(ink)
        painter.drawEllipse(center, 3.75, 3.75)
    elif number == 1:
        painter.drawRect(QRectF(center.x() - 3.75, center.y() - 3.75, 7.5, 7.5))
    elif number in (2, 3):
        painter.setBrush(ink if number == 3 else ground)
        painter.drawPolygon(_polygon(center, _CORNERS[number]))
    elif number == 4:
        painter.drawEllipse(center, 3.75, 3.75)
    else:
        for x, y in ((3.5, 3.5), (3.5, -3.5)):
            painter.drawLine(center - QPointF(x, y), center + QPointF(x, y))
    painter.restore()


def paint_tick(painter: QPainter, center: QPointF, ink: QColor) -> None:
    """Draw the mark of a column without a shape of its own."""
    painter.setPen(QPen(ink, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(center - QPointF(0, 5), center + QPointF(0, 5))


_CORNERS = {
    2: ((0.0, -4.5), (4.5, 3.75), (-4.5, 3.75)),
    3: ((0.0, -4.5), (4.5, 0.0), (0.0, 4.5), (-4.5, 0.0)),
}


def _polygon(center: QPointF, corners: tuple[tuple[float, float], ...]) -> QPolygonF:
    return QPolygonF([center + QPointF(x, y) for x, y in corners])
