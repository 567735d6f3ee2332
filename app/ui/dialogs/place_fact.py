"""A fact about a place: its group, what it is, its value, and who says so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.i18n import _
from app.intake import NewFact
from app.measures.topics import TOPICS
from app.models.attribute import KINDS
from app.queries.facts import Fact
from app.ui.dialogs.form import FormSheet
from app.ui.dialogs.sheet import Head


class PlaceFactDialog(FormSheet):
    """Asks for one fact; it stays open until the fact is taken."""

    wanted = Signal(object)
    """A `NewFact`."""

    def __init__(self, parent: QWidget, place: str, known: Sequence[Fact]) -> None:
        title = _("New fact about {place}").format(place=place)
        words = _("The same of another year stands beside it; the same of one year replaces it.")
        super().__init__("fact", parent, Head("map-pin", title, words), width=480)
        self._known = {each.name.casefold(): each for each in known}
        self.name = QComboBox()
        self.name.setEditable(True)
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.name.addItems(list(dict.fromkeys(each.name for each in known)))
        self.name.setCurrentText("")
        self.group = _choice((("", _("none")), *((each, _(each)) for each in TOPICS)))
        self.kind = _choice(tuple((each, _(each)) for each in KINDS))
        self.value, self.date, self.scope, self.source = (QLineEdit() for _each in range(4))
        self.date.setPlaceholderText("2021")
        self.scope.setPlaceholderText(_("such as: census division"))
        self.source.setPlaceholderText(_("who says so"))
        self.ask(
            (
                ("name", _("Fact"), self.name),
                ("group", _("Group"), self.group),
                ("kind", _("Kind"), self.kind),
                ("value", _("Value"), self.value),
                ("date", _("Year or date"), self.date),
                ("scope", _("Counted over"), self.scope),
                ("source", _("Source"), self.source),
            )
        )
        self._go = self.end(_("Note fact"))
        self._go.clicked.connect(self._on_go)
        self.name.currentTextChanged.connect(self._on_typed)
        self.value.textChanged.connect(self._on_typed)
        self._on_typed()
        self.name.setFocus()

    def _on_typed(self, _text: str = "") -> None:
        known = self._known.get(self.name.currentText().strip().casefold())
        if known is not None:
            self.group.setCurrentIndex(max(self.group.findData(known.topic), 0))
            self.kind.setCurrentIndex(max(self.kind.findData(known.kind), 0))
        self._go.setEnabled(bool(self.name.currentText().strip() and self.value.text().strip()))

    def _on_go(self) -> None:
        self.wanted.emit(
            NewFact(
                name=self.name.currentText().strip(),
                value=self.value.text().strip(),
                group=self.group.currentData(),
                kind=self.kind.currentData(),
                date=self.date.text().strip(),
                scope=self.scope.text().strip(),
                source_note=self.source.text().strip(),
            )
        )


def _choice(pairs: Sequence[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    for data, words in pairs:
        box.addItem(words, data)
    return box
