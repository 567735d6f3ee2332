"""The head of a panel: its title, how much is in it, at most two buttons."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.labels import ElidedLabel, label


class PanelHead(QWidget):
    """Title at left, count in tertiary beside it, buttons at right; 34 high."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "head")
        self.setMinimumHeight(theme.size("panelHeader"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 8, 0)
        self._row.setSpacing(6)
        self._title = label(title, "panelTitle")
        self._count = ElidedLabel("", "tertiary")
        self._row.addWidget(self._title)
        self._row.addWidget(self._count, 1)

    def set_title(self, title: str) -> None:
        """Show another *title*."""
        self._title.setText(title)

    def set_count(self, text: str) -> None:
        """Show how much is in the panel, such as "40 codes"."""
        self._count.setText(text)

    def add_button(self, action: QAction, *, words: bool = False) -> QToolButton:
        """Add a button for *action* at the right; with *words* it shows its text, too."""
        button = QToolButton()
        button.setDefaultAction(action)
        button.setIconSize(QSize(16, 16))
        if words:
            set_look(button, "menu")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._row.addWidget(button)
        return button

    def add_widget(self, widget: QWidget) -> None:
        """Add any *widget* at the right."""
        self._row.addWidget(widget)
