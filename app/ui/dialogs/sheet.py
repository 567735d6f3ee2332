"""What all dialogs look like: an icon and a title, the question, and the buttons at the foot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.icons import icon
from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label

_MARGIN, _GAP, _SIGN = 24, 12, 28


class Sheet(QDialog):
    """A dialog of one column, over its window; it is gone when closed."""

    def __init__(self, name: str, parent: QWidget, *, width: int = 460) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(width)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 20)
        self.column.setSpacing(_GAP)

    def event(self, event: QEvent) -> bool:
        """Grow when a sentence comes up that was not there before."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            wanted = self.column.totalHeightForWidth(self.width())
            if wanted > self.height():
                self.resize(self.width(), wanted)
        return done


class Head(QWidget):
    """An icon, a title, and a sentence below it."""

    def __init__(self, sign: str, title: str, words: str = "") -> None:
        super().__init__()
        self._name = sign
        self._sign = QLabel()
        self.title = label(title, "title", wrap=True)
        self.words = label(words, "secondary", wrap=True)
        self.words.setVisible(bool(words))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.words)
        row.addLayout(column, 1)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        self._sign.setPixmap(icon(self._name, "accent.solid").pixmap(QSize(_SIGN, _SIGN)))


class Foot(QHBoxLayout):
    """The buttons: quiet ones at left, then what leaves, then what goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(8)
        self.addStretch(1)

    def add(self, words: str, name: str, look: str = "") -> QPushButton:
        """Add a button at the right."""
        button = _button(words, name, look)
        self.addWidget(button)
        return button

    def add_left(self, words: str, name: str, look: str = "quiet") -> QPushButton:
        """Add a button at the left."""
        button = _button(words, name, look)
        self.insertWidget(self.count() - 1 if self.count() == 1 else 0, button)
        return button


def _button(words: str, name: str, look: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAutoDefault(False)
    if look:
        set_look(button, look)
    if look == "main":
        button.setDefault(True)
    return button
