"""The caption of a picture, written or changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.i18n import _
from app.text import clean
from app.ui.dialogs.sheet import Foot, Head, Sheet

_HEIGHT = 140


class CaptionDialog(Sheet):
    """One field with the caption as it is."""

    wanted = Signal(str)
    """What the caption shall be."""

    def __init__(self, parent: QWidget, name: str, text: str) -> None:
        super().__init__("caption-dialog", parent, width=520)
        title = _("Caption of “{name}”").format(name=name)
        self.setWindowTitle(title)
        words = _(
            "What whoever took it says of it, or what can be seen. It can be coded as a text."
        )
        self.column.addWidget(Head("image", title, words))
        self.field = QPlainTextEdit(text)
        self.field.setObjectName("caption-text")
        self.field.setAccessibleName(_("Caption"))
        self.field.setTabChangesFocus(True)
        self.field.setMinimumHeight(_HEIGHT)
        self.column.addWidget(self.field)
        foot = Foot()
        leave = foot.add(_("Cancel"), "caption-cancel")
        go = foot.add(_("Keep the caption"), "caption-go", "main")
        leave.clicked.connect(self.reject)
        go.clicked.connect(self._on_go)
        self.column.addLayout(foot)
        self.field.setFocus()

    def _on_go(self) -> None:
        self.wanted.emit(clean.for_xml(self.field.toPlainText().strip())[0])
        self.accept()
