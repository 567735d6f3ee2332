"""The line over a text in which somebody types: what happens there, and the ways out of it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.i18n import _
from app.ui.theme_style import set_look
from app.ui.widgets.labels import ElidedLabel


class EditLine(QWidget):
    """A sentence and two buttons: Done and Cancel, or Continue and Discard for what was left."""

    done_wanted = Signal()
    cancel_wanted = Signal()
    continue_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("edit-line")
        set_look(self, "info")
        self._words = ElidedLabel("")
        self._words.setObjectName("edit-line-words")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 4, 12, 4)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        self._buttons = {
            name: self._make_button(name, words, wanted)
            for name, words, wanted in (
                ("done", _("Done"), self.done_wanted),
                ("cancel", _("Cancel"), self.cancel_wanted),
                ("continue", _("Continue"), self.continue_wanted),
                ("discard", _("Discard"), self.discard_wanted),
            )
        }
        set_look(self._buttons["done"], "main")
        for button in self._buttons.values():
            row.addWidget(button)
        self.hide()

    def show_editing(self) -> None:
        """Say that the text can be typed in."""
        self._show(_("Editing: codings follow what you write."), "done", "cancel")

    def show_refused(self, why: str) -> None:
        """Say that what was typed could not be kept."""
        self._show(_("Not kept yet: {why}").format(why=why), "done", "cancel")

    def show_storing(self) -> None:
        """Say that the text is becoming the source's."""
        self._show(_("Storing what you wrote…"))

    def show_unfinished(self, sentence: str) -> None:
        """Say that an edit was begun and not ended."""
        self._show(sentence, "continue", "discard")

    def _make_button(self, name: str, words: str, wanted: object) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(f"edit-{name}")
        button.clicked.connect(wanted)
        return button

    def _show(self, sentence: str, *buttons: str) -> None:
        news = sentence != self._words.text() or self.isHidden()
        self._words.setText(sentence)
        for name, button in self._buttons.items():
            button.setVisible(name in buttons)
        self.show()
        if news:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
