"""What stands where nothing is yet: one sentence, one action, one quiet link."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.icons import icon
from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label


class EmptyState(QWidget):
    """Says what will stand here, and offers the first step."""

    action_wanted = Signal()
    link_wanted = Signal()

    def __init__(
        self, sentence: str, action: str = "", link: str = "", icon_name: str = ""
    ) -> None:
        super().__init__()
        self._icon_name = icon_name
        self._offered: QAction | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(1)
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sign.setVisible(bool(icon_name))
        column.addWidget(self._sign)
        self._sentence = label(sentence, "secondary", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._sentence)
        centre = Qt.AlignmentFlag.AlignHCenter
        for words, look, signal in (
            (action, "main", self.action_wanted),
            (link, "link", self.link_wanted),
        ):
            if not words:
                continue
            button = QPushButton(words)
            set_look(button, look)
            button.setObjectName(f"empty-{look}")
            button.clicked.connect(signal)
            column.addWidget(button, 0, centre)
        column.addStretch(2)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def offer(self, action: QAction) -> None:
        """Let the first step be *action*; where that cannot be done, it is not offered."""
        self._offered = action
        self.action_wanted.connect(action.trigger)
        action.changed.connect(self._on_action_changed)
        self._on_action_changed()

    def set_sentence(self, sentence: str) -> None:
        """Say *sentence* instead."""
        self._sentence.setText(sentence)

    def _on_action_changed(self) -> None:
        button = self.findChild(QPushButton, "empty-main")
        if isinstance(button, QPushButton) and self._offered is not None:
            button.setVisible(self._offered.isEnabled())

    def _on_theme_changed(self) -> None:
        if self._icon_name:
            size = theme.size("row.normal") + 14
            self._sign.setPixmap(icon(self._icon_name, "text.tertiary").pixmap(size, size))
