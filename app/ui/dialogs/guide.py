"""The interview guide: its questions, one a line."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.i18n import _
from app.ui.dialogs.sheet import Foot, Head, Sheet


class GuideDialog(Sheet):
    """Takes the questions; finding them in the transcripts is a second button."""

    kept = Signal(str)
    find_wanted = Signal(str)

    def __init__(self, parent: QWidget, words: str, *, writable: bool) -> None:
        super().__init__("guide-dialog", parent, width=560)
        self.setWindowTitle(_("Interview guide"))
        self.column.addWidget(
            Head(
                "list-numbers",
                _("Interview guide"),
                _(
                    "One question a line. Where they were asked is found in the transcripts, also "
                    "in other words; then codes can be counted by question."
                ),
            )
        )
        self.questions = QPlainTextEdit(words)
        self.questions.setObjectName("guide-questions")
        self.questions.setAccessibleName(_("Questions"))
        self.questions.setTabChangesFocus(True)
        self.questions.setReadOnly(not writable)
        self.questions.setMinimumHeight(220)
        self.column.addWidget(self.questions)
        foot = Foot()
        leave = foot.add(_("Cancel"), "guide-cancel")
        keep = foot.add(_("Keep"), "guide-keep")
        find = foot.add(_("Keep and find them"), "guide-find", "main")
        for button in (keep, find):
            button.setEnabled(writable)
        leave.clicked.connect(self.reject)
        keep.clicked.connect(self._on_keep)
        find.clicked.connect(self._on_find)
        self.column.addLayout(foot)
        self.questions.setFocus()

    def _on_keep(self) -> None:
        words = self.questions.toPlainText()
        self.accept()
        self.kept.emit(words)

    def _on_find(self) -> None:
        words = self.questions.toPlainText()
        self.accept()
        self.find_wanted.emit(words)
