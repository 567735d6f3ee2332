"""Which register of names, and its passphrase: one that is there, or a new one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _
from app.ui.dialogs.sheet import Foot, Head, Sheet
from app.ui.items.new_passphrase import NewPassphrase
from app.ui.items.passphrase_field import Eye, PassphraseField
from app.ui.results.file_choice import choose_file
from app.ui.widgets.labels import ElidedLabel, label
from app.ui.widgets.segmented import SegmentedSwitch

OPEN, NEW = "open", "new"
_ENDING = "topoikey"


class RegisterDialog(Sheet):
    """Stays until the register opens or the user leaves; a wrong passphrase says so."""

    wanted = Signal(object, str)
    """The path and the passphrase; `complain` or `accept` must follow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("register-dialog", parent, width=500)
        self.setWindowTitle(_("Register of names"))
        self.path: Path | None = None
        self._busy = False
        self.column.addWidget(
            Head(
                "identification-card",
                _("Register of names"),
                _(
                    "It says which real name stands for whom. It is an encrypted file of its own, "
                    "never a part of the project: keep it where the project is not."
                ),
            )
        )
        self.deed = SegmentedSwitch(((OPEN, _("Open one")), (NEW, _("Make a new one"))))
        self.deed.chosen.connect(self._on_deed)
        row = QHBoxLayout()
        row.addWidget(self.deed)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addLayout(self._make_file_line())
        self.field = PassphraseField("register-passphrase", _("Passphrase"))
        self.column.addWidget(self._make_field())
        self.new = NewPassphrase()
        self.column.addWidget(self.new)
        self._wrong = label("", "stop", wrap=True)
        self._wrong.setObjectName("register-wrong")
        self.column.addWidget(self._wrong)
        self.column.addStretch(1)
        foot = Foot()
        leave = foot.add(_("Cancel"), "register-cancel")
        self._go = foot.add(_("Open"), "register-go", "main")
        leave.clicked.connect(self.reject)
        self._go.clicked.connect(self._on_go)
        self.column.addLayout(foot)
        self.field.textChanged.connect(self._show_state)
        self.new.changed.connect(self._show_state)
        self._on_deed()

    @property
    def passphrase(self) -> str:
        """What was typed."""
        return self.new.passphrase if self.deed.current() == NEW else self.field.text()

    def choose(self, path: Path) -> None:
        """Take the register at *path*."""
        self.path = path
        self._name.setText(str(path))
        self._show_state()
        (self.new.first if self.deed.current() == NEW else self.field).setFocus()

    def complain(self, error: UserError) -> None:
        """Say why the register does not open, and let the user try again."""
        self._busy = False
        self._wrong.setText(f"{error.sentence} {error.hint}".strip())
        self._wrong.show()
        self._show_buttons()

    def done(self, result: int) -> None:
        """Forget what was typed, and go."""
        self.field.clear()
        self.new.forget()
        super().done(result)

    def _make_file_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(10)
        choose = QPushButton(_("Choose the file…"))
        choose.setObjectName("register-file")
        choose.setAutoDefault(False)
        choose.clicked.connect(self._on_choose)
        self._name = ElidedLabel(_("No file yet"), "secondary")
        line.addWidget(choose)
        line.addWidget(self._name, 1)
        return line

    def _make_field(self) -> QWidget:
        self._entry = QWidget()
        column = QVBoxLayout(self._entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(_("Passphrase of the register"), "strong"))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(Eye([self.field]))
        column.addLayout(row)
        return self._entry

    def _on_deed(self) -> None:
        new = self.deed.current() == NEW
        self._entry.setVisible(not new)
        self.new.setVisible(new)
        self._go.setText(_("Make the register") if new else _("Open"))
        self.path = None
        self._name.setText(_("No file yet"))
        self._show_state()

    def _on_choose(self) -> None:
        if self.deed.current() == NEW:
            kind = _("Register of names")
            path = choose_file(self, _("New register of names"), _("Names"), _ENDING, kind)
        else:
            name, _kind = QFileDialog.getOpenFileName(
                self, _("Open a register of names"), "", _("Registers of names (*.topoikey)")
            )
            path = Path(name) if name else None
        if path is not None:
            self.choose(path)

    def _on_go(self) -> None:
        if self._go.isEnabled() and self.path is not None:
            self._busy = True
            self._show_state()
            self.wanted.emit(self.path, self.passphrase)

    def _show_state(self) -> None:
        self._wrong.hide()
        self._show_buttons()

    def _show_buttons(self) -> None:
        self._go.setEnabled(not self._busy and self.path is not None and bool(self.passphrase))
