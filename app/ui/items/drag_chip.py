"""What hangs on the pointer while something is dragged: its name on a small chip."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPixmap

from app.ui.theme import theme
from app.ui.widgets.labels import elided
from app.ui.widgets.swatch import paint_swatch

_WIDEST = 260
_HEIGHT = 24


def drag_chip(words: str, color: str, ratio: float) -> QPixmap:
    """Return a picture of a chip with *words*, and the swatch of a code's *color* if it has one."""
    metrics = QFontMetrics(theme.font("body"))
    left = 24 if color else 10
    shown = elided(metrics, words, _WIDEST - left - 10)
    size = QSize(left + metrics.horizontalAdvance(shown) + 10, max(_HEIGHT, metrics.height() + 6))
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("line.strong"), 1))
    painter.setBrush(theme.color("surface.raised"))
    painter.drawRoundedRect(QRectF(0.5, 0.5, size.width() - 1, size.height() - 1), 4, 4)
    if color:
        paint_swatch(painter, QPointF(13, size.height() / 2), color)
    painter.setFont(theme.font("body"))
    painter.setPen(theme.color("text.primary"))
    place = QRectF(left, 0, size.width() - left, size.height())
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)
    painter.end()
    return picture
