"""The scroll bar, with marks where the text is coded."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from app.ui.documents.spans import Spans
from app.ui.theme import theme

_MARK = 3
_STEP = 3
_DENSE = 3


class OverviewBar(QScrollBar):
    """Shows in greys where codings are, darker where they are dense; colour is for codes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._spans = Spans()
        self._length = 0
        self._marks: list[tuple[int, int, str]] = []
        self._height = -1

    def show_spans(self, spans: Spans, length: int) -> None:
        """Mark the codings of a text of *length* code points."""
        self._spans, self._length, self._height = spans, length, -1
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar, then the marks at its left edge."""
        super().paintEvent(event)
        if not len(self._spans) or not self._length:
            return
        if self._height != self.height():
            self._height = self.height()
            self._marks = _runs(self._counted(max(1, self.height() // _STEP)))
        painter = QPainter(self)
        for first, steps, color in self._marks:
            painter.fillRect(0, first * _STEP, _MARK, steps * _STEP, theme.color(color))
        painter.end()

    def _counted(self, steps: int) -> list[int]:
        import numpy as np

        change = np.zeros(steps + 1, np.int64)
        np.add.at(change, self._spans.starts * steps // max(1, self._length), 1)
        last = np.minimum((self._spans.ends - 1) * steps // max(1, self._length), steps - 1)
        np.add.at(change, last + 1, -1)
        counted: list[int] = np.cumsum(change)[:steps].tolist()
        return counted


def _runs(counts: list[int]) -> list[tuple[int, int, str]]:
    """Join neighbouring steps of one grey: first step, how many, colour."""
    runs: list[tuple[int, int, str]] = []
    for step, count in enumerate(counts):
        if not count:
            continue
        color = "line.strong" if count < _DENSE else "text.tertiary"
        if runs and runs[-1][2] == color and runs[-1][0] + runs[-1][1] == step:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1, color)
        else:
            runs.append((step, 1, color))
    return runs
