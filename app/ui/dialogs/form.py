"""A dialog that asks for a few things in fields, one below the other."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QFormLayout, QPushButton, QWidget

from app.i18n import _
from app.ui.dialogs.sheet import Foot, Head, Sheet
from app.ui.widgets.labels import label

Field = tuple[str, str, QWidget]
"""The name of a field, what it is called, and the field."""


class FormSheet(Sheet):
    """Stays open until what was typed is taken; what a user touches is named after the form."""

    def __init__(self, name: str, parent: QWidget, head: Head, *, width: int) -> None:
        super().__init__(name, parent, width=width)
        self.setWindowTitle(head.title.text())
        self.column.addWidget(head)
        self._problem = label("", "stop", wrap=True)
        self._problem.setObjectName(f"{name}-problem")
        self._problem.hide()

    def ask(self, fields: Iterable[Field]) -> None:
        """Add the fields, in this order."""
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(6)
        for name, words, field in fields:
            field.setObjectName(f"{self.objectName()}-{name}")
            field.setAccessibleName(words)
            form.addRow(words, field)
        self.column.addLayout(form)

    def end(self, words: str) -> QPushButton:
        """Add the problem and the buttons; return the one that goes on, which bears *words*."""
        self.column.addWidget(self._problem)
        foot = Foot()
        leave = foot.add(_("Cancel"), f"{self.objectName()}-cancel")
        go = foot.add(words, f"{self.objectName()}-go", "main")
        leave.clicked.connect(self.reject)
        self.column.addLayout(foot)
        return go

    def refuse(self, sentence: str) -> None:
        """Say why it was not taken; what was typed stays."""
        self._problem.setText(sentence)
        self._problem.show()
