"""How tall the rows of all lists are: one setting for the whole window."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFontMetrics

from app.i18n import N_
from app.ui.theme import theme

CHOICES = (
    ("compact", N_("Compact")),
    ("normal", N_("Normal")),
    ("comfortable", N_("Comfortable")),
)


class Density(QObject):
    """The height of a row; lists lay themselves out again on `changed`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name = "normal"

    @property
    def name(self) -> str:
        """One of the names in `CHOICES`."""
        return self._name

    def use(self, name: str) -> None:
        """Take another height; an unknown name is the normal one."""
        known = name if name in dict(CHOICES) else "normal"
        if known != self._name:
            self._name = known
            self.changed.emit()

    def row(self) -> int:
        """Return the height of a row, taller where the system's letters are large."""
        letters = round(QFontMetrics(theme.font("body")).height() * 1.25)
        return max(theme.size(f"row.{self._name}"), letters)


density = Density()
