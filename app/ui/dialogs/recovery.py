"""The recovery code, shown once: print it, keep it, and type one group back."""

from __future__ import annotations

import secrets
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _, ngettext
from app.ui.dialogs.sheet import Foot, Head
from app.ui.recovery_paper import COLUMNS, RecoveryPaper
from app.ui.results.file_choice import choose_file
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label


class RecoverySheet(QWidget):
    """The code in numbered groups; done when one of them was typed back."""

    done = Signal()

    def __init__(self, name: str, code: str, backups: int = 0) -> None:
        super().__init__()
        self._paper = RecoveryPaper(name, tuple(code.split("-")))
        # which group is asked for is chosen anew, so that nobody learns it
        self._asked = secrets.randbelow(len(self._paper.groups))
        self._warned = False
        told = _("It opens the project when the passphrase is forgotten. Topoi keeps it nowhere.")
        if backups:
            words = ngettext(
                "{n} backup has the new passphrase, too.",
                "{n} backups have the new passphrase, too.",
                backups,
            )
            told += " " + words.format(n=backups)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Head("key", _("Recovery code"), told))
        column.addWidget(self._make_groups())
        column.addWidget(
            label(
                _(
                    "Print it or write it down, and keep it under lock, away from the computer. "
                    "Whoever has it and the file can read everything."
                ),
                "secondary",
                wrap=True,
            )
        )
        self.typed = QLineEdit()
        self.typed.setObjectName("typed-group")
        self.typed.setMaximumWidth(140)
        self.typed.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        question = _("To show that you have it, type group {n}:").format(n=self._asked + 1)
        self.typed.setAccessibleName(question)
        column.addWidget(label(question, "strong"))
        column.addWidget(self.typed)
        self._wrong = label("", "stop", wrap=True)
        self._wrong.setObjectName("recovery-warning")
        self._wrong.hide()
        column.addWidget(self._wrong)
        column.addStretch(1)
        column.addLayout(self._make_foot())
        self.typed.textEdited.connect(self._on_typed)
        self.typed.returnPressed.connect(self._on_done)

    @property
    def asked(self) -> int:
        """Which group is to be typed, counted from 0."""
        return self._asked

    @property
    def confirmed(self) -> bool:
        """Whether that group was typed."""
        typed = self.typed.text().strip().upper().translate(str.maketrans("018", "OIB"))
        return typed == self._paper.groups[self._asked]

    def may_leave(self) -> bool:
        """Whether the sheet may go: after the group was typed, or a warning was seen."""
        if self.confirmed or self._warned:
            return True
        self._warned = True
        self._say(
            _(
                "If the passphrase is forgotten, nothing but this code opens the project. "
                "Esc once more closes the sheet all the same."
            )
        )
        return False

    def write_pdf(self, path: Path) -> None:
        """Write the sheet to *path*."""
        try:
            self._paper.write_pdf(path)
        except UserError as error:
            self._say(f"{error.sentence} {error.hint}")

    def _make_groups(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("recovery-groups")
        set_look(frame, "strongCard")
        grid = QGridLayout(frame)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(10)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.font().pointSizeF() * 1.3)
        font.setWeight(QFont.Weight.DemiBold)
        for at, group in enumerate(self._paper.groups):
            row, column = divmod(at, COLUMNS)
            number = label(str(at + 1), "caption")
            letters = label(group)
            letters.setFont(font)
            # read, not copied: a clipboard is kept by other programs
            letters.setAccessibleName(_("Group {n}: {letters}").format(n=at + 1, letters=group))
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(number, row, 2 * column, side)
            grid.addWidget(letters, row, 2 * column + 1)
            grid.setColumnStretch(2 * column + 1, 1)
        return frame

    def _make_foot(self) -> Foot:
        foot = Foot()
        pdf = foot.add_left(_("Save as PDF…"), "recovery-pdf", "")
        printing = foot.add_left(_("Print…"), "recovery-print", "")
        self._done = foot.add(_("Done"), "recovery-done", "main")
        self._done.setEnabled(False)
        pdf.clicked.connect(self._on_pdf)
        printing.clicked.connect(self._on_print)
        self._done.clicked.connect(self._on_done)
        return foot

    def _on_typed(self) -> None:
        self._done.setEnabled(self.confirmed)
        self._wrong.hide()

    def _on_done(self) -> None:
        if self.confirmed:
            self.done.emit()
        elif self.typed.text():
            self._say(_("That is not group {n}.").format(n=self._asked + 1))

    def _on_print(self) -> None:
        self._paper.print_from(self)
        self.typed.setFocus()

    def _on_pdf(self) -> None:
        path = choose_file(
            self, _("Save the recovery sheet"), self._paper.title, "pdf", _("PDF document")
        )
        if path is not None:
            self.write_pdf(path)
        self.typed.setFocus()

    def _say(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.show()
