"""A quiet line on top of the window: why a project is read-only, who coded here last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from app import settings
from app.i18n import _
from app.ui.icons import icon
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label

if TYPE_CHECKING:
    from app.ui.workspace import Workspace


class Banner(QWidget):
    """One sentence, sometimes one thing to do about it, and a cross."""

    coder_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        set_look(self, "info")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(12)
        self._words = label("", wrap=True)
        self._words.setObjectName("banner-words")
        self._deed = QPushButton()
        self._deed.setObjectName("banner-deed")
        self._deed.clicked.connect(self._on_deed)
        close = QToolButton()
        close.setObjectName("banner-close")
        close.setIcon(icon("x"))
        close.setToolTip(_("Close"))
        close.clicked.connect(self.hide)
        row.addWidget(self._words, 1)
        row.addWidget(self._deed)
        row.addWidget(close)
        self._name = ""
        self.hide()

    def say(self, sentence: str) -> None:
        """Show *sentence*."""
        self._words.setText(sentence)
        self._deed.hide()
        self.show()

    def show_state(self, workspace: Workspace) -> None:
        """Say what is unusual about an open project; mostly nothing is."""
        from app.queries.project_info import coder_names

        project = workspace.project
        if not project.writable:
            self.say(
                _(
                    "This project is open for reading only: another window or program is writing "
                    "it, or the file is write-protected. Nothing can be changed here."
                )
            )
            return
        mine = settings.load().coder
        last = coder_names(project).get(project.coder_id or 0, "")
        if not mine or mine.casefold() == last.casefold():
            return
        self._name = mine
        if last:
            self.say(_("You are coding as {name}, who coded here last.").format(name=last))
        else:
            self.say(_("Nobody is coding here yet."))
        self._deed.setText(_("Code as {name}").format(name=mine))
        self._deed.show()

    def _on_deed(self) -> None:
        self.hide()
        self.coder_wanted.emit(self._name)
