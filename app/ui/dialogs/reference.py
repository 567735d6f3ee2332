"""How a source is cited, field by field."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from app.i18n import N_, _
from app.text.citation import FIELDS, TYPES
from app.ui.dialogs.sheet import Foot, Head, Sheet
from app.ui.widgets.labels import label

_HINTS = {
    "authors": N_("Family, Given; Family, Given"),
    "editors": N_("Family, Given; Family, Given"),
    "year": N_("2011, 2011-05 or 2011-05-14"),
    "container": N_("journal, book or website"),
}


class ReferenceDialog(Sheet):
    """Shows what is known of a work, to be mended."""

    wanted = Signal(dict)
    """All fields as they are written now."""

    def __init__(self, parent: QWidget, source: str, known: Mapping[str, str]) -> None:
        super().__init__("reference", parent, width=520)
        title = _("How is “{source}” cited?").format(source=source)
        self.setWindowTitle(title)
        words = _("The citation stands in the bibliography of reports. Empty fields are left out.")
        self.column.addWidget(Head("quotes", title, words))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(6)
        self._type = QComboBox()
        self._type.addItems(["", *TYPES])
        if self._type.findText(known["type"]) < 0:
            self._type.addItem(known["type"])
        self._type.setCurrentText(known["type"])
        self._lines: dict[str, QLineEdit] = {}
        for name, (_key, called) in FIELDS.items():
            field = self._type if name == "type" else self._line(name, known[name])
            field.setObjectName(f"reference-{name}")
            field.setAccessibleName(_(called))
            form.addRow(_(called), field)
        self.column.addLayout(form)
        self._problem = label("", "stop", wrap=True)
        self._problem.setObjectName("reference-problem")
        self._problem.hide()
        self.column.addWidget(self._problem)
        foot = Foot()
        leave = foot.add(_("Cancel"), "reference-cancel")
        go = foot.add(_("Keep"), "reference-go", "main")
        leave.clicked.connect(self.reject)
        go.clicked.connect(self._on_go)
        self.column.addLayout(foot)

    def refuse(self, sentence: str) -> None:
        """Say why it was not taken; what was typed stays."""
        self._problem.setText(sentence)
        self._problem.show()

    def _line(self, name: str, words: str) -> QLineEdit:
        line = QLineEdit(words)
        line.setCursorPosition(0)
        line.setPlaceholderText(_(_HINTS[name]) if name in _HINTS else "")
        self._lines[name] = line
        return line

    def _on_go(self) -> None:
        said = {name: line.text() for name, line in self._lines.items()}
        self.wanted.emit({"type": self._type.currentText(), **said})
