"""The choices of a resolution: a button with its letter for each, nothing chosen beforehand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from app.i18n import N_, _
from app.models.decision import BOTH, INTERSECTION, NEW, NONE, OPEN, UNION
from app.ui.theme_style import set_look
from app.ui.widgets.flow_layout import FlowLayout

_WORDS = (
    (BOTH, "2", N_("Both")),
    (INTERSECTION, "S", N_("Shared part")),
    (UNION, "W", N_("Whole span")),
    (NEW, "N", N_("New span…")),
    (NONE, "0", N_("Neither")),
    (OPEN, "O", N_("Leave open")),
)


class ChoiceButton(QToolButton):
    """A choice; the arrows are left to the queue."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Space only."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class Choices(QWidget):
    """One of them at most is chosen."""

    chosen = Signal(str)
    """A coder's letter, or one of the words for what can be decided."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._keys: dict[str, QToolButton] = {}
        self._keeps: dict[QToolButton, str] = {}
        self._letters: tuple[str, ...] = ()
        self._group.buttonClicked.connect(self._on_clicked)

    def show_letters(self, letters: Sequence[str]) -> None:
        """Offer to keep the work of each of these coders, and everything else."""
        if tuple(letters) == self._letters:
            return
        self._letters = tuple(letters)
        for button in self._keeps:
            self._group.removeButton(button)
            button.deleteLater()
        while self._flow.takeAt(0) is not None:
            pass
        self._keys, self._keeps = {}, {}
        keep = _("Keep {letter}")
        for letter in letters:
            self._add(letter, letter, keep.format(letter=letter))
        for word, key, words in _WORDS:
            if key not in letters:
                self._add(word, key, _(words))

    def current(self) -> str:
        """Return what is chosen, "" for nothing."""
        button = self._group.checkedButton()
        return self._keeps[button] if isinstance(button, QToolButton) else ""

    def choose(self, keep: str) -> None:
        """Choose that, or nothing, without a signal."""
        self._group.setExclusive(False)
        for button, own in self._keeps.items():
            button.setChecked(own == keep)
        self._group.setExclusive(True)

    def press(self, key: str) -> bool:
        """Take the choice with that letter; False if there is none."""
        button = self._keys.get(key.upper())
        if button is None or not button.isEnabled():
            return False
        button.click()
        return True

    def _add(self, keep: str, key: str, words: str) -> None:
        button = ChoiceButton()
        button.setObjectName(f"choice-{keep}")
        button.setText(f"{words}  {key}")
        button.setAccessibleName(_("{words}, key {key}").format(words=words, key=key))
        button.setToolTip(f"{words} ({key})")
        button.setCheckable(True)
        set_look(button, "choice")
        self._group.addButton(button)
        self._flow.addWidget(button)
        self._keys[key], self._keeps[button] = button, keep
        button.show()

    def _on_clicked(self, button: QToolButton) -> None:
        self.chosen.emit(self._keeps[button])
