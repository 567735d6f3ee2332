"""The numbers of the paragraphs, left of the text, and a line along what participants say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.text.turns import index_at
from app.ui.theme import theme
from app.ui.theme_style import set_look

if TYPE_CHECKING:
    from app.ui.documents.geometry import ShownBlock
    from app.ui.documents.reading_edit import ReadingEdit

_SPACE = 8


class Gutter(QWidget):
    """Paragraph numbers in captions, on the baseline of each paragraph's first line."""

    def __init__(self, edit: ReadingEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        set_look(self, "reading")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the numbers of the paragraphs in view."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text.tertiary"))
        content = self._edit.content
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for block in self._edit.shown_blocks(event.rect()):
            position = content.positions.from_qt(block.start)
            self._paint_turn(painter, block, position)
            if block.length <= 1 or content.text[max(0, position - 1) : position] not in "\n":
                continue
            height = block.layout.lineAt(0).height()
            place = QRectF(0, block.origin.y(), self.width() - _SPACE, height)
            painter.drawText(place, int(right), str(content.paragraph_number(position)))
        painter.end()

    def _paint_turn(self, painter: QPainter, block: ShownBlock, position: int) -> None:
        """Paint a line along a participant's words, parted where the next turn begins."""
        turns = self._edit.content.turns
        at = index_at(turns, position)
        if at is None or turns[at].asks or not turns[at].speaker:
            return
        goes_on = turns[at].end > position + block.length
        height = block.height if goes_on else block.layout.boundingRect().height()
        line = QRectF(self.width() - 2, block.origin.y(), 1, height)
        painter.fillRect(line, theme.color("line.normal"))
