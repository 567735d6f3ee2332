"""Where a project's passphrase is typed, or the recovery code instead of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _
from app.ui.items.passphrase_field import Eye, PassphraseField
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label


class SecretEntry(QWidget):
    """One field, a line for what is wrong with it, and the other way in."""

    changed = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.field = PassphraseField("passphrase", words)
        self._eye = Eye([self.field])
        self.code = QLineEdit()
        self.code.setObjectName("recovery-code")
        self.code.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.code.setPlaceholderText("ABCD-EFGH-IJKL-…")
        self.code.setAccessibleName(_("Recovery code"))
        self._name = label(words, "strong")
        self._name.setBuddy(self.field)
        self._caps = label(_("Caps Lock is on."), "caution")
        self._caps.setObjectName("caps-lock")
        self._wrong = label("", "stop", wrap=True)
        self._wrong.setObjectName("wrong-passphrase")
        self._other = QPushButton()
        self._other.setObjectName("other-way")
        self._other.setAutoDefault(False)
        set_look(self._other, "link")
        self._words = words
        self._arrange()
        self._connect()
        self._show_code(shown=False)

    @property
    def by_code(self) -> bool:
        """Whether the recovery code is asked for."""
        return not self.code.isHidden()

    @property
    def secret(self) -> tuple[str, str]:
        """The passphrase and the code; one of them is empty."""
        if self.by_code:
            return "", self.code.text().strip()
        return self.field.text(), ""

    def forget(self) -> None:
        """Take away what was typed."""
        for field in (self.field, self.code):
            field.clear()

    def complain(self, error: UserError) -> None:
        """Say what is wrong with what was typed, which stays."""
        self._wrong.setText(f"{error.sentence} {error.hint}".strip())
        self._wrong.show()
        field = self.code if self.by_code else self.field
        field.selectAll()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        """Take the focus."""
        (self.code if self.by_code else self.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._name)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.code, 1)
        row.addWidget(self._eye)
        column.addLayout(row)
        for part in (self._caps, self._wrong):
            part.hide()
            column.addWidget(part)
        column.addWidget(self._other, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.field.caps_noticed.connect(self._caps.setVisible)
        for field in (self.field, self.code):
            field.textEdited.connect(self._on_edited)
        self._other.clicked.connect(self._on_other)

    def _on_edited(self) -> None:
        self._wrong.hide()
        self.changed.emit()

    def _on_other(self) -> None:
        self.forget()
        self._show_code(shown=not self.by_code)
        self._wrong.hide()
        self.ask()
        self.changed.emit()

    def _show_code(self, *, shown: bool) -> None:
        for part in (self.field, self._eye):
            part.setVisible(not shown)
        self.code.setVisible(shown)
        self._name.setText(_("Recovery code") if shown else self._words)
        self._other.setText(
            _("Use the passphrase instead") if shown else _("Use the recovery code instead")
        )
