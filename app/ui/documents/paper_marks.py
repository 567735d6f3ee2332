"""What is marked on pages: codings, the selection, regions, and what is being drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QVariantAnimation
from PySide6.QtGui import QPainter, QPolygonF

from app.media.areas import Region
from app.ui.documents import paper_paint
from app.ui.theme import theme

if TYPE_CHECKING:
    from app.ui.documents.paper_view import PaperView

_STILL = 1500
_CARET = 2.0


class PaperMarks(QVariantAnimation):
    """Paints them over the sheets, in their order; it is the pulse of what was just revealed."""

    def __init__(self, view: PaperView) -> None:
        super().__init__(view)
        self._view = view
        self._revealed: tuple[int, int] | None = None
        self._strength = 0.0
        self.dragged: Region | None = None
        """Where the chosen region would be if the pointer let go now."""
        self.drawn: tuple[int, QPolygonF] | None = None
        """The sheet, and the line that is being drawn on it."""
        self.target: tuple[int, int] | None = None
        """The words that a code would be dropped on."""
        self.valueChanged.connect(self._on_strength)
        self.finished.connect(self._on_over)

    def point_out(self, start: int, end: int) -> None:
        """Outline words for a moment."""
        self.stop()
        self._revealed = (start, end)
        lasting = theme.motion("revealPulse")
        self.setStartValue(1.0)
        self.setEndValue(0.0 if lasting else 1.0)
        self.setDuration(lasting or _STILL)
        self.start()

    def paint(self, painter: QPainter, shown: range) -> None:
        """Paint everything that is marked on these sheets."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        codings, sheets = self._view.codings, self._view.sheets
        for sheet in shown:
            paper_paint.paint_words(painter, sheets, sheet, codings.paint(sheet))
        self._paint_lit(painter)
        self._paint_selection(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for sheet in shown:
            self._paint_regions(painter, sheet)
        self._paint_unfinished(painter)

    def chosen_region(self) -> Region | None:
        """Return the chosen region, while it is dragged the new one."""
        chosen = self._view.codings.chosen_coding()
        return None if chosen is None else (self.dragged or chosen.region)

    def handles(self) -> list[QPointF]:
        """Return the places of the chosen region's handles, on the ground of the sheets."""
        region = self.chosen_region()
        if region is None:
            return []
        sheet = self._view.sheets[self._view.codings.sheet_of(region)]
        return paper_paint.handle_places(region, sheet)

    def _paint_lit(self, painter: QPainter) -> None:
        overlays, spans = self._view.edit.overlays, self._view.edit.spans
        for index in dict.fromkeys((overlays.hovered, overlays.chosen)):
            if index is not None:
                rects = self._bare(painter, *spans.span(index))
                chosen = index == overlays.chosen
                paper_paint.paint_lit(painter, rects, spans.color(index), chosen=chosen)

    def _paint_selection(self, painter: QPainter) -> None:
        edit = self._view.edit
        selected = edit.selection()
        if selected is not None:
            paper_paint.paint_selection(painter, self._bare(painter, *selected))
        elif self._view.hasFocus() and self._view.pending is None:
            self._paint_caret(painter)
        if self.target is not None:
            for rect in self._rects(*self.target):
                line = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 2)
                painter.fillRect(line, theme.paper("accent.solid"))
        if self._revealed is not None:
            paper_paint.paint_frames(painter, self._rects(*self._revealed), self._strength)

    def _paint_caret(self, painter: QPainter) -> None:
        at = self._view.edit.caret()
        before = self._rects(max(0, at - 1), at)
        after = self._rects(at, at + 1)
        if after:
            rect = QRectF(after[0].left(), after[0].top(), _CARET, after[0].height())
        elif before:
            rect = QRectF(before[-1].right(), before[-1].top(), _CARET, before[-1].height())
        else:
            return
        painter.fillRect(rect, theme.paper("text.primary"))

    def _paint_regions(self, painter: QPainter, sheet: int) -> None:
        codings = self._view.codings
        place = self._view.sheets[sheet]
        numbered = []
        for at in codings.regions.on(self._view.pages[sheet].number):
            chosen = at == codings.chosen_region
            region = self.dragged if chosen and self.dragged else codings.regions[at].region
            outline = paper_paint.outline_of(region, place)
            color = codings.regions.color(at)
            lit = at == codings.hovered_region
            if region.is_whole and not (chosen or lit):
                continue  # its stripe goes from edge to edge; a frame would say no more
            paper_paint.paint_region(painter, outline, color, chosen=chosen, lit=lit)
            numbered.append((outline, codings.regions[at].number, color))
        for outline, number, color in numbered:
            paper_paint.paint_number(painter, outline, number, color)
        chosen_one = codings.chosen_coding()
        if chosen_one is not None and codings.sheet_of(chosen_one.region) == sheet:
            color = codings.regions.color(codings.chosen_region or 0)
            paper_paint.paint_handles(painter, self.handles(), color)

    def _paint_unfinished(self, painter: QPainter) -> None:
        pending = self._view.pending
        if pending is not None:
            sheet = self._view.sheets[self._view.codings.sheet_of(pending)]
            paper_paint.paint_drawn(painter, paper_paint.outline_of(pending, sheet), closed=True)
        if self.drawn is not None:
            paper_paint.paint_drawn(painter, self.drawn[1], closed=False)

    def _bare(self, painter: QPainter, start: int, end: int) -> list[QRectF]:
        """Paint words without tints, and return where they stand."""
        rects = self._rects(start, end)
        painter.save()
        for rect in rects:
            painter.setClipRect(rect.adjusted(0, -1, 0, 1))
            self._view.paint_sheets(painter)
        painter.restore()
        return rects

    def _rects(self, start: int, end: int) -> list[QRectF]:
        """Return where words stand on the ground of the sheets."""
        across, down = self._view.left(), self._view.top()
        return [rect.translated(across, down) for rect in self._view.word_rects(start, end)]

    def _on_strength(self, strength: float) -> None:
        self._strength = strength
        self._view.viewport().update()

    def _on_over(self) -> None:
        self._revealed = None
        self._view.viewport().update()
