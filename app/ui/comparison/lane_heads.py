"""The lines over the text of a comparison: which source it is, and whose lane is which."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from app.i18n import _
from app.queries.paired_work import Person
from app.ui.comparison.signs import TYPES, Sign, coder_color, type_words
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
        """Draw a full or a dashed line."""
        painter = QPainter(self)
        pen = QPen(theme.color(coder_color(self.letter)), 2)
        if self.letter != "A":
            pen.setDashPattern([2.2, 1.2])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        middle = QRectF(self.rect()).center().y()
        painter.drawLine(0, int(middle), self.width(), int(middle))
        painter.end()


class LaneHeads(QWidget):
    """Whose codings stand at the left and whose at the right; of more than two, one chooses."""

    pair_changed = Signal(int, int)
    """Ids of the coders at the left and at the right."""

    def __init__(self) -> None:
        super().__init__()
        set_look(self, "documentLine")
        self.setMinimumHeight(30)
        self._people: Sequence[Person] = ()
        self._boxes = (self._box("lane-first"), self._box("lane-second"))
        self._names = (ElidedLabel("", "strong"), ElidedLabel("", "strong"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 12, 0)
        self._row.setSpacing(8)

    def show_people(self, people: Sequence[Person], pair: tuple[int, int]) -> None:
        """Show those who are compared; the *pair* is in the lanes."""
        self._people = people
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and not self._keeps(widget):
                widget.hide()
                widget.deleteLater()
        many = len(people) > 2
        for box, name, coder_id in zip(self._boxes, self._names, pair, strict=True):
            box.clear()
            for person in people:
                box.addItem(f"{person.letter}  {person.name}", person.id)
            box.setCurrentIndex(box.findData(coder_id))
            name.setText(next(each.name for each in people if each.id == coder_id))
            box.setVisible(many)
            name.setVisible(not many)
        first, second = (next(p.letter for p in people if p.id == each) for each in pair)
        shown = self._boxes if many else self._names
        words = label(_("underlined where they differ; below, in ink, the consensus"), "tertiary")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (shown[0], Sign("letter", first, first), _Line("A")):
            self._row.addWidget(widget)
        self._row.addWidget(words, 1)
        for widget in (_Line("B"), Sign("letter", second, second), shown[1]):
            self._row.addWidget(widget)

    def _keeps(self, widget: QWidget) -> bool:
        return widget in self._boxes or widget in self._names

    def _box(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName(name)
        box.setAccessibleName(_("Coder in this lane"))
        box.hide()
        box.activated.connect(self._on_activated)
        return box

    def _on_activated(self, _number: int) -> None:
        first, second = (box.currentData() for box in self._boxes)
        if first != second:
            self.pair_changed.emit(first, second)


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
