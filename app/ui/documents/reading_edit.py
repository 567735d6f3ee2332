"""The text itself: a read-only editor that paints codings, selection and words on its own."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from app.intake import Part
from app.text.turns import Turn
from app.ui.documents.dress import Dress, looks_of
from app.ui.documents.geometry import SELECTION, GapLayout, ShownBlock, line_at_height, line_rects
from app.ui.documents.overlays import Overlays
from app.ui.documents.read_text import ReadText
from app.ui.documents.spans import Spans
from app.ui.documents.style import GAPS, ReadingStyle
from app.ui.theme import theme
from app.ui.theme_style import set_look

_READING = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
_INSET = 8
"""Room beside the first and last letter for a handle; Qt calls it the document's margin."""


class ReadingEdit(QPlainTextEdit):
    """Shows a text and its codings; positions in and out are code points of our own text."""

    laid_out_anew = Signal()
    turns_changed = Signal()
    recoded = Signal()
    """Some codings changed, and no line breaks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = ReadText("")
        self.spans = Spans()
        self.overlays = Overlays(self)
        self._style = ReadingStyle()
        self._layout = self._make_document()
        self._shown: list[ShownBlock] = []
        self._shown_at: tuple[int, float] | None = None
        self._set_back: dict[int, list[QTextLayout.FormatRange]] = {}
        self.set_editable(editable=False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCursorWidth(2)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        set_look(self, "reading")
        theme.changed.connect(self.on_theme_changed)

    def show_text(self, text: str, parts: Iterable[Part] = ()) -> None:
        """Show *text* from its beginning, dressed as *parts* say; codings come later."""
        self.content = ReadText(text)
        self._layout.dress = Dress(looks_of(parts), self.content.positions)
        self.spans = Spans()
        self.forget_layout()
        self.document().setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def set_editable(self, *, editable: bool) -> None:
        """Let words be typed into the text, or only read and selected."""
        self.setReadOnly(not editable)
        if not editable:
            self.setTextInteractionFlags(_READING)

    def let_go_of_layouts(self) -> None:
        """Keep no layout that Qt may have taken apart; it does not tell Python."""
        self._shown, self._shown_at = [], None

    def take_in(self, content: ReadText, spans: Spans, dress: Dress) -> None:
        """Be *content*, which somebody typed: Qt has it already, and breaks its lines next."""
        self.content, self.spans, self._layout.dress = content, spans, dress
        self.overlays.chosen = self.overlays.hovered = None
        self.let_go_of_layouts()

    def show_typed(self) -> None:
        """Paint what was typed, with all that it has moved; the lines are broken anew by now."""
        self.let_go_of_layouts()
        self.overlays.forget()
        self._set_back.clear()
        self.viewport().update()
        self.recoded.emit()
        self.turns_changed.emit()

    def show_turns(self, turns: Sequence[Turn]) -> None:
        """Show who speaks in the text."""
        if tuple(turns) != tuple(self.content.turns):
            self.content.turns = turns
            self._set_back.clear()
            self.viewport().update()
            self.turns_changed.emit()

    def show_spans(self, spans: Spans, reach: tuple[int, int] | None = None) -> None:
        """Show these codings instead; they differ from the ones before only within *reach*."""
        self.spans = spans
        if reach is None:
            self.forget_layout()
            return
        self.overlays.forget_within(*reach)
        self.update_span(*reach)
        self.recoded.emit()

    def update_span(self, start: int, end: int) -> None:
        """Paint the paragraphs anew that a span touches, with its handles."""
        convert = self.content.positions.to_qt
        first, last = convert(start), convert(end)
        touched = [
            block
            for block in self.shown_blocks()
            if block.start <= last and block.start + block.length >= first
        ]
        if touched:
            top = int(touched[0].origin.y()) - _INSET
            bottom = int(touched[-1].origin.y() + touched[-1].height) + _INSET
            self.viewport().update(0, top, self.viewport().width(), bottom - top)

    def set_style(self, style: ReadingStyle) -> None:
        """Set size, gap and face."""
        self._style = style
        self._layout.gap = GAPS[style.gap]
        self.document().setDefaultFont(style.font())
        self.setFont(style.font())
        self._layout.requestUpdate()
        self.forget_layout()

    def set_columns(self, left: int, right: int) -> None:
        """Leave room beside the words for numbers and margin."""
        margins = self.viewportMargins()
        if (margins.left(), margins.right()) != (left, right):
            self.setViewportMargins(left, 0, right, 0)

    def forget_layout(self) -> None:
        """Work out anew what depends on where lines break, and paint."""
        self.overlays.forget()
        self._set_back.clear()
        self.let_go_of_layouts()
        self.viewport().update()
        self.laid_out_anew.emit()

    def shown_blocks(self, clip: QRect | None = None) -> list[ShownBlock]:
        """Return the paragraphs in view, or those of them that meet *clip*."""
        state = (self.firstVisibleBlock().blockNumber(), self.contentOffset().y())
        if state != self._shown_at:
            self._shown_at = state
            self._shown = list(self._blocks(self.viewport().height()))
        if clip is None:
            return self._shown
        top, bottom = clip.top(), clip.bottom()
        return [
            block
            for block in self._shown
            if block.origin.y() <= bottom and block.origin.y() + block.height >= top
        ]

    def shown_range(self) -> tuple[int, int]:
        """Return the Qt positions between which lie the lines in view."""
        blocks = self.shown_blocks()
        first, last = blocks[0], blocks[-1]
        start, end = first.start, last.start + last.length
        if first.layout.lineCount():
            line = first.layout.lineAt(line_at_height(first.layout, -first.origin.y()))
            start += line.textStart()
        if last.layout.lineCount():
            below = self.viewport().height() - last.origin.y()
            number = line_at_height(last.layout, below)
            if number < last.layout.lineCount() - 1:
                line = last.layout.lineAt(number)
                end = last.start + line.textStart() + line.textLength()
        return start, end

    def position_at(self, point: QPoint) -> int:
        """Return the code point nearest to a *point* of the viewport."""
        return self.content.positions.from_qt(self.cursorForPosition(point).position())

    def coded_position_at(self, point: QPoint) -> int | None:
        """Return the code point whose character lies under *point*, None beside the text."""
        cursor = self.cursorForPosition(point)
        rect = self.cursorRect(cursor)
        if not rect.adjusted(-12, 0, 12, 0).contains(QPoint(rect.x(), point.y())):
            return None
        if abs(rect.x() - point.x()) > max(16, rect.height()):
            return None
        position = self.content.positions.from_qt(cursor.position())
        return position - 1 if point.x() < rect.x() and position > 0 else position

    def caret(self) -> int:
        """Return where the caret stands."""
        return self.content.positions.from_qt(self.textCursor().position())

    def selection(self) -> tuple[int, int] | None:
        """Return the selected span, None if nothing is selected."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        convert = self.content.positions.from_qt
        return convert(cursor.selectionStart()), convert(cursor.selectionEnd())

    def last_line(self) -> tuple[int, int]:
        """Return top and bottom, on the screen, of the last selected line."""
        cursor = QTextCursor(self.textCursor())
        if cursor.hasSelection():
            cursor.setPosition(cursor.selectionEnd())
        rect = self.cursorRect(cursor)
        top = self.viewport().mapToGlobal(rect.topLeft()).y()
        return top, top + rect.height()

    def select(self, start: int, end: int) -> None:
        """Select a span; the caret comes to its end."""
        convert = self.content.positions.to_qt
        cursor = self.textCursor()
        cursor.setPosition(convert(start))
        cursor.setPosition(convert(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def bring_to_top(self, position: int) -> None:
        """Scroll so that the paragraph at *position* is the first in view."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.content.positions.to_qt(position))
        self.verticalScrollBar().setValue(cursor.block().firstLineNumber())

    def span_rects(
        self, start: int, end: int, share: float, blocks: list[ShownBlock] | None = None
    ) -> list[QRectF]:
        """Return the rectangles of a span's words that are in view, in viewport coordinates."""
        convert = self.content.positions.to_qt
        first, last = convert(start), convert(end)
        rects: list[QRectF] = []
        for block in self.shown_blocks() if blocks is None else blocks:
            begin, close = block.start, block.start + block.length - 1
            if begin < last and close > first:
                mixed = self.overlays.mixed(block)
                rects += [
                    rect.translated(block.origin)
                    for rect in line_rects(
                        block.layout,
                        max(first, begin) - begin,
                        min(last, close) - begin,
                        share,
                        mixed=mixed,
                    )
                ]
        return rects

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint tints, selection, words, caret and handles, in this order."""
        painter = QPainter(self.viewport())
        clip = event.rect()
        painter.setClipRect(clip)
        blocks = self.shown_blocks(clip)
        self.overlays.paint_behind(painter, blocks, QRectF(clip))
        self._paint_selection(painter, blocks)
        caret = self.getPaintContext().cursorPosition
        for block in blocks:
            painter.setPen(theme.color("text.primary"))
            block.layout.draw(painter, block.origin, self._formats(block), QRectF(clip))
            if (at := block.caret_at(caret)) is not None:
                block.layout.drawCursor(painter, block.origin, at, self.cursorWidth())
        self.overlays.paint_above(painter, blocks)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Forget where the lines were."""
        super().resizeEvent(event)
        self.forget_layout()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Leave the menu to the view around this one."""
        event.ignore()

    def on_theme_changed(self) -> None:
        """Take the theme's colours and fonts."""
        self.set_style(self._style)

    def _blocks(self, bottom: int) -> Iterator[ShownBlock]:
        block = self.firstVisibleBlock()
        offset = self.contentOffset()
        top = self.blockBoundingGeometry(block).translated(offset).top()
        while block.isValid() and top <= bottom:
            height = self.blockBoundingRect(block).height()
            yield ShownBlock(
                block.blockNumber(),
                block.position(),
                block.length(),
                QPointF(offset.x(), top),
                height,
                block.layout(),
            )
            top += height
            block = block.next()

    def _paint_selection(self, painter: QPainter, blocks: list[ShownBlock]) -> None:
        selected = self.selection()
        if selected is not None:
            for rect in self.span_rects(*selected, SELECTION, blocks):
                painter.fillRect(rect, theme.color("accent.selectionText"))

    def _formats(self, block: ShownBlock) -> list[QTextLayout.FormatRange]:
        if block.number not in self._set_back:
            if len(self._set_back) > 2000:
                self._set_back.clear()
            self._set_back[block.number] = self._make_formats(block)
        return self._set_back[block.number]

    def _make_formats(self, block: ShownBlock) -> list[QTextLayout.FormatRange]:
        positions = self.content.positions
        start = positions.from_qt(block.start)
        end = positions.from_qt(block.start + block.length - 1)
        found = []
        for begin, close in self.content.set_back_within(start, end):
            dim = QTextLayout.FormatRange()
            dim.start = positions.to_qt(begin) - block.start
            dim.length = positions.to_qt(close) - block.start - dim.start
            look = QTextCharFormat()
            look.setForeground(theme.color("text.secondary"))
            dim.format = look
            found.append(dim)
        return found

    def _make_document(self) -> GapLayout:
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(_INSET)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        document.setDefaultFont(self._style.font())
        layout = GapLayout(document, GAPS[self._style.gap])
        document.setDocumentLayout(layout)
        self.setDocument(document)
        self.setFont(self._style.font())
        return layout
