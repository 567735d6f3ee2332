"""A chip: one condition of a filter, or the dashed "+ Add filter"."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton, QWidget

from app.i18n import _
from app.ui.icons import icon, paint_icon
from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.labels import as_tooltip, elided


class Chip(QToolButton):
    """One condition: a click opens its menu, the cross or Delete takes it away."""

    removed = Signal()

    def __init__(self, kind: str, value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._value = value
        self._over_cross = False
        set_look(self, "chip")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setMaximumWidth(320)
        self._name()

    def set_value(self, value: str) -> None:
        """Show another *value*."""
        self._value = value
        self._name()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for kind, value and cross."""
        kind, value = self._metrics()
        width = kind + (6 if self._kind else 0) + value + 20 + 22
        return QSize(min(width, self.maximumWidth()), theme.size("chip"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the kind in secondary text, then the value, then the cross."""
        super().paintEvent(event)
        painter = QPainter(self)
        kind, _value = self._metrics()
        x = 10
        if self._kind:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("text.secondary"))
            painter.drawText(x, 0, kind + 2, self.height(), _MIDDLE, self._kind)
            x += kind + 6
        font = theme.font("small")
        painter.setFont(font)
        painter.setPen(theme.color("text.primary"))
        room = self.width() - x - 22
        value = elided(self.fontMetrics(), self._value, room)
        painter.drawText(x, 0, room + 2, self.height(), _MIDDLE, value)
        cross = self._cross()
        color = "text.primary" if self._over_cross else "text.secondary"
        paint_icon(painter, cross, "x", color)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the chip away when the cross is pressed, otherwise open its menu."""
        if self._at_cross(event):
            self.removed.emit()
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Darken the cross under the pointer."""
        over = self._at_cross(event)
        if over != self._over_cross:
            self._over_cross = over
            self.update()
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the chip away with Delete or Backspace."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the focus ring."""
        super().focusInEvent(event)
        self.update()

    def _name(self) -> None:
        whole = f"{self._kind} {self._value}".strip()
        self.setAccessibleName(whole)
        self.setToolTip(as_tooltip(_("{filter} (Delete takes it away)").format(filter=whole)))

    def _metrics(self) -> tuple[int, int]:
        metrics = self.fontMetrics()
        return metrics.horizontalAdvance(self._kind), metrics.horizontalAdvance(self._value)

    def _cross(self) -> QRect:
        return QRect(self.width() - 20, (self.height() - 11) // 2, 11, 11)

    def _at_cross(self, event: QMouseEvent) -> bool:
        return event.position().x() >= self.width() - 24


def add_chip(text: str, parent: QWidget | None = None) -> QToolButton:
    """Return the dashed chip that adds a condition; give it a menu or connect `clicked`."""
    button = QToolButton(parent)
    set_look(button, "addChip")
    button.setText(text)
    button.setIcon(icon("plus"))
    button.setIconSize(QSize(12, 12))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button


_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
