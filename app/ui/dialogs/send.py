"""The passphrase of an encrypted copy that is to be sent."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.ui.dialogs.sheet import Foot, Head, Sheet
from app.ui.items.new_passphrase import NewPassphrase
from app.ui.widgets.labels import label


class SendDialog(Sheet):
    """Asks for a passphrase that only the copy has."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("send-dialog", parent, width=500)
        self.setWindowTitle(_("Encrypted copy to send"))
        self.column.addWidget(
            Head(
                "envelope-simple",
                _("Encrypted copy to send"),
                _(
                    "A whole copy of the project in one file, with a passphrase of its own. It can "
                    "go by e-mail or on a stick; your project stays as it is."
                ),
            )
        )
        self.new = NewPassphrase()
        self.new.changed.connect(self._on_changed)
        self.column.addWidget(self.new)
        self.column.addWidget(
            label(
                _("Tell the passphrase by telephone or in person, never in the same message."),
                "secondary",
                wrap=True,
            )
        )
        self.column.addStretch(1)
        foot = Foot()
        leave = foot.add(_("Cancel"), "send-cancel")
        self._go = foot.add(_("Choose where…"), "send-go", "main")
        leave.clicked.connect(self.reject)
        self._go.clicked.connect(self._on_go)
        self.column.addLayout(foot)
        self._on_changed()
        self.new.first.setFocus()

    def _on_changed(self) -> None:
        self._go.setEnabled(bool(self.new.passphrase))

    def _on_go(self) -> None:
        passphrase = self.new.passphrase
        self.new.forget()
        self.accept()
        self.wanted.emit(passphrase)
