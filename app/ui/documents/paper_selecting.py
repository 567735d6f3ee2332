"""Selecting words on a page by dragging; what is selected is the text's own selection."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QPointF
from PySide6.QtWidgets import QApplication

from app.ui.documents.paper_view import PaperView

_FASTEST = 40


class Selecting:
    """From the letter where the button was pressed to the one where the pointer is."""

    def __init__(self, view: PaperView) -> None:
        self._view = view
        self._anchor: int | None = None
        self._word: tuple[int, int] | None = None
        self._clicked = QPointF()
        self._since = QElapsedTimer()

    @property
    def busy(self) -> bool:
        """Whether the button is held down."""
        return self._anchor is not None

    def begin(self, point: QPointF, *, extending: bool) -> None:
        """Begin at the letter nearest to a point of the viewport, or go on from the caret."""
        at = self._view.letter_near(point)
        if at is None:
            return
        if self._again(point) and self._word is not None:
            self._anchor = at
            self._select(*self._view.edit.content.paragraph_span(self._word[0]))
            return
        self._word = None
        selected = self._view.edit.selection()
        if not extending:
            self._anchor = at
        elif selected is None:
            self._anchor = self._view.edit.caret()
        else:
            self._anchor = selected[0] if at >= selected[0] else selected[1]
        self._select(self._anchor, at)

    def go_on(self, point: QPointF) -> None:
        """Select to the letter nearest to *point*; scroll where it is beyond the edge."""
        if self._word is not None or self._anchor is None:
            return
        over = max(0.0, point.y() - self._view.viewport().height()) + min(0.0, point.y())
        if over:
            bar = self._view.verticalScrollBar()
            bar.setValue(bar.value() + round(max(-_FASTEST, min(_FASTEST, over))))
        at = self._view.letter_near(point)
        if at is not None:
            self._select(self._anchor, at)

    def end(self) -> None:
        """Let the selection be."""
        self._anchor = None

    def take_word(self, point: QPointF) -> None:
        """Select the word under *point*; a third click takes its paragraph."""
        at = self._view.letter_near(point)
        if at is not None:
            self._anchor = at
            self._word = self._view.edit.content.word_span(at)
            self._clicked = point
            self._since.start()
            self._select(*self._word)

    def _again(self, point: QPointF) -> bool:
        """Say whether this is a third click at one place."""
        soon = self._since.isValid() and not self._since.hasExpired(
            QApplication.doubleClickInterval()
        )
        near = (point - self._clicked).manhattanLength() < QApplication.startDragDistance()
        self._since.invalidate()
        return soon and near

    def _select(self, start: int, end: int) -> None:
        self._view.edit.select(start, end)
        self._view.viewport().update()
