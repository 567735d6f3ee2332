"""A text with its codings: reading column, paragraph numbers, margin, find bar."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.intake import Part
from app.ui.documents.coding_edit import CodingEdit
from app.ui.documents.document_line import DocumentLine
from app.ui.documents.find_bar import FindBar
from app.ui.documents.gutter import Gutter
from app.ui.documents.margin import Margin
from app.ui.documents.overview_bar import OverviewBar
from app.ui.documents.pulse import Pulse
from app.ui.documents.reading_settings import ReadingSettings
from app.ui.documents.spans import Row, Spans
from app.ui.documents.stripes import StripeLayout
from app.ui.documents.style import NORMAL_SIZE, ReadingStyle, next_size
from app.ui.theme_style import set_look

_GUTTER = 62
_NARROW_GUTTER = 46
_NARROW = 800
_BESIDE = 16


class TextView(QWidget):
    """Shows one text and says what the user wants done with it; all positions are code points."""

    selection_changed = Signal(int, int)
    """Start and end of what is selected; equal at the caret when nothing is."""
    palette_wanted = Signal()
    coding_chosen = Signal(object)
    """Id of the chosen coding, None when none is."""
    coding_resized = Signal(int, int, int)
    uncode_wanted = Signal(list)
    code_dropped = Signal(int, int, int)
    quick_code = Signal(int)
    repeat_wanted = Signal()
    in_vivo_wanted = Signal()
    memo_wanted = Signal()
    menu_wanted = Signal(QPoint, list)
    style_changed = Signal(ReadingStyle)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "reading")
        self.line = DocumentLine()
        self.edit = CodingEdit()
        self.edit.setObjectName("text")
        self.edit.setAccessibleName(_("Text of the source"))
        self.find_bar = FindBar()
        self.find_bar.hide()
        self._gutter = Gutter(self.edit)
        self.margin = Margin(self.edit, StripeLayout(self.edit))
        self.margin.setObjectName("margin")
        self._overview = OverviewBar()
        self.edit.setVerticalScrollBar(self._overview)
        self._style = ReadingStyle()
        self._pulse = Pulse(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.line, self.find_bar, self.edit):
            column.addWidget(part)
        self.setFocusProxy(self.edit)
        self._connect()

    def show_text(
        self, text: str, source_id: int | None = None, parts: Iterable[Part] = ()
    ) -> None:
        """Show *text* from its beginning, dressed as *parts* say, without codings."""
        self.edit.source_id = source_id
        self.edit.overlays.chosen = None
        self.edit.show_text(text, parts)
        self._overview.show_spans(Spans(), len(text))
        self.find_bar.set_text(text)
        self._choose(None)

    def show_codings(self, spans: Spans, reach: tuple[int, int] | None = None) -> None:
        """Show *spans* instead; the chosen coding stays chosen if it is still there.

        With *reach*, they differ from the ones before only within that span.
        """
        chosen = self.chosen_coding()
        self.edit.overlays.chosen = spans.index_of(chosen)
        self.edit.show_spans(spans, reach)
        self._overview.show_spans(spans, len(self.edit.content.text))
        self._on_caret_moved()
        if chosen is not None and self.edit.overlays.chosen is None:
            self.coding_chosen.emit(None)

    def add_codings(self, rows: Iterable[Row]) -> None:
        """Show further codings; known ids take their new place."""
        rows = list(rows)
        self._show_changed(self.edit.spans.adding(rows), {row[0] for row in rows})

    def remove_codings(self, coding_ids: Collection[int]) -> None:
        """Show these codings no longer."""
        self._show_changed(self.edit.spans.without(coding_ids), coding_ids)

    def replace_coding(self, coding_id: int, start: int, end: int) -> None:
        """Show a coding on another span."""
        self._show_changed(self.edit.spans.moved(coding_id, start, end), {coding_id})

    def selection(self) -> tuple[int, int] | None:
        """Return the selected span, None if nothing is selected."""
        return self.edit.selection()

    def select(self, start: int, end: int) -> None:
        """Select a span."""
        self.edit.select(start, end)

    def caret(self) -> int:
        """Return where the caret stands."""
        return self.edit.caret()

    def paragraph(self) -> tuple[int, int]:
        """Return the number of the paragraph at the caret and how many there are."""
        content = self.edit.content
        return content.paragraph_number(self.caret()), len(content.line_starts)

    def reveal(self, start: int, end: int) -> None:
        """Bring a passage into view and point it out for a moment."""
        cursor = self.edit.textCursor()
        cursor.setPosition(self.edit.content.positions.to_qt(start))
        self.edit.setTextCursor(cursor)
        self.edit.centerCursor()
        self._pulse.point_out(start, end)

    def chosen_coding(self) -> int | None:
        """Return the id of the chosen coding."""
        index = self.edit.overlays.chosen
        return None if index is None else int(self.edit.spans.ids[index])

    def choose_coding(self, coding_id: int | None) -> None:
        """Choose a coding, without a signal."""
        self._choose(self.edit.spans.index_of(coding_id))

    def codings_at_caret(self) -> list[int]:
        """Return the ids of the codings at the caret or under the selection."""
        return [int(self.edit.spans.ids[index]) for index in self._here()]

    def last_line(self) -> tuple[int, int]:
        """Return top and bottom, on the screen, of the last selected line, for a popup."""
        return self.edit.last_line()

    def reading_left(self) -> int:
        """Return the left edge of the words on the screen."""
        inset = round(self.edit.document().documentMargin())
        return self.edit.viewport().mapToGlobal(QPoint(inset, 0)).x()

    def style_of_reading(self) -> ReadingStyle:
        """Return how the text is set."""
        return self._style

    def set_style_of_reading(self, style: ReadingStyle) -> None:
        """Set the text in another way, without a signal."""
        place = self.edit.position_at(QPoint(0, 4))
        self._style = style
        self._fit()
        self.edit.set_style(style)
        self.edit.bring_to_top(place)

    def zoom(self, direction: int) -> None:
        """Set the text larger (1), smaller (-1) or in its normal size (0)."""
        size = next_size(self._style.size, direction) if direction else NORMAL_SIZE
        self._on_style_chosen(replace(self._style, size=size))

    def find_words(self) -> None:
        """Open the find bar with the selected words."""
        selected = self.selection()
        words = self.edit.content.text[slice(*selected)] if selected else ""
        short = words if len(words) < 60 and "\n" not in words else ""
        near = selected[0] if selected else self.caret()
        self.find_bar.open_for(self.edit.content.text, short, near)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room between words and margin."""
        super().resizeEvent(event)
        self._fit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu about the codings under the pointer, or at the caret."""
        spans = self.edit.spans
        found = self._here()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            stripe = self.margin.stripe_at(self.margin.mapFromGlobal(event.globalPos().toPointF()))
            point = self.edit.viewport().mapFromGlobal(event.globalPos())
            position = self.edit.coded_position_at(point)
            found = [] if position is None else spans.at(position)
            found = [stripe.index] if stripe is not None else found
        self.menu_wanted.emit(event.globalPos(), [int(spans.ids[index]) for index in found])

    def _connect(self) -> None:
        edit, margin = self.edit, self.margin
        edit.palette_wanted.connect(self.palette_wanted)
        edit.repeat_wanted.connect(self.repeat_wanted)
        edit.in_vivo_wanted.connect(self.in_vivo_wanted)
        edit.memo_wanted.connect(self.memo_wanted)
        edit.quick_code.connect(self.quick_code)
        edit.code_dropped.connect(self.code_dropped)
        edit.uncode_wanted.connect(self._on_uncode)
        edit.zoom_wanted.connect(self.zoom)
        edit.find_wanted.connect(self.find_words)
        edit.escape_pressed.connect(self._on_escape)
        edit.coding_clicked.connect(self._on_taken)
        edit.coding_hovered.connect(self._on_hovered)
        edit.ends_moved.connect(self._on_ends_moved)
        edit.selectionChanged.connect(self._on_caret_moved)
        edit.cursorPositionChanged.connect(self._on_caret_moved)
        edit.updateRequest.connect(self._on_update_request)
        edit.laid_out_anew.connect(self._on_laid_out_anew)
        edit.recoded.connect(margin.show_recoded)
        edit.turns_changed.connect(self._gutter.update)
        margin.chosen.connect(self._on_taken)
        margin.hovered.connect(self._on_hovered)
        margin.stepped.connect(self._on_stepped)
        margin.uncode_wanted.connect(self._on_uncode)
        self.line.settings_wanted.connect(self._on_settings_wanted)
        self.find_bar.found_changed.connect(self._on_found)
        self.find_bar.shown_one.connect(self._on_shown_one)
        self.find_bar.closed.connect(edit.setFocus)

    def _on_taken(self, index: int | None) -> None:
        if index is not None and index == self.edit.overlays.chosen:
            return
        before = self.chosen_coding()
        self._choose(index)
        if before != self.chosen_coding():
            self.coding_chosen.emit(self.chosen_coding())

    def _on_hovered(self, index: int | None) -> None:
        if index != self.edit.overlays.hovered:
            self.edit.overlays.hovered = index
            self._repaint()

    def _on_stepped(self, step: int) -> None:
        stripes = [stripe.index for stripe in self.margin.shown()]
        here = self._here()
        candidates = [index for index in stripes if index in here] or stripes
        if not candidates:
            return
        chosen = self.edit.overlays.chosen
        if chosen in candidates:
            at = max(0, min(len(candidates) - 1, candidates.index(chosen) + step))
        else:
            at = 0 if step > 0 else len(candidates) - 1
        self._on_taken(candidates[at])

    def _on_uncode(self) -> None:
        chosen = self.chosen_coding()
        ids = [chosen] if chosen is not None else self.codings_at_caret()
        if ids:
            self.uncode_wanted.emit(ids)

    def _on_ends_moved(self, start: int, end: int) -> None:
        chosen = self.chosen_coding()
        if chosen is not None:
            self.coding_resized.emit(chosen, start, end)

    def _on_escape(self) -> None:
        if self.find_bar.isVisible():
            self.find_bar.close_bar()
        else:
            self._on_taken(None)

    def _on_caret_moved(self) -> None:
        here = frozenset(self._here())
        if here != self.margin.emphasised:
            self.margin.emphasised = here
            self.margin.update()
        selected = self.selection()
        caret = self.caret()
        self.selection_changed.emit(*(selected or (caret, caret)))

    def _on_update_request(self, _rect: QRect, scrolled: int) -> None:
        if scrolled:
            self._gutter.scroll(0, scrolled)
            self.margin.refresh()

    def _on_laid_out_anew(self) -> None:
        self._fit()
        self.margin.refresh(anew=True)
        self._gutter.update()

    def _on_settings_wanted(self) -> None:
        popup = ReadingSettings(self._style, self)
        popup.style_chosen.connect(self._on_style_chosen)
        popup.open_under(self.line.settings_button)

    def _on_style_chosen(self, style: ReadingStyle) -> None:
        if style != self._style:
            self.set_style_of_reading(style)
            self.style_changed.emit(style)

    def _on_found(self, found: list[tuple[int, int]]) -> None:
        self.edit.overlays.found = found
        self.edit.viewport().update()

    def _on_shown_one(self, start: int, end: int) -> None:
        self.edit.select(start, end)
        self.edit.centerCursor()

    def _show_changed(self, spans: Spans, coding_ids: Collection[int]) -> None:
        """Show *spans*, in which only these codings are others than before."""
        reaches = [each.reach(coding_ids) for each in (self.edit.spans, spans)]
        known = [reach for reach in reaches if reach is not None]
        if known:
            starts, ends = zip(*known, strict=True)
            self.show_codings(spans, (min(starts), max(ends)))

    def _choose(self, index: int | None) -> None:
        overlays = self.edit.overlays
        if overlays.dragged is not None:
            self.edit.update_span(*overlays.dragged)
            overlays.dragged = None
        for each in (overlays.chosen, index):
            if each is not None:
                self.edit.update_span(*self.edit.spans.span(each))
        overlays.chosen = index
        self.margin.update()

    def _here(self) -> list[int]:
        return self.edit.spans.around(*(self.selection() or (self.caret(), self.caret())))

    def _repaint(self) -> None:
        self.edit.viewport().update()
        self.margin.update()

    def _fit(self) -> None:
        gutter = _GUTTER if self.edit.width() >= _NARROW else _NARROW_GUTTER
        inset = round(2 * self.edit.document().documentMargin())
        room = self.edit.width() - gutter - inset - _BESIDE - self._overview.sizeHint().width()
        column = self._style.column(room)
        self.edit.set_columns(gutter, max(0, room - column) + _BESIDE)
        self._place_columns()

    def _place_columns(self) -> None:
        inner = self.edit.viewport().geometry()
        self._gutter.setGeometry(0, inner.top(), inner.left(), inner.height())
        left = inner.right() + 1 + _BESIDE
        right = self.edit.width() - self._overview.width()
        self.margin.setGeometry(left, inner.top(), max(0, right - left), inner.height())
