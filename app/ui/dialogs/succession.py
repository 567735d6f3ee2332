"""What a place went on as: merged into another, renamed, or split."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from app.i18n import N_, _
from app.ui.dialogs.sheet import Foot, Head, Sheet
from app.ui.widgets.labels import label

HOWS = (N_("merged"), N_("renamed"), N_("split"))


class SuccessionDialog(Sheet):
    """Asks for the other place, when it was, and how."""

    wanted = Signal(int, str, str)
    """The id of the other place, the date and how."""

    def __init__(self, parent: QWidget, place: str, others: Sequence[tuple[int, str]]) -> None:
        super().__init__("succession", parent, width=440)
        title = _("What did {place} go on as?").format(place=place)
        self.setWindowTitle(title)
        words = _("Both places stay in the register, and each tells of the other.")
        self.column.addWidget(Head("map-pin", title, words))
        self.other = QComboBox()
        for case_id, name in others:
            self.other.addItem(name, case_id)
        self.date = QLineEdit()
        self.date.setPlaceholderText("2012")
        self.how = QComboBox()
        self.how.setEditable(True)
        self.how.addItems([_(each) for each in HOWS])
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        fields: tuple[tuple[str, str, QWidget], ...] = (
            ("other", _("Place"), self.other),
            ("date", _("Year or date"), self.date),
            ("how", _("How"), self.how),
        )
        for name, words, field in fields:
            field.setObjectName(f"succession-{name}")
            field.setAccessibleName(words)
            form.addRow(words, field)
        self.column.addLayout(form)
        self._problem = label("", "stop", wrap=True)
        self._problem.hide()
        self.column.addWidget(self._problem)
        foot = Foot()
        leave = foot.add(_("Cancel"), "succession-cancel")
        go = foot.add(_("Record"), "succession-go", "main")
        leave.clicked.connect(self.reject)
        go.clicked.connect(self._on_go)
        self.column.addLayout(foot)

    def refuse(self, sentence: str) -> None:
        """Say why it was not taken; what was typed stays."""
        self._problem.setText(sentence)
        self._problem.show()

    def _on_go(self) -> None:
        self.wanted.emit(
            self.other.currentData(), self.date.text().strip(), self.how.currentText().strip()
        )
