"""A text in which is marked what went and what came, with a way from change to change."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.text.colours import FAMILIES
from app.text.marked_changes import GONE, NEW, Mark
from app.ui.documents.spans import Spans
from app.ui.documents.text_view import TextView
from app.ui.icons import icon
from app.ui.widgets.labels import label


class MarkedText(QWidget):
    """Two versions of a text as one; widgets of the owner stand in its head, left and right."""

    def __init__(self, left: QWidget | None = None, right: QWidget | None = None) -> None:
        super().__init__()
        self._marks: list[Mark] = []
        self.view = TextView()
        self.view.edit.viewport().setAcceptDrops(False)
        self.view.line.hide()
        self._count = label("", "small")
        self._count.setObjectName("marked-count")
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        if left is not None:
            head.addWidget(left)
        head.addWidget(self._make_step(-1, "caret-up", _("Change before (Shift+F7)"), "Shift+F7"))
        head.addWidget(self._make_step(1, "caret-down", _("Next change (F7)"), "F7"))
        head.addWidget(self._count, 1)
        if right is not None:
            head.addWidget(right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)

    def show_marked(
        self, text: str, marks: list[Mark], names: tuple[str, str] | None = None
    ) -> None:
        """Show *text*; *names* are for what stands in the first version only and in the other.

        Without names, nothing is compared.
        """
        self._marks = marks
        gone, new = names or ("", "")
        self.view.show_text(text)
        rows = [(n, mark.start, mark.end, mark.kind, 0) for n, mark in enumerate(marks)]
        looks = {GONE: (gone, FAMILIES["brick"][0]), NEW: (new, FAMILIES["ink blue"][0])}
        self.view.show_codings(Spans.of(rows, looks))
        n = len(marks)
        told = ngettext("{n:,} change", "{n:,} changes", n).format(n=n)
        self._count.setText(told if names else "")
        if marks:
            self.view.reveal(marks[0].start, marks[0].end)

    def step(self, by: int) -> None:
        """Go to the next change (1) or to the one before (-1), round and round."""
        if not self._marks:
            return
        starts = [mark.start for mark in self._marks]
        start, _end = self.view.selection() or (self.view.caret(), 0)
        at = bisect_right(starts, start) if by > 0 else bisect_left(starts, start) - 1
        mark = self._marks[at % len(starts)]
        self.view.reveal(mark.start, mark.end)
        self.view.select(mark.start, mark.end)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep nothing of the view's document, which may go with the tab."""
        super().hideEvent(event)
        self.view.edit.forget_layout()

    def _make_step(self, by: int, icon_name: str, words: str, keys: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("marked-next" if by > 0 else "marked-previous")
        button.setIcon(icon(icon_name))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setProperty("by", by)
        button.clicked.connect(self._on_step)
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)
        return button

    def _on_step(self) -> None:
        self.step(int(self.sender().property("by")))
