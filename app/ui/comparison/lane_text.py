"""The text of a comparison: underlined where coders differ, the current passage tinted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.ui.comparison.signs import coder_pen
from app.ui.documents.geometry import HIGHLIGHT, ShownBlock
from app.ui.documents.overlays import Overlays
from app.ui.documents.reading_edit import ReadingEdit
from app.ui.documents.spans import Spans
from app.ui.documents.stripes import StripeLayout
from app.ui.theme import theme

Span = tuple[int, int]


@dataclass
class Lane:
    """One coder's codings beside the text; `chosen` and `hovered` are indexes of them."""

    letter: str = "A"
    spans: Spans = field(default_factory=Spans)
    differing: Spans = field(default_factory=Spans)
    """Those in which the coder differs; they are underlined."""
    chosen: int | None = None
    hovered: int | None = None


class LaneStripes(StripeLayout):
    """Where the stripes of one coder stand."""

    def __init__(self, edit: ReadingEdit, lane: Lane) -> None:
        super().__init__(edit)
        self._lane = lane

    @property
    def letter(self) -> str:
        """The coder's letter."""
        return self._lane.letter

    @property
    def spans(self) -> Spans:
        """The coder's codings."""
        return self._lane.spans

    @property
    def chosen(self) -> int | None:
        """Index of the coding that is talked about."""
        return self._lane.chosen

    @property
    def hovered(self) -> int | None:
        """Index of the coding under the pointer."""
        return self._lane.hovered


class LaneOverlays(Overlays):
    """Tints what is talked about, and draws the coders' lines under the words they differ in."""

    def __init__(self, edit: ReadingEdit, lanes: Sequence[Lane]) -> None:
        super().__init__(edit)
        self.lanes = lanes
        self.talked: list[tuple[Span, str]] = []
        """Spans and colours of the codings that are talked about."""
        self.agreed = Spans()
        """What the consensus has."""

    def paint_behind(self, painter: QPainter, blocks: list[ShownBlock], clip: QRectF) -> None:
        """Paint the tint, then the lines."""
        super().paint_behind(painter, blocks, clip)
        if not blocks:
            return
        for span, color in self.talked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.code(color).tint)
            for rect in self._edit.span_rects(*span, HIGHLIGHT, blocks):
                painter.drawRoundedRect(rect, 2, 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        width, step = (2.0, 2.5) if len(self.lanes) <= 2 else (1.5, 2.0)
        for number, lane in enumerate(self.lanes):
            pen = coder_pen(lane.letter, width)
            self._underline(painter, blocks, lane.differing, pen, 0.5 + number * step)
        pen = QPen(theme.color("coder.consensus"), 1.5)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._underline(painter, blocks, self.agreed, pen, 0.2 + len(self.lanes) * step)

    def _underline(
        self, painter: QPainter, blocks: list[ShownBlock], spans: Spans, pen: QPen, down: float
    ) -> None:
        convert = self._edit.content.positions.from_qt
        first = convert(blocks[0].start)
        last = convert(blocks[-1].start + blocks[-1].length)
        painter.setPen(pen)
        for span in _merged(spans, spans.meeting(first, last)):
            for rect in self._edit.span_rects(*span, HIGHLIGHT, blocks):
                y = rect.bottom() + down
                painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))


class LaneEdit(ReadingEdit):
    """Shows the text; plain letters are not its own, they choose in the card."""

    def __init__(self, lanes: Sequence[Lane], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marks = LaneOverlays(self, lanes)
        self.overlays = self.marks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and select by keyboard; leave letters and Enter to whoever stands around."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter or (plain and event.text().isalnum()):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _merged(spans: Spans, indexes: Sequence[int]) -> list[Span]:
    """Return the spans, those that overlap as one: a line drawn twice is no longer dashed."""
    found: list[Span] = []
    for start, end in sorted(spans.span(index) for index in indexes):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
