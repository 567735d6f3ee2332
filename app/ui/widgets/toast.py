"""The toast: says what was done and offers the way back."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, QSize, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QEnterEvent,
    QKeySequence,
    Qt,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from app.i18n import _, ngettext
from app.ui.icons import icon
from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.labels import ElidedLabel, label

_MARGIN = 24


class Toast(QFrame):
    """One line at the bottom right of the view it concerns; it never takes the focus.

    A toast that is already shown is replaced; an equal act is counted instead.
    """

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._undo: Callable[[], None] | None = None
        self._act = ""
        self._count = 0
        self._hide_timer = QTimer(self)
        self._hide_timer.setSingleShot(True)
        self._hide_timer.timeout.connect(self.leave)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.finished.connect(self._on_slid)
        set_look(self, "toast")
        self.setObjectName("toast")
        self._make()
        self.hide()
        view.installEventFilter(self)

    def say(self, act: str, undo: Callable[[], None] | None = None, deed: str = "") -> None:
        """Show *act* ("Coded as Authority gaps"); Undo, or the button *deed*, calls *undo*."""
        self._count = self._count + 1 if act == self._act and self.isVisible() else 1
        self._act = act
        self._undo = undo
        shown = act
        if self._count > 1:
            times = ngettext("{n} time", "{n} times", self._count).format(n=self._count)
            shown = f"{act} · {times}"
        self._text.setText(shown)
        self._undo_button.setVisible(undo is not None)
        self._undo_button.setText(deed or _("Undo"))
        self._shortcut.setVisible(undo is not None and not deed)
        self._enter()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, shown))

    def leave(self) -> None:
        """Go away, unless the pointer rests on the toast."""
        if self.underMouse():
            self._hide_timer.start(theme.motion("toastStay"))
            return
        self._hide_timer.stop()
        self._move(QPoint(self.x(), self._view.height()), theme.motion("toastOut"))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer rests on the toast."""
        self._hide_timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Count the time again when the pointer has left."""
        self._hide_timer.start(theme.motion("toastStay"))
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the view changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._slide.stop()
            self._fit()
            self.move(self._place())
        return super().eventFilter(watched, event)

    def _make(self) -> None:
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(10)
        sign = QLabel()
        sign.setPixmap(icon("check", "text.onTooltip").pixmap(16, 16))
        theme.changed.connect(self._on_theme_changed)
        self._sign = sign
        self._text = ElidedLabel()
        self._undo_button = QPushButton(_("Undo"))
        self._undo_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._undo_button.setObjectName("toast-undo")
        self._undo_button.clicked.connect(self._on_undo)
        keys = QKeySequence(QKeySequence.StandardKey.Undo)
        self._shortcut = label(keys.toString(QKeySequence.SequenceFormat.NativeText))
        close = QToolButton()
        close.setIcon(icon("x", "text.onTooltip"))
        close.setIconSize(QSize(14, 14))
        close.setToolTip(_("Close"))
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(self._on_close)
        for part in (sign, self._text, self._undo_button, self._shortcut, close):
            row.addWidget(part)

    def _enter(self) -> None:
        self._slide.stop()
        new = not self.isVisible()
        self._fit()
        place = self._place()
        self.show()
        self.raise_()
        if new:
            self.move(place.x(), self._view.height())
            self._move(place, theme.motion("toastIn"))
        else:
            self.move(place)
        self._hide_timer.start(theme.motion("toastStay"))

    def _fit(self) -> None:
        self._row.activate()
        room = max(160, self._view.width() - 2 * _MARGIN)
        self.resize(min(self.sizeHint().width(), room), self.sizeHint().height())

    def _place(self) -> QPoint:
        return QPoint(
            max(0, self._view.width() - self.width() - _MARGIN),
            self._view.height() - self.height() - 12,
        )

    def _move(self, to: QPoint, milliseconds: int) -> None:
        self._slide.stop()
        self._slide.setDuration(milliseconds)
        self._slide.setStartValue(self.pos())
        self._slide.setEndValue(to)
        self._slide.start()

    def _on_slid(self) -> None:
        if self.y() >= self._view.height():
            self.hide()

    def _on_undo(self) -> None:
        undo = self._undo
        self._on_close()
        if undo is not None:
            undo()

    def _on_close(self) -> None:
        self._hide_timer.stop()
        self._slide.stop()
        self._undo = None
        self.hide()

    def _on_theme_changed(self) -> None:
        self._sign.setPixmap(icon("check", "text.onTooltip").pixmap(16, 16))
