"""A quiet note above the register: places that share a name, or nearly, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from app.i18n import _
from app.queries.place_names import Doubt
from app.ui.icons import icon
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label

_MOST_TOGETHER = 10
"""Places of one name that are all kept apart by one click."""


class PlaceDoubts(QWidget):
    """One doubt at a time, which of how many it is, and two buttons."""

    merge_wanted = Signal(object)
    apart_wanted = Signal(object)
    """A `Doubt`, each."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("place-doubts")
        set_look(self, "info")
        self._doubts: list[Doubt] = []
        self._at = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(8)
        self._words = label("", wrap=True)
        self._words.setObjectName("place-doubt-words")
        row.addWidget(self._words, 1)
        self._merge = QPushButton(_("Merge…"))
        self._merge.setObjectName("place-merge")
        self._merge.clicked.connect(self._on_merge)
        self._apart = QPushButton()
        self._apart.setObjectName("place-apart")
        self._apart.clicked.connect(self._on_apart)
        self._which = label("", "small")
        self._next = QToolButton()
        self._next.setObjectName("place-doubt-next")
        self._next.setIcon(icon("caret-right"))
        self._next.setToolTip(_("Show the next one"))
        self._next.setAccessibleName(_("Show the next one"))
        self._next.clicked.connect(self._on_next)
        for part in (self._merge, self._apart, self._which, self._next):
            row.addWidget(part)
        self.hide()

    def show_doubts(self, doubts: list[Doubt], *, writable: bool) -> None:
        """Show what is in doubt now; nothing hides the note."""
        self._doubts = doubts
        self._at = min(self._at, max(len(doubts) - 1, 0))
        self._merge.setEnabled(writable)
        self._apart.setEnabled(writable)
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._doubts))
        if not self._doubts:
            return
        doubt = self._doubts[self._at]
        several = len(self._doubts) > 1
        self._words.setText(doubt.words)
        self._merge.setVisible(len(doubt.ids) == 2)  # of three, which two is for the user to say
        self._apart.setVisible(len(doubt.ids) <= _MOST_TOGETHER)
        self._apart.setText(_("Keep both") if len(doubt.ids) == 2 else _("Keep all"))
        self._which.setVisible(several)
        self._next.setVisible(several)
        said = _("{n} of {all}").format(n=self._at + 1, all=len(self._doubts))
        self._which.setText(said)

    def _on_next(self) -> None:
        self._at = (self._at + 1) % len(self._doubts)
        self._show()

    def _on_merge(self) -> None:
        self.merge_wanted.emit(self._doubts[self._at])

    def _on_apart(self) -> None:
        self.apart_wanted.emit(self._doubts[self._at])
