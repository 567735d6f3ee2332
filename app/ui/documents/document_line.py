"""The line above a text: where it is from, what it is, how long."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from app.i18n import _
from app.ui.icons import icon
from app.ui.theme_style import set_look
from app.ui.widgets.labels import ElidedLabel, label

HEIGHT = 36
_NARROW = 800


class DocumentLine(QWidget):
    """The place in bold, then the facts; the button at the right opens the reading settings."""

    settings_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "documentLine")
        self.setFixedHeight(HEIGHT)
        self._droppable: int | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 0, 12, 0)
        self._row.setSpacing(16)
        self._place = label("", "strong")
        self._facts: list[QLabel] = []
        self._row.addWidget(self._place)
        self._row.addStretch(1)
        self.settings_button = QToolButton()
        self.settings_button.setObjectName("reading-settings")
        self.settings_button.setIcon(icon("text-aa"))
        self.settings_button.setIconSize(QSize(18, 18))
        self.settings_button.setToolTip(_("Size, measure and face of the text"))
        self.settings_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.settings_button.clicked.connect(self.settings_wanted)
        self._row.addWidget(self.settings_button)

    def show_facts(self, place: str, facts: Sequence[str], droppable: int | None = None) -> None:
        """Show *place* and *facts*; the fact numbered *droppable* goes where room is scarce."""
        self._place.setText(place)
        self._place.setVisible(bool(place))
        for old in self._facts:
            self._row.removeWidget(old)
            old.deleteLater()
        self._facts = [ElidedLabel(fact, "small") for fact in facts]
        self._droppable = droppable
        for number, fact in enumerate(self._facts):
            self._row.insertWidget(1 + number, fact)
        self._fit()

    def add_widget(self, widget: QWidget) -> None:
        """Add *widget* at the right, before the button for the reading settings."""
        self._row.insertWidget(self._row.count() - 1, widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop what may go."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._droppable is not None:
            self._facts[self._droppable].setVisible(self.width() >= _NARROW)
