"""A quiet line on top of the window: why a project is read-only, what else lies beside it.

It shows one sentence at a time, the weightiest first, and says how many there are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from app import settings
from app.i18n import _
from app.ui.icons import icon
from app.ui.offers import OFFER, TROUBLE, Deed, Offer, Offers
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label

if TYPE_CHECKING:
    from app.ui.workspace import Workspace

STATE = "state"
"""The topic of whether and how the project can be written."""
_MOST_DEEDS = 3
_NO_COPY_HELPS = {"nowhere to lock", "newer"}
"""The reasons for reading only that a copy would share."""


class Banner(QWidget):
    """One sentence, what can be done about it, which of how many it is, and a cross."""

    coder_wanted = Signal(str)
    copy_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        set_look(self, "info")
        self._offers = Offers()
        self._announced: Offer | None = None
        self._name = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(8)
        self._words = label("", wrap=True)
        self._words.setObjectName("banner-words")
        row.addWidget(self._words, 1)
        self._deeds = [self._make_deed(number) for number in range(_MOST_DEEDS)]
        for deed in self._deeds:
            row.addWidget(deed)
        self._which = label("", "small")
        self._which.setObjectName("banner-which")
        self._next = QToolButton()
        self._next.setObjectName("banner-next")
        self._next.setIcon(icon("caret-right"))
        self._next.setToolTip(_("Show the next one"))
        self._next.setAccessibleName(_("Show the next one"))
        self._next.clicked.connect(self._on_next)
        close = QToolButton()
        close.setObjectName("banner-close")
        close.setIcon(icon("x"))
        close.setToolTip(_("Close"))
        close.setAccessibleName(_("Close"))
        close.clicked.connect(self._on_close)
        for part in (self._which, self._next, close):
            row.addWidget(part)
        self.hide()

    def say(self, sentence: str, deed: str = "", what: Callable[[], object] | None = None) -> None:
        """Show *sentence* and, if something can be done about it, the *deed* that does *what*."""
        self.offer(Offer(sentence, () if what is None else (Deed(deed, what),)))

    def offer(self, offer: Offer) -> None:
        """Show *offer* now, or in its turn."""
        self._offers.add(offer)
        self._show()

    def drop(self, topic: str) -> None:
        """Say no more on *topic*."""
        self._offers.drop_topic(topic)
        self._show()

    def clear(self) -> None:
        """Say nothing of the project that was open."""
        self._offers.clear()
        self._show()

    def show_state(self, workspace: Workspace) -> None:
        """Say what is unusual about an open project; mostly nothing is."""
        from app.queries.project_info import coder_names

        project = workspace.project
        if project.read_only is not None:
            sentence, hint = project.read_only.sentence, project.read_only.hint
            said = f"{sentence} {_('Nothing can be changed here.')} {hint}".strip()
            copy = Deed(_("Work on a copy…"), self.copy_wanted.emit, stays=True)
            helps = project.read_only.reason not in _NO_COPY_HELPS
            self.offer(Offer(said, (copy,) if helps else (), TROUBLE, STATE))
            return
        mine = settings.load().coder
        last = coder_names(project).get(project.coder_id or 0, "")
        if not mine or mine.casefold() == last.casefold():
            return
        self._name = mine
        sentence = _("Nobody is coding here yet.")
        if last:
            sentence = _("You are coding as {name}, who coded here last.").format(name=last)
        deed = Deed(_("Code as {name}").format(name=mine), self._on_coder)
        self.offer(Offer(sentence, (deed,), OFFER, "coder"))

    def _make_deed(self, number: int) -> QPushButton:
        deed = QPushButton()
        deed.setObjectName("banner-deed" if number == 0 else f"banner-deed-{number + 1}")
        deed.setProperty("number", number)
        deed.clicked.connect(self._on_deed)
        return deed

    def _show(self) -> None:
        offer = self._offers.current
        if offer is None:
            self.hide()
            return
        self._words.setText(offer.sentence)
        for number, button in enumerate(self._deeds):
            there = number < len(offer.deeds)
            button.setText(offer.deeds[number].words if there else "")
            button.setVisible(there)
        several = len(self._offers) > 1
        self._which.setText(
            _("{n} of {total}").format(n=self._offers.number, total=len(self._offers))
        )
        self._which.setVisible(several)
        self._next.setVisible(several)
        self.show()
        if offer is not self._announced:
            self._announced = offer
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, offer.sentence))

    def _on_coder(self) -> None:
        self.coder_wanted.emit(self._name)

    def _on_next(self) -> None:
        self._offers.step()
        self._show()

    def _on_close(self) -> None:
        self._offers.drop(self._offers.current)
        self._show()

    def _on_deed(self) -> None:
        offer = self._offers.current
        if offer is None:
            return
        deed = offer.deeds[int(self.sender().property("number"))]
        if not deed.stays:
            self._offers.drop(offer)
            self._show()
        deed.what()
