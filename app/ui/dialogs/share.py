"""What a copy of the project to share is to have."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget

from app.i18n import _, ngettext
from app.tasks.pseudonyms import KeyFile
from app.ui.dialogs.sheet import Foot, Head, Sheet
from app.ui.widgets.labels import label


class ShareDialog(Sheet):
    """Asks whether names are replaced; where the copy goes is asked next."""

    wanted = Signal(bool, bool)
    """Whether pseudonyms are put, and whether the coders are numbered."""
    register_wanted = Signal()

    def __init__(self, parent: QWidget, file: KeyFile | None) -> None:
        super().__init__("share-dialog", parent, width=500)
        self.setWindowTitle(_("Share a copy"))
        self.column.addWidget(
            Head(
                "share-network",
                _("Share a copy"),
                _(
                    "A new file with texts, codings and memos as they are now: without the "
                    "original files, earlier texts and the history. Your project stays as it is."
                ),
            )
        )
        self.names = QCheckBox(_("Put pseudonyms in the place of real names"))
        self.names.setObjectName("share-names")
        self.column.addWidget(self.names)
        line = QHBoxLayout()
        line.setContentsMargins(26, 0, 0, 0)
        line.setSpacing(10)
        self._which = label("", "secondary", wrap=True)
        line.addWidget(self._which, 1)
        choose = QPushButton(_("Open a register…"))
        choose.setObjectName("share-register")
        choose.setAutoDefault(False)
        choose.clicked.connect(self.register_wanted)
        line.addWidget(choose)
        self.column.addLayout(line)
        self.coders = QCheckBox(_("Call the coders Coder 1, Coder 2 …"))
        self.coders.setObjectName("share-coders")
        self.column.addWidget(self.coders)
        self.column.addWidget(
            label(
                _(
                    "Beside it lies a table of what may still tell who somebody is. No list of "
                    "names is complete: look through it before you send the copy."
                ),
                "secondary",
                wrap=True,
            )
        )
        self.column.addStretch(1)
        foot = Foot()
        leave = foot.add(_("Cancel"), "share-cancel")
        go = foot.add(_("Choose where…"), "share-go", "main")
        leave.clicked.connect(self.reject)
        go.clicked.connect(self._on_go)
        self.column.addLayout(foot)
        self.take(file)

    def take(self, file: KeyFile | None) -> None:
        """Offer the names of *file*."""
        self.names.setEnabled(file is not None)
        self.names.setChecked(file is not None)
        if file is None:
            self._which.setText(_("No register of names is open."))
            return
        count = len(file.register)
        words = ngettext("{name}: {n} name", "{name}: {n} names", count)
        self._which.setText(words.format(name=file.path.name, n=count))

    def _on_go(self) -> None:
        names, coders = self.names.isChecked(), self.coders.isChecked()
        self.accept()
        self.wanted.emit(names, coders)
