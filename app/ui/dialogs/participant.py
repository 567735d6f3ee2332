"""Who a speaker is: a participant under a pseudonym, with role, affiliation and place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from app.edits.participants import ROLES, Person
from app.i18n import _
from app.queries.people import PersonRow
from app.ui.dialogs.sheet import Foot, Head, Sheet


class ParticipantDialog(Sheet):
    """Asks for a participant, known or new."""

    wanted = Signal(object)
    """A `Person`."""

    def __init__(
        self, parent: QWidget, speaker: str, people: Sequence[PersonRow], places: Sequence[str]
    ) -> None:
        super().__init__("participant-dialog", parent, width=460)
        self.setWindowTitle(_("Who is {speaker}?").format(speaker=speaker))
        self._people = {row.name.casefold(): row for row in people}
        self.column.addWidget(
            Head(
                "identification-card",
                _("Who is {speaker}?").format(speaker=speaker),
                _(
                    "Reports cite pseudonym, role and place. Write no real name here: the register "
                    "of names is for that."
                ),
            )
        )
        self.name = _choice("participant-name", [row.name for row in people])
        self.role = _choice("participant-role", _roles(people))
        self.affiliation = QLineEdit()
        self.affiliation.setObjectName("participant-affiliation")
        self.place = _choice("participant-place", places)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (
            (_("Pseudonym"), self.name),
            (_("Role"), self.role),
            (_("Organisation"), self.affiliation),
            (_("Place"), self.place),
        ):
            field.setAccessibleName(words)
            form.addRow(words, field)
        self.column.addLayout(form)
        foot = Foot()
        leave = foot.add(_("Cancel"), "participant-cancel")
        self._go = foot.add(_("Assign"), "participant-go", "main")
        leave.clicked.connect(self.reject)
        self._go.clicked.connect(self._on_go)
        self.column.addLayout(foot)
        self.name.currentTextChanged.connect(self._on_name)
        self._on_name()
        self.name.setFocus()

    def _on_name(self) -> None:
        """Fill in what is known of a participant who is there already."""
        name = self.name.currentText().strip()
        self._go.setEnabled(bool(name))
        known = self._people.get(name.casefold())
        if known is not None:
            self.role.setCurrentText(known.role)
            self.place.setCurrentText(known.place)

    def _on_go(self) -> None:
        person = Person(
            self.name.currentText().strip(),
            self.role.currentText().strip(),
            self.affiliation.text().strip(),
            self.place.currentText().strip(),
        )
        self.accept()
        self.wanted.emit(person)


def _choice(name: str, words: Sequence[str]) -> QComboBox:
    """Return a field to type into, with what is known to choose from."""
    field = QComboBox()
    field.setObjectName(name)
    field.setEditable(True)
    field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    field.addItems(list(words))
    field.setCurrentIndex(-1)
    field.setCurrentText("")
    return field


def _roles(people: Sequence[PersonRow]) -> list[str]:
    own = sorted({row.role for row in people if row.role})
    return list(dict.fromkeys([*map(_, ROLES), *own]))
