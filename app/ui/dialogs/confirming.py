"""A question that is answered by going on or by leaving it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.ui.dialogs.sheet import Foot, Head, Sheet
from app.ui.widgets.labels import label


class ConfirmDialog(Sheet):
    """Says what would happen; `accepted` tells that it shall."""

    def __init__(
        self, parent: QWidget, sign: str, title: str, sentences: Sequence[str], go: str
    ) -> None:
        super().__init__("confirm-dialog", parent, width=500)
        self.setWindowTitle(title)
        first, *others = sentences
        self.column.addWidget(Head(sign, title, first))
        for sentence in others:
            self.column.addWidget(label(sentence, "secondary", wrap=True))
        self.column.addStretch(1)
        foot = Foot()
        leave = foot.add(_("Cancel"), "confirm-cancel")
        on = foot.add(go, "confirm-go", "main")
        leave.clicked.connect(self.reject)
        on.clicked.connect(self.accept)
        self.column.addLayout(foot)
