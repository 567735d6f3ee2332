"""The memo on one thing, kept while it is typed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app.edits import memos
from app.i18n import _
from app.models import Memo
from app.project import Changes
from app.queries.memos import memo_on
from app.ui.actions import small_action
from app.ui.items.typing import KeptLine, Typing
from app.ui.theme_style import set_look
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.panel_head import PanelHead
from app.ui.workspace import Workspace


class MemoPanel(QWidget):
    """Opens on a coding, a code, a source or a place; closing it keeps what was written."""

    closed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("memo-panel")
        set_look(self, "panel")
        self._workspace = workspace
        self._subject: dict[str, int] = {}
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
        self._typing = Typing(self.text, self._write)
        self._typing.refused.connect(workspace.refused)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        inside = QVBoxLayout()
        inside.setContentsMargins(12, 0, 12, 8)
        inside.setSpacing(4)
        inside.addWidget(self._about)
        inside.addWidget(self.text, 1)
        inside.addWidget(KeptLine(self._typing))
        column.addLayout(inside, 1)
        workspace.hub.changed.connect(self._on_changed)
        self.hide()

    def sizeHint(self) -> QSize:
        """Return room for a few lines."""
        return QSize(300, 200)

    def open_on(self, kind: str, thing_id: int, about: str) -> None:
        """Show what the present coder wrote on a thing, ready to go on."""
        if not self.save():
            return  # words that cannot be kept now stay where they are
        self._subject = {kind: thing_id}
        self._about.setText(about)
        self._typing.show_text(memo_on(self._workspace.project, **self._subject))
        self.show()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)

    def close_memo(self) -> None:
        """Keep what was written and go away."""
        if not self.save():
            return
        self._subject = {}
        self._typing.show_text(None)
        self.hide()
        self.closed.emit()

    def save(self) -> bool:
        """Write what was typed into the project; False if that cannot be now."""
        return self._typing.save()

    def _write(self, text: str) -> None:
        memos.write(self._workspace.project, text, title="", **self._subject)

    def _on_changed(self, changes: Changes) -> None:
        if self._subject and changes.touches(Memo):
            self._typing.follow(memo_on(self._workspace.project, **self._subject))
