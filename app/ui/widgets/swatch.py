"""The sign of a code: square, disc or diamond in its colour, and its stripe."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap, QPolygonF

from app.ui.theme import CodeColor, theme


def paint_swatch(painter: QPainter, center: QPointF, color: str, size: float = 10) -> None:
    """Draw the swatch of a code of *color* around *center*; the shape repeats the tone."""
    look = theme.code(color)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.solid)
    half = size / 2
    if look.shape == "square":
        side = half * 0.9
        painter.drawRect(QRectF(center.x() - side, center.y() - side, 2 * side, 2 * side))
    elif look.shape == "circle":
        painter.drawEllipse(center, half, half)
    else:
        reach = half * 1.12
        steps = ((0.0, -reach), (reach, 0.0), (0.0, reach), (-reach, 0.0))
        corners = [center + QPointF(x, y) for x, y in steps]
        painter.drawPolygon(QPolygonF(corners))
    painter.restore()


def paint_stripe(painter: QPainter, rect: QRectF, look: CodeColor) -> None:
    """Draw a stripe; a light tone's is dashed."""
    if not look.dashed:
        painter.fillRect(rect, look.solid)
        return
    pen = QPen(look.solid, rect.width(), Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([7 / rect.width(), 3 / rect.width()])
    painter.save()
    painter.setPen(pen)
    middle = rect.center().x()
    painter.drawLine(QPointF(middle, rect.top()), QPointF(middle, rect.bottom()))
    painter.restore()


def swatch_icon(color: str, size: int = 16) -> QIcon:
    """Return the swatch as an icon for menus; it does not follow a change of theme."""
    pixmap = QPixmap(QSize(size, size) * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_swatch(painter, QPointF(size / 2, size / 2), color)
    painter.end()
    return QIcon(pixmap)
