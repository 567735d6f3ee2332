"""Finding words in the text that is shown."""

import re
from bisect import bisect_left

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QToolButton, QWidget

from app.i18n import _, ngettext
from app.ui.icons import icon
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label

Span = tuple[int, int]


def found_in(text: str, words: str, *, match_case: bool = False) -> list[Span]:
    """Return where *words* stand in *text*, in code points."""
    if not words:
        return []
    pattern = r"\s+".join(re.escape(word) for word in words.split()) or re.escape(words)
    flags = 0 if match_case else re.IGNORECASE
    return [match.span() for match in re.finditer(pattern, text, flags)]


class FindBar(QWidget):
    """A field, how many were found, next and previous; Esc closes."""

    found_changed = Signal(list)
    shown_one = Signal(int, int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "bar")
        self._text = ""
        self._found: list[Span] = []
        self._at = -1
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(6)
        self.field = QLineEdit()
        self.field.setObjectName("find-in-text")
        self.field.setPlaceholderText(_("Find in this text"))
        self.field.setClearButtonEnabled(True)
        self.field.setMaximumWidth(320)
        self.field.textChanged.connect(self._on_words_changed)
        self._case = QCheckBox(_("Match case"))
        self._case.toggled.connect(self._on_words_changed)
        self._count = label("", "small")
        row.addWidget(self.field, 1)
        row.addWidget(self._make_button("caret-up", _("Previous (Shift+Enter)"), self.previous))
        row.addWidget(self._make_button("caret-down", _("Next (Enter)"), self.next))
        row.addWidget(self._case)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self._make_button("x", _("Close (Esc)"), self.close_bar))

    def open_for(self, text: str, words: str, near: int) -> None:
        """Search *text*, beginning at *near*; *words* fill the field if there are any."""
        self._text = text
        self.show()
        if words:
            self.field.setText(words)
        self.field.setFocus()
        self.field.selectAll()
        self._search(near)

    def set_text(self, text: str) -> None:
        """Search another *text* from now on."""
        self._text = text
        if self.isVisible():
            self._search(0)

    def next(self) -> None:
        """Go to the next one, after the last to the first."""
        self._go(1)

    def previous(self) -> None:
        """Go to the one before, from the first to the last."""
        self._go(-1)

    def close_bar(self) -> None:
        """Hide the bar and its marks."""
        self._found, self._at = [], -1
        self.hide()
        self.found_changed.emit([])
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Esc closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._go(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _on_words_changed(self) -> None:
        self._search(self._found[self._at][0] if self._found and self._at >= 0 else 0)

    def _search(self, near: int) -> None:
        words = self.field.text()
        self._found = found_in(self._text, words, match_case=self._case.isChecked())
        self.found_changed.emit(self._found)
        self._at = -1
        if self._found:
            self._at = bisect_left(self._found, (near, near)) % len(self._found)
            self.shown_one.emit(*self._found[self._at])
        self._tell()

    def _go(self, step: int) -> None:
        if self._found:
            self._at = (self._at + step) % len(self._found)
            self.shown_one.emit(*self._found[self._at])
            self._tell()

    def _tell(self) -> None:
        if not self.field.text():
            self._count.setText("")
        elif not self._found:
            self._count.setText(_("Not in this text"))
        else:
            total = ngettext("{n} place", "{n} places", len(self._found))
            here = _("{number} of {places}")
            places = total.format(n=len(self._found))
            self._count.setText(here.format(number=self._at + 1, places=places))

    def _make_button(self, sign: str, tooltip: str, slot: object) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(sign))
        button.setIconSize(QSize(14, 14))
        button.setToolTip(tooltip)
        button.clicked.connect(slot)
        return button
