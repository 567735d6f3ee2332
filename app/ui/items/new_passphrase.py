"""Where a new passphrase is typed, twice, with advice about its length."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.tasks.encrypting import advice, is_short
from app.ui.items.passphrase_field import Eye, PassphraseField
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label


class NewPassphrase(QWidget):
    """Two fields that must agree; one line below says how good it is, or that they differ."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first = PassphraseField("new-passphrase", _("New passphrase"))
        self.again = PassphraseField("new-passphrase-again", _("The same again"))
        self._eye = Eye([self.first, self.again])
        self._eye.setObjectName("eye-new")
        self._caps = label(_("Caps Lock is on."), "caution")
        self._advice = label("", "small", wrap=True)
        self._advice.setObjectName("passphrase-advice")
        # the line keeps its place, so that nothing jumps while one types
        self._advice.setMinimumHeight(2 * self._advice.fontMetrics().lineSpacing())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.first, 1)
        row.addWidget(self._eye)
        column.addWidget(label(_("New passphrase"), "strong"))
        column.addLayout(row)
        column.addSpacing(6)
        column.addWidget(label(_("The same again"), "strong"))
        column.addWidget(self.again)
        column.addWidget(self._caps)
        column.addWidget(self._advice)
        self._caps.hide()
        for field in (self.first, self.again):
            field.textChanged.connect(self._on_edited)
            field.caps_noticed.connect(self._caps.setVisible)
        self._on_edited()

    @property
    def passphrase(self) -> str:
        """The passphrase, if it was typed the same way twice."""
        return self.first.text() if self.first.text() == self.again.text() else ""

    def forget(self) -> None:
        """Take away what was typed."""
        self.first.clear()
        self.again.clear()

    def _on_edited(self) -> None:
        first, again = self.first.text(), self.again.text()
        look = "small"
        if not first:
            words = _("A short sentence that you can remember is better than one odd word.")
        elif again and not first.startswith(again):
            words, look = _("The two differ."), "stop"
        else:
            words = advice(first)
            look = "caution" if is_short(first) else "small"
        self._advice.setText(words)
        set_look(self._advice, look)
        self.changed.emit()
