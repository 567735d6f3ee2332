"""Small fields of panels: one filters a list, one takes the name of something new."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _
from app.ui.icons import icon


def filter_field(words: str, name: str) -> QLineEdit:
    """Return a field whose letters leave only what contains them."""
    field = QLineEdit()
    field.setObjectName(name)
    field.setPlaceholderText(words)
    field.setAccessibleName(words)
    field.setClearButtonEnabled(True)
    field.addAction(icon("funnel-simple"), QLineEdit.ActionPosition.LeadingPosition)
    return field


class NameField(QLineEdit):
    """Comes up where a name is needed; Enter gives it, Esc or leaving it empty takes it away."""

    given = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.returnPressed.connect(self._on_return)
        self.hide()

    def ask(self, words: str) -> None:
        """Come up and say with *words* what is to be named."""
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setToolTip(_("Enter adds it, Esc puts this away"))
        self.clear()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def again(self) -> None:
        """Come up with what was typed: it was refused, and may be changed or tried again."""
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Go away when left with nothing in it."""
        super().focusOutEvent(event)
        if not self.text().strip() and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.hide()

    def _on_return(self) -> None:
        name = self.text().strip()
        self.hide()
        if name:
            self.given.emit(name)
