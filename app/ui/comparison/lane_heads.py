"""The lines over the text of a comparison: which source it is, and whose lane is which."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QToolButton, QWidget

from app.i18n import _
from app.queries.paired_work import Person
from app.ui.comparison.lanes_view import MOST
from app.ui.comparison.signs import TYPES, Sign, coder_pen, type_words
from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.labels import ElidedLabel, label


class SourceLine(QWidget):
    """Source, place and round; whether only differences are shown."""

    only_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        set_look(self, "documentLine")
        self.setMinimumHeight(36)
        self._name = ElidedLabel("", "strong")
        self._facts = ElidedLabel("", "secondary")
        self.only = QCheckBox(_("Differences only"))
        self.only.setObjectName("differences-only")
        self.only.setChecked(True)
        self.only.toggled.connect(self.only_changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(self._name)
        row.addWidget(self._facts, 1)
        row.addWidget(self.only)

    def show_source(self, name: str, facts: Sequence[str]) -> None:
        """Show which source it is."""
        self._name.setText(name)
        self._facts.setText("   ".join(fact for fact in facts if fact))


class _Line(QWidget):
    """How a coder's words are underlined."""

    def __init__(self, letter: str) -> None:
        super().__init__()
        self.letter = letter
        self.setFixedSize(QSize(26, 8))
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the coder's line."""
        painter = QPainter(self)
        painter.setPen(coder_pen(self.letter))
        middle = self.rect().center().y()
        painter.drawLine(0, middle, self.width(), middle)
        painter.end()


class LaneHeads(QWidget):
    """Who stands beside the text, from left to right; of more than two, one chooses."""

    shown_changed = Signal(object)
    """Ids of the coders to show, in the order in which they are compared."""

    def __init__(self) -> None:
        super().__init__()
        set_look(self, "documentLine")
        self.setMinimumHeight(30)
        self._buttons: dict[int, QToolButton] = {}
        self._lines: dict[int, _Line] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 12, 0)
        self._row.setSpacing(8)

    def show_people(self, people: Sequence[Person], shown: Sequence[int]) -> None:
        """Show those who are compared, of whom *shown* stand beside the text."""
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons, self._lines = {}, {}
        words = _("underlined where they differ; below, in ink, the consensus")
        if len(people) == 2:
            first, second = (self._head(each) for each in people)
            told = label(words, "tertiary")
            told.setAlignment(Qt.AlignmentFlag.AlignCenter)
            parts = [*first, told, *reversed(second)]
        else:
            told = ElidedLabel(words, "tertiary")
            parts = [*(part for each in people for part in self._choice(each)), told]
        for part in parts:
            self._row.addWidget(part, 1 if part is told else 0)
        self.show_shown(shown)

    def show_shown(self, shown: Sequence[int]) -> None:
        """Show who stands beside the text: at least two, at most `MOST`."""
        for id_, button in self._buttons.items():
            with QSignalBlocker(button):
                button.setChecked(id_ in shown)
            full, few = len(shown) >= MOST, len(shown) <= 2
            button.setEnabled(not (few if id_ in shown else full))
            tip = _("At most {n} stand beside the text").format(n=MOST)
            button.setToolTip(_("Beside the text, or not") if button.isEnabled() or few else tip)
            self._lines[id_].setVisible(id_ in shown)

    def _head(self, person: Person) -> list[QWidget]:
        """Return a coder's name, letter and line."""
        letter = Sign("letter", person.letter, person.letter)
        return [ElidedLabel(person.name, "strong"), letter, _Line(person.letter)]

    def _choice(self, person: Person) -> list[QWidget]:
        """Return a coder's letter, name to press, and line."""
        button = QToolButton()
        button.setObjectName(f"lane-{person.letter}")
        button.setText(person.name)
        button.setCheckable(True)
        set_look(button, "choice")
        button.toggled.connect(self._on_toggled)
        self._buttons[person.id], self._lines[person.id] = button, _Line(person.letter)
        return [Sign("letter", person.letter, person.letter), button, self._lines[person.id]]

    def _on_toggled(self, _on: bool) -> None:  # noqa: FBT001 - a slot
        self.shown_changed.emit([id_ for id_, each in self._buttons.items() if each.isChecked()])


class TypeLegend(QWidget):
    """The signs of the types at the foot of the text."""

    def __init__(self) -> None:
        super().__init__()
        set_look(self, "bar")
        self.setMinimumHeight(30)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        for kind in TYPES:
            row.addWidget(Sign("type", kind, type_words(kind)))
            row.addWidget(label(type_words(kind), "small"))
            row.addSpacing(8)
        row.addStretch(1)
        row.addWidget(ElidedLabel(_("The discussion never alters A or B"), "small"))
