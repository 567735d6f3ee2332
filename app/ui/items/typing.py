"""What is typed into a field reaches the project soon, and never leaves the field before it has."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QWidget

from app.errors import UserError
from app.i18n import _
from app.ui.theme_style import set_look
from app.ui.widgets.labels import ElidedLabel

KEPT_AFTER = 1_000
"""Milliseconds from the first key that is not kept until all that was typed is, also while typing
goes on: what a killed program or a power cut may take is less than two seconds of work."""


class Typing(QObject):
    """Keeps what is typed into a field by *write*, which may raise `UserError`.

    What is refused stays in the field, and is tried again with the next key or on request.
    """

    refused = Signal(object)
    kept = Signal(str)
    """Why the words are not kept, "" if they are."""

    def __init__(self, field: QPlainTextEdit, write: Callable[[str], object]) -> None:
        super().__init__(field)
        self._field = field
        self._write = write
        self._stored: str | None = None
        self._timer = QTimer(self, singleShot=True, interval=KEPT_AFTER)
        self._timer.timeout.connect(self.save)
        field.textChanged.connect(self._on_typed)

    @property
    def pending(self) -> bool:
        """Whether there are words in the field that are not in the project."""
        return self._stored is not None and self._field.toPlainText() != self._stored

    def show_text(self, text: str | None) -> None:
        """Show what is stored; None if the field is about nothing."""
        self._stored = text
        if text is not None and self._field.toPlainText() != text:
            self._field.setPlainText(text)
        self._timer.stop()
        self.kept.emit("")

    def follow(self, text: str) -> None:
        """Show what is stored now, unless there are words here that are not."""
        if not self.pending:
            self.show_text(text)

    def save(self) -> bool:
        """Keep what was typed; False if it cannot be kept now."""
        self._timer.stop()
        text = self._field.toPlainText()
        if self._stored is None or text == self._stored:
            return True
        before, self._stored = self._stored, text  # what is written now comes back as a change
        try:
            self._write(text)
        except UserError as error:
            self._stored = before
            self.kept.emit(error.sentence)
            self.refused.emit(error)
            return False
        self.kept.emit("")
        return True

    def _on_typed(self) -> None:
        if self.pending and not self._timer.isActive():
            self._timer.start()


class KeptLine(QWidget):
    """Says quietly that the words are kept, or why they are not, with a way to try again."""

    def __init__(self, typing: Typing) -> None:
        super().__init__()
        self._words = ElidedLabel("", "caption")
        self._words.setObjectName("kept-words")
        self._again = QPushButton(_("Try again"))
        self._again.setObjectName("kept-again")
        set_look(self._again, "link")
        self._again.clicked.connect(typing.save)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self._again)
        typing.kept.connect(self._on_kept)
        self._on_kept("")

    def _on_kept(self, why_not: str) -> None:
        self._again.setVisible(bool(why_not))
        if why_not:
            self._words.setText(_("Not kept: {why}").format(why=why_not))
        else:
            self._words.setText(_("Kept while you type."))
