"""The margin beside the text: a stripe for each coding, with the name of its code."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QStaticText,
)
from PySide6.QtWidgets import QToolTip, QWidget

from app.i18n import _
from app.ui.documents.stripes import NAME_STEP, NAMES_LEFT, WIDTH, Stripe
from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.labels import as_tooltip, elided
from app.ui.widgets.swatch import paint_stripe

_NAME_PADDING = 4
_MOST_SMOOTH = 20
_LEAST_NAME = 60


class Coded(Protocol):
    """What stands in the margin: codings by their index, and the stripes of those in view."""

    @property
    def chosen(self) -> int | None:
        """Index of the chosen coding."""
        ...

    @property
    def hovered(self) -> int | None:
        """Index of the coding under the pointer."""
        ...

    def name(self, index: int, /) -> str:
        """Return the name of a coding's code."""
        ...

    def color(self, index: int, /) -> str:
        """Return the colour of a coding's code."""
        ...

    def stripes(self) -> list[Stripe]:
        """Return the stripes in view from top to bottom."""
        ...

    def forget(self) -> None:
        """Work everything out anew: codings, or where they stand, have changed."""
        ...


class Margin(QWidget):
    """Stripes and names of the codings in view; a click chooses, the pointer points out.

    It stands in what shows the words, or the pages, and gives the focus back to it.
    """

    chosen = Signal(int)
    """Index of the coding the user took."""
    hovered = Signal(object)
    """Index of the coding under the pointer, or None."""
    stepped = Signal(int)
    """Up (-1) or Down (1) was pressed."""
    uncode_wanted = Signal()

    def __init__(self, view: QWidget, coded: Coded) -> None:
        super().__init__(view)
        self._view = view
        self._coded = coded
        self._shown: list[Stripe] | None = None
        self._leaders: dict[str, QColor] = {}
        self._names: dict[tuple[str, bool], tuple[QStaticText, float]] = {}
        self.emphasised: frozenset[int] = frozenset()
        """Indexes of the codings at the caret; the margin lists them in primary text."""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Codings in the margin"))
        set_look(self, "reading")

    def refresh(self, *, anew: bool = False) -> None:
        """Paint again after scrolling; *anew* when codings or line breaks have changed."""
        self._shown = None
        if anew:
            self._coded.forget()
            self._names.clear()
            self._leaders.clear()
        self.update()

    def show_recoded(self) -> None:
        """Lay out the stripes anew; names stay set in type, since no width has changed."""
        self._shown = None
        self._coded.forget()
        self.update()

    def shown(self) -> list[Stripe]:
        """Return the stripes in view, without names where there is no room for any."""
        if self._shown is None:
            self._shown = self._coded.stripes()
            if self.width() < NAMES_LEFT + _LEAST_NAME:
                self._shown = [replace(stripe, name_y=None) for stripe in self._shown]
        return self._shown

    def name_rect(self, stripe: Stripe) -> QRectF:
        """Return where the name of a stripe stands; empty where there is no room for it."""
        if stripe.name_y is None:
            return QRectF()
        bold = stripe.index == self._coded.chosen
        _text, width = self._set_name(self._coded.name(stripe.index), bold=bold)
        top = stripe.name_y - NAME_STEP / 2
        return QRectF(NAMES_LEFT, top, width + 2 * _NAME_PADDING, NAME_STEP)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint leader lines, then stripes, then names."""
        super().paintEvent(event)
        painter = QPainter(self)
        stripes = self.shown()
        # smooth slanted lines take longest: among so many nobody sees them
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(stripes) <= _MOST_SMOOTH)
        for stripe in stripes:
            if stripe.name_y is not None:
                self._paint_leader(painter, stripe, stripe.name_y)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for stripe in stripes:
            self._paint_stripe(painter, stripe)
        self._paint_names(painter, stripes)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent.focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point out the coding under the pointer."""
        stripe = self.stripe_at(event.position())
        self.hovered.emit(stripe.index if stripe else None)
        self.setCursor(Qt.CursorShape.PointingHandCursor if stripe else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        """Stop pointing out."""
        self.hovered.emit(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the coding under the pointer."""
        stripe = self.stripe_at(event.position())
        if stripe is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(stripe.index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Leave the menu to the view around this one."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the codings, or take one away."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.uncode_wanted.emit()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Left):
            self._view.setFocus()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tell the whole name where it is cut."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            stripe = self.stripe_at(QPointF(event.pos()))
            text = as_tooltip(self._coded.name(stripe.index)) if stripe else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def stripe_at(self, point: QPointF) -> Stripe | None:
        """Return the stripe whose name or line is under *point*."""
        for stripe in self.shown():
            if self.name_rect(stripe).contains(point):
                return stripe
        near = [
            stripe
            for stripe in self.shown()
            if abs(stripe.x + WIDTH / 2 - point.x()) <= 5
            and stripe.top - 2 <= point.y() <= stripe.bottom + 2
        ]
        return min(near, key=lambda s: abs(s.x + WIDTH / 2 - point.x()), default=None)

    def _paint_leader(self, painter: QPainter, stripe: Stripe, name_y: float) -> None:
        color = self._leader_color(self._coded.color(stripe.index))
        begin, end = stripe.x + WIDTH + 2, NAMES_LEFT - 4.0
        level = abs(name_y - stripe.anchor) < 1
        knee = end if level else NAMES_LEFT - 12.0
        painter.fillRect(QRectF(begin, round(stripe.anchor), knee - begin, 1), color)
        if not level:
            painter.setPen(color)
            painter.drawLine(QPointF(knee, stripe.anchor + 0.5), QPointF(end, name_y))

    def _paint_stripe(self, painter: QPainter, stripe: Stripe) -> None:
        wide = stripe.index in (self._coded.chosen, self._coded.hovered)
        grown = 1 if wide else 0
        top, bottom = max(stripe.top, -8.0), min(stripe.bottom, self.height() + 8.0)
        rect = QRectF(stripe.x - grown, top, WIDTH + 2 * grown, bottom - top)
        paint_stripe(painter, rect, theme.code(self._coded.color(stripe.index)))

    def _paint_names(self, painter: QPainter, stripes: list[Stripe]) -> None:
        marked = {self._coded.chosen: "accent.soft", self._coded.hovered: "surface.hover"}
        painter.setFont(self._font(bold=False))
        painter.setPen(theme.color("text.secondary"))
        for stripe in stripes:
            if stripe.name_y is None:
                continue
            if stripe.index in marked or stripe.index in self.emphasised:
                self._paint_lit(painter, stripe, marked.get(stripe.index))
                continue
            text, _width = self._set_name(self._coded.name(stripe.index), bold=False)
            painter.drawStaticText(_name_place(stripe.name_y, text), text)

    def _paint_lit(self, painter: QPainter, stripe: Stripe, ground: str | None) -> None:
        if stripe.name_y is None:
            return
        bold = stripe.index == self._coded.chosen
        painter.save()
        if ground is not None:
            self._paint_ground(painter, self.name_rect(stripe), ground)
        painter.setFont(self._font(bold=bold))
        painter.setPen(theme.color("text.primary"))
        text, _width = self._set_name(self._coded.name(stripe.index), bold=bold)
        painter.drawStaticText(_name_place(stripe.name_y, text), text)
        painter.restore()

    def _leader_color(self, color: str) -> QColor:
        if color not in self._leaders:
            self._leaders[color] = QColor(theme.code(color).solid)
            self._leaders[color].setAlphaF(0.6)
        return self._leaders[color]

    def _font(self, *, bold: bool) -> QFont:
        font = theme.font("small")
        font.setBold(bold)
        return font

    def _set_name(self, name: str, *, bold: bool) -> tuple[QStaticText, float]:
        """Return a name set in type, cut to the margin, and its width; kept for the next paint."""
        if (name, bold) not in self._names:
            font = self._font(bold=bold)
            room = self.width() - NAMES_LEFT - 2 * _NAME_PADDING - 4
            text = QStaticText(elided(QFontMetrics(font), name, room))
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.prepare(font=font)
            self._names[name, bold] = text, text.size().width()
        return self._names[name, bold]

    def _paint_ground(self, painter: QPainter, rect: QRectF, color: str) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(color))
        painter.drawRoundedRect(rect, 3, 3)
        painter.restore()


def _name_place(middle: float, text: QStaticText) -> QPointF:
    return QPointF(NAMES_LEFT + _NAME_PADDING, middle - text.size().height() / 2)
