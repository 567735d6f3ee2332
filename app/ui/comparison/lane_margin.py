"""The margin of one coder: stripes beside the text, names of codes further out."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.ui.comparison.lane_text import LaneStripes
from app.ui.comparison.signs import LETTER, paint_letter
from app.ui.documents.stripes import NAME_STEP, NAMES_LEFT, WIDTH, Stripe
from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.labels import as_tooltip, elided
from app.ui.widgets.swatch import paint_stripe

_LEAST_NAME = 44
_PAD = 4


class LaneMargin(QWidget):
    """Stripes and names; at the left of the text they are laid out the other way round."""

    chosen = Signal(int)
    """Index of the coding the user took."""

    def __init__(
        self, view: QWidget, stripes: LaneStripes, *, mirrored: bool, lettered: bool
    ) -> None:
        super().__init__(view)
        self._lettered = lettered
        self._stripes = stripes
        self._mirrored = mirrored
        self._shown: list[Stripe] | None = None
        self.setMouseTracking(True)
        set_look(self, "reading")

    def refresh(self, *, anew: bool = False) -> None:
        """Paint again after scrolling; *anew* when codings or line breaks have changed."""
        self._shown = None
        if anew:
            self._stripes.forget()
        self.update()

    def shown(self) -> list[Stripe]:
        """Return the stripes in view."""
        if self._shown is None:
            self._shown = self._stripes.stripes()
        return self._shown

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the leader, the stripe and the name of each coding in view."""
        super().paintEvent(event)
        painter = QPainter(self)
        named = self.width() >= NAMES_LEFT + _LEAST_NAME
        for stripe in self.shown():
            self._paint_stripe(painter, stripe)
            if named and stripe.name_y is not None:
                self._paint_name(painter, stripe, stripe.name_y)
        if self._lettered:
            self._paint_letter(painter)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the whole name under the pointer."""
        stripe = self._at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if stripe else Qt.CursorShape.ArrowCursor)
        words = as_tooltip(self._stripes.name(stripe.index)) if stripe else ""
        QToolTip.showText(event.globalPosition().toPoint(), words, self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the coding under the pointer."""
        stripe = self._at(event.position())
        if stripe is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(stripe.index)

    def _paint_stripe(self, painter: QPainter, stripe: Stripe) -> None:
        grown = 1 if stripe.index == self._stripes.chosen else 0
        top, bottom = max(stripe.top, -8.0), min(stripe.bottom, self.height() + 8.0)
        rect = QRectF(stripe.x - grown, top, WIDTH + 2 * grown, bottom - top)
        paint_stripe(painter, self._turned(rect), theme.code(self._stripes.color(stripe.index)))

    def _paint_name(self, painter: QPainter, stripe: Stripe, name_y: float) -> None:
        color = theme.code(self._stripes.color(stripe.index)).solid
        begin, end = QPointF(stripe.x + WIDTH + 2, stripe.anchor), QPointF(NAMES_LEFT - 4, name_y)
        painter.setPen(color)
        painter.drawLine(self._turned_point(begin), self._turned_point(end))
        chosen = stripe.index == self._stripes.chosen
        font = theme.font("small")
        font.setBold(chosen)
        painter.setFont(font)
        room = self.width() - NAMES_LEFT - 2 * _PAD
        name = elided(QFontMetrics(font), self._stripes.name(stripe.index), room)
        width = QFontMetrics(font).horizontalAdvance(name) + 2 * _PAD
        rect = self._turned(QRectF(NAMES_LEFT, name_y - NAME_STEP / 2, width, NAME_STEP))
        if chosen:
            painter.fillRect(rect, theme.color("accent.soft"))
        painter.setPen(theme.color("text.primary" if chosen else "text.secondary"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, name)

    def _paint_letter(self, painter: QPainter) -> None:
        """Say at the top whose lane it is, over whatever passes below."""
        room = self._turned(QRectF(_PAD, _PAD, LETTER, LETTER))
        painter.fillRect(room.adjusted(-2, -_PAD, 2, 2), theme.color("surface.reading"))
        paint_letter(painter, room, self._stripes.letter)

    def _at(self, point: QPointF) -> Stripe | None:
        for stripe in self.shown():
            middle = stripe.name_y if stripe.name_y is not None else stripe.anchor
            name = QRectF(NAMES_LEFT, middle - NAME_STEP / 2, self.width() - NAMES_LEFT, NAME_STEP)
            line = QRectF(stripe.x - 3, stripe.top, WIDTH + 6, stripe.bottom - stripe.top)
            if self._turned(name).contains(point) or self._turned(line).contains(point):
                return stripe
        return None

    def _turned(self, rect: QRectF) -> QRectF:
        if not self._mirrored:
            return rect
        return QRectF(self.width() - rect.right(), rect.y(), rect.width(), rect.height())

    def _turned_point(self, point: QPointF) -> QPointF:
        return QPointF(self.width() - point.x(), point.y()) if self._mirrored else point
