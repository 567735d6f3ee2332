"""A segmented switch: joined buttons, exactly one of them chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from app.ui.theme_style import set_look
from app.ui.widgets.labels import as_tooltip


class SegmentedSwitch(QWidget):
    """Choices side by side; `chosen` carries the key of the one the user took."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Make a button of each (key, words) of *choices*; the first is chosen."""
        super().__init__(parent)
        self._keys = [key for key, _words in choices]
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, (key, words) in enumerate(choices):
            button = QToolButton()
            button.setObjectName(f"segment-{key}")
            button.setText(words.replace("&", "&&"))
            button.setCheckable(True)
            place = {0: "first", len(choices) - 1: "last"}.get(number, "middle")
            button.setProperty("place", place)
            set_look(button, "segment")
            self._group.addButton(button, number)
            row.addWidget(button)
        if choices:
            self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._on_clicked)

    def current(self) -> str:
        """Return the key of the chosen button."""
        return self._keys[self._group.checkedId()]

    def choose(self, key: str) -> None:
        """Choose the button of *key*, without a signal."""
        self._group.button(self._keys.index(key)).setChecked(True)

    def set_tooltip(self, key: str, text: str) -> None:
        """Explain the button of *key*."""
        self._group.button(self._keys.index(key)).setToolTip(as_tooltip(text))

    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(self._keys[number])
