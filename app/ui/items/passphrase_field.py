"""A field for what nobody else should read, and the eye that shows it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from app.i18n import _
from app.ui.icons import icon

_HINTS = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


class PassphraseField(QLineEdit):
    """Shows dots, is not learned by any keyboard, and notices Caps Lock."""

    caps_noticed = Signal(bool)
    """Whether Caps Lock seems to be on."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setInputMethodHints(_HINTS | Qt.InputMethodHint.ImhHiddenText)
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def show_words(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        """Show what is typed, or dots."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self.setInputMethodHints(_HINTS if shown else _HINTS | Qt.InputMethodHint.ImhHiddenText)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Notice when letters come out larger than the Shift key says."""
        letter = event.text()
        if letter.isalpha() and letter.upper() != letter.lower():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_noticed.emit(letter.isupper() != shifted)
        elif event.key() == Qt.Key.Key_CapsLock:
            self._forget_caps()
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was noticed is forgotten with the focus."""
        super().focusOutEvent(event)
        self._forget_caps()

    def _forget_caps(self) -> None:
        on = False
        self.caps_noticed.emit(on)


class Eye(QToolButton):
    """Shows and hides the words of some fields."""

    def __init__(self, fields: Sequence[PassphraseField]) -> None:
        super().__init__()
        self.setObjectName("eye")
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for field in fields:
            self.toggled.connect(field.show_words)
        self.toggled.connect(self._on_toggled)
        self._on_toggled()

    def _on_toggled(self) -> None:
        shown = self.isChecked()
        self.setIcon(icon("eye-slash" if shown else "eye"))
        self.setText(_("Hide") if shown else _("Show"))
        self.setToolTip(_("Hide what is typed") if shown else _("Show what is typed"))
