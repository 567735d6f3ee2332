"""What a place went on as: merged into another, renamed, or split."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.i18n import N_, _
from app.ui.dialogs.form import FormSheet
from app.ui.dialogs.sheet import Head

HOWS = (N_("merged"), N_("renamed"), N_("split"))


class SuccessionDialog(FormSheet):
    """Asks for the other place, when it was, and how."""

    wanted = Signal(int, str, str)
    """The id of the other place, the date and how."""

    def __init__(self, parent: QWidget, place: str, others: Sequence[tuple[int, str]]) -> None:
        title = _("What did {place} go on as?").format(place=place)
        words = _("Both places stay in the register, and each tells of the other.")
        super().__init__("succession", parent, Head("map-pin", title, words), width=440)
        self.other = QComboBox()
        for case_id, name in others:
            self.other.addItem(name, case_id)
        self.date = QLineEdit()
        self.date.setPlaceholderText("2012")
        self.how = QComboBox()
        self.how.setEditable(True)
        self.how.addItems([_(each) for each in HOWS])
        self.ask(
            (
                ("other", _("Place"), self.other),
                ("date", _("Year or date"), self.date),
                ("how", _("How"), self.how),
            )
        )
        self.end(_("Record")).clicked.connect(self._on_go)

    def _on_go(self) -> None:
        self.wanted.emit(
            self.other.currentData(), self.date.text().strip(), self.how.currentText().strip()
        )
