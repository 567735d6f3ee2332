"""How a source is cited, field by field."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.i18n import N_, _
from app.text.citation import FIELDS, TYPES
from app.ui.dialogs.form import FormSheet
from app.ui.dialogs.sheet import Head

_HINTS = {
    "authors": N_("Family, Given; Family, Given"),
    "editors": N_("Family, Given; Family, Given"),
    "year": N_("2011, 2011-05 or 2011-05-14"),
    "container": N_("journal, book or website"),
}


class ReferenceDialog(FormSheet):
    """Shows what is known of a work, to be mended."""

    wanted = Signal(dict)
    """All fields as they are written now."""

    def __init__(self, parent: QWidget, source: str, known: Mapping[str, str]) -> None:
        title = _("How is “{source}” cited?").format(source=source)
        words = _("The citation stands in the bibliography of reports. Empty fields are left out.")
        super().__init__("reference", parent, Head("quotes", title, words), width=520)
        self._type = QComboBox()
        self._type.addItems(["", *TYPES])
        if self._type.findText(known["type"]) < 0:
            self._type.addItem(known["type"])
        self._type.setCurrentText(known["type"])
        self._lines: dict[str, QLineEdit] = {}
        self.ask(
            (name, _(called), self._type if name == "type" else self._line(name, known[name]))
            for name, (_key, called) in FIELDS.items()
        )
        self.end(_("Keep")).clicked.connect(self._on_go)

    def _line(self, name: str, words: str) -> QLineEdit:
        line = QLineEdit(words)
        line.setCursorPosition(0)
        line.setPlaceholderText(_(_HINTS[name]) if name in _HINTS else "")
        self._lines[name] = line
        return line

    def _on_go(self) -> None:
        said = {name: line.text() for name, line in self._lines.items()}
        self.wanted.emit({"type": self._type.currentText(), **said})
