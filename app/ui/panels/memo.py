"""The memo on one thing, kept while it is typed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app.edits import memos
from app.i18n import _
from app.models import Memo
from app.project import Changes
from app.queries.memos import memo_on
from app.ui.actions import small_action
from app.ui.theme_style import set_look
from app.ui.widgets.labels import ElidedLabel, label
from app.ui.widgets.panel_head import PanelHead
from app.ui.workspace import Workspace

SAVE_AFTER = 800
"""Milliseconds after the last key until what was typed is in the project."""


class MemoPanel(QWidget):
    """Opens on a coding, a code, a source or a place; closing it keeps what was written."""

    closed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("memo-panel")
        set_look(self, "panel")
        self._workspace = workspace
        self._subject: dict[str, int] = {}
        self._stored = ""
        head = PanelHead(_("Memo"))
        close = small_action(_("Close the memo (Esc)"), "x", self, "close-memo")
        close.triggered.connect(self.close_memo)
        head.add_button(close).setObjectName("close-memo-button")
        self._about = ElidedLabel("", "small")
        self.text = QPlainTextEdit()
        self.text.setObjectName("memo")
        self.text.setAccessibleName(_("Memo"))
        self.text.setPlaceholderText(_("What strikes you here?"))
        self.text.setTabChangesFocus(True)
        self.text.setReadOnly(not workspace.project.writable)
        self._kept = label(_("Kept while you type."), "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        inside = QVBoxLayout()
        inside.setContentsMargins(12, 0, 12, 8)
        inside.setSpacing(4)
        inside.addWidget(self._about)
        inside.addWidget(self.text, 1)
        inside.addWidget(self._kept)
        column.addLayout(inside, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER)
        self._timer.timeout.connect(self.save)
        self.text.textChanged.connect(self._on_typed)
        workspace.hub.changed.connect(self._on_changed)
        self.hide()

    def sizeHint(self) -> QSize:
        """Return room for a few lines."""
        return QSize(300, 200)

    def open_on(self, kind: str, thing_id: int, about: str) -> None:
        """Show what the present coder wrote on a thing, ready to go on."""
        self.save()
        self._subject = {kind: thing_id}
        self._about.setText(about)
        self._stored = memo_on(self._workspace.project, **self._subject)
        self.text.setPlainText(self._stored)
        self._timer.stop()
        self.show()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)

    def close_memo(self) -> None:
        """Keep what was written and go away."""
        self.save()
        self._subject = {}
        self.hide()
        self.closed.emit()

    def save(self) -> None:
        """Write what was typed into the project."""
        self._timer.stop()
        text = self.text.toPlainText()
        if not self._subject or text == self._stored:
            return
        with self._workspace.telling():
            self._stored = text
            memos.write(self._workspace.project, text, title="", **self._subject)

    def _on_typed(self) -> None:
        if self._subject and self.text.toPlainText() != self._stored:
            self._timer.start()

    def _on_changed(self, changes: Changes) -> None:
        if not self._subject or self._timer.isActive() or not changes.touches(Memo):
            return
        stored = memo_on(self._workspace.project, **self._subject)
        if stored != self._stored:
            self._stored = stored
            self.text.setPlainText(stored)
            self._timer.stop()
