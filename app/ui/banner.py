"""A quiet line on top of the window: why a project is read-only, who coded here last."""

from __future__ import annotations

from collections.abc import Callable
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
        self._what: Callable[[], object] | None = None
        self.hide()

    def say(self, sentence: str, deed: str = "", what: Callable[[], object] | None = None) -> None:
        """Show *sentence* and, if something can be done about it, the *deed* that does *what*."""
        self._words.setText(sentence)
        self._what = what
        self._deed.setText(deed)
        self._deed.setVisible(what is not None)
        self.show()

    def show_state(self, workspace: Workspace) -> None:
        """Say what is unusual about an open project; mostly nothing is."""
        from app.queries.project_info import coder_names

        project = workspace.project
        if project.read_only is not None:
            sentence, hint = project.read_only.sentence, project.read_only.hint
            self.say(f"{sentence} {_('Nothing can be changed here.')} {hint}".strip())
            return
        mine = settings.load().coder
        last = coder_names(project).get(project.coder_id or 0, "")
        if not mine or mine.casefold() == last.casefold():
            return
        self._name = mine
        sentence = _("Nobody is coding here yet.")
        if last:
            sentence = _("You are coding as {name}, who coded here last.").format(name=last)
        self.say(sentence, _("Code as {name}").format(name=mine), self._on_coder)

    def _on_coder(self) -> None:
        self.coder_wanted.emit(self._name)

    def _on_deed(self) -> None:
        self.hide()
        if self._what is not None:
            self._what()
