"""Writing a transcript while one listens: keys that put times and speakers into the text."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from app.i18n import _
from app.media.times import clock
from app.ui.documents.player import Player
from app.ui.source_page import SourcePage

TIME, TURN = "F8", "F9"
_LABEL = re.compile(r"^(?:\[[\d:.]+\] )?(?P<name>[^\W\d][^:\n]{0,40}):", re.MULTILINE)


class Transcribing(QObject):
    """Acts only while the text is being edited; elsewhere a key says how to begin."""

    def __init__(self, page: SourcePage, player: Player) -> None:
        super().__init__(player)
        self._page = page
        self._player = player
        for key, act in ((TIME, self._on_time), (TURN, self._on_turn)):
            shortcut = QShortcut(QKeySequence(key), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
            player.destroyed.connect(shortcut.deleteLater)

    def _on_time(self) -> None:
        self._insert(f"{self._stamp()} ")

    def _on_turn(self) -> None:
        """Begin a line with the time, and with who spoke before the last one."""
        edit = self._page.edit
        before = edit.content.text[: edit.caret()]
        lead = "" if not before or before.endswith("\n") else "\n"
        self._insert(f"{lead}{self._stamp()} {next_speaker(before)}: ")

    def _stamp(self) -> str:
        return f"[{clock(self._player.position)}]"

    def _insert(self, words: str) -> None:
        edit = self._page.edit
        if self._page.live is None or edit.isReadOnly():
            return
        cursor = edit.textCursor()
        cursor.insertText(words)
        edit.setTextCursor(cursor)
        edit.ensureCursorVisible()


def next_speaker(text: str) -> str:
    """Return who speaks next: of two who take turns, the other one."""
    spoke = [found["name"] for found in _LABEL.finditer(text)]
    if not spoke:
        return _("INTERVIEWER")
    others = [name for name in spoke if name != spoke[-1]]
    return others[-1] if others else _("PARTICIPANT")
