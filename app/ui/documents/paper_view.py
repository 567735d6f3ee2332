"""Pages as themselves: sheets on a ground, painted elsewhere and shown when they come."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.intake import Page
from app.media.areas import Region
from app.tasks.page_pictures import Wanted
from app.ui.documents.margin import Margin
from app.ui.documents.paper_codings import PaperCodings
from app.ui.documents.paper_marks import PaperMarks
from app.ui.documents.paper_paint import paint_blank, paint_image, paint_rim
from app.ui.documents.paper_pixels import MOST_PIXELS, PagePixels
from app.ui.documents.paper_stripes import PaperStripes
from app.ui.documents.reading_edit import ReadingEdit
from app.ui.documents.sheet_scroll import SheetScroll
from app.ui.theme import theme
from app.ui.theme_style import set_look

_BY_KEY = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class PaperView(SheetScroll):
    """Scrolls through sheets; only those in view, and one either side, are asked for.

    The words, what is selected of them and their codings are those of *edit*, which shows the same
    source as text: both always agree.
    """

    codings_changed = Signal()

    def __init__(self, edit: ReadingEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = edit
        self.codings = PaperCodings(edit)
        self.pending: Region | None = None
        """A region that was drawn and bears no code yet."""
        self._pixels: PagePixels | None = None
        self._ringed = False
        self.setObjectName("paper")
        self.setAccessibleName(_("Pages of the source"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAcceptDrops(True)
        set_look(self, "sunken")
        self.marks = PaperMarks(self)
        self.margin = Margin(self, PaperStripes(self))
        self.margin.setObjectName("paper-margin")
        set_look(self.margin, "sunken")
        self.laid_out.connect(self._on_laid_out)
        self.verticalScrollBar().valueChanged.connect(self._want)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        theme.changed.connect(self.repaint_codings)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages shown."""
        return self.codings.pages

    def show_pages(self, pages: Iterable[Page]) -> None:
        """Show sheets of these sizes, empty until their pictures come."""
        self.codings.pages = tuple(pages)
        self.codings.forget()
        self.show_sheets([(page.width, page.height) for page in self.pages])

    def show_pixels(self, pixels: PagePixels | None) -> None:
        """Take the pictures of pages from *pixels*; let go of them where it is None."""
        if self._pixels is not None:
            self._pixels.close()
            self._pixels.deleteLater()
        self._pixels = pixels
        if pixels is not None:
            pixels.arrived.connect(self._on_arrived)
            self._want()

    def has_picture(self, number: int) -> bool:
        """Return whether a sheet shows its page, rather than a blank."""
        page = self._file_page(number)
        return self._pixels is not None and self._pixels.image(page) is not None

    def has_failed(self, number: int) -> bool:
        """Return whether a page cannot be shown."""
        page = self._file_page(number)
        return self._pixels is not None and self._pixels.has_failed(page)

    def letter_near(self, point: QPointF) -> int | None:
        """Return the position between two letters that is nearest to a point."""
        if not len(self.sheets):
            return None
        x, y = point.x() + self.left(), point.y() + self.top()
        number = self.sheets.at(y)
        return self.codings.letters.nearest(number, *self.sheets.points(number, x, y))

    def codings_at(self, point: QPointF) -> list[int]:
        """Return the indexes of the codings under a point, regions first."""
        found = self.place(point) if self.is_on_sheet(point) else None
        if found is None:
            return []
        sheet, part = found
        in_points = self.sheets.points(sheet, point.x() + self.left(), point.y() + self.top())
        return self.codings.at(sheet, in_points, part)

    def word_rects(self, start: int, end: int, sheets: Iterable[int] | None = None) -> list[QRectF]:
        """Return where words stand in the viewport, on the sheets in view or on these."""
        rects = []
        for sheet in self.shown() if sheets is None else sheets:
            for box in self.codings.boxes(start, end, sheet):
                left, top, right, bottom = self.sheets.box(sheet, box)
                rects.append(
                    QRectF(left - self.left(), top - self.top(), right - left, bottom - top)
                )
        return rects

    def reveal_words(self, start: int, end: int) -> None:
        """Bring words into view, and point them out for a moment."""
        self.bring_words(start, end)
        self.marks.point_out(start, end)

    def bring_words(self, start: int, end: int) -> None:
        """Scroll so far that words are in view."""
        if self.pages:
            self._go(partial(self._bring_words, start, end))

    def reveal_region(self, region: Region) -> None:
        """Bring a region into view."""
        self._go(partial(self._bring_region, region))

    def repaint_codings(self) -> None:
        """Paint everything again, codings and margin worked out anew."""
        self.codings.forget()
        self.margin.refresh(anew=True)
        self.viewport().update()
        self.codings_changed.emit()

    def refresh(self) -> None:
        """Paint what is in view again, and the margin."""
        self.margin.update()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Return the size of a page that can be read."""
        return QSize(600, 700)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, sheets, and what is on them."""
        self._goal = None
        if self._pixels is not None:
            self._pixels.wait_for(self._file_page(number) for number in self.shown())
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.color("surface.sunken"))
        painter.translate(-self.left(), -self.top())
        self.paint_sheets(painter)
        self.marks.paint(painter, self.shown())
        painter.resetTransform()
        if self._ringed:
            painter.setPen(QPen(theme.color("accent.focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def paint_sheets(self, painter: QPainter) -> None:
        """Paint the sheets in view without anything on them."""
        for number in self.shown():
            self._paint_sheet(painter, number)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys go, if it was a key that brought them here."""
        super().focusInEvent(event)
        self._ringed = event.reason() in _BY_KEY
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that no longer."""
        super().focusOutEvent(event)
        self._ringed = False
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Ask for sharper pictures where the screen has become finer."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._want()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:  # noqa: N802 - Qt's name
        """Paint again; the margin goes along."""
        self.viewport().update()
        self.margin.refresh()

    def _on_laid_out(self) -> None:
        inner = self.viewport().geometry()
        beside = self.viewportMargins().right()
        self.margin.setGeometry(inner.right() + 1, inner.top(), beside, inner.height())
        self.margin.refresh(anew=True)
        self._want()

    def _on_arrived(self, page: int) -> None:
        if page in self.shown():
            self.viewport().update()

    def _want(self) -> None:
        """Ask for the sheets in view, then for one either side."""
        if self._pixels is None or not self.pages:
            return
        shown = self.shown()
        beside = [each for each in (shown.stop, shown.start - 1) if 0 <= each < len(self.sheets)]
        self._pixels.want([self._wanted(number) for number in [*shown, *beside]])

    def _file_page(self, number: int) -> int:
        return max(0, self.pages[number].number - 1)

    def _wanted(self, number: int) -> Wanted:
        sheet, ratio = self.sheets[number], self.devicePixelRatioF()
        width, height = sheet.width * ratio, sheet.height * ratio
        smaller = min(1.0, (MOST_PIXELS / (width * height)) ** 0.5)
        return Wanted(self._file_page(number), round(width * smaller), round(height * smaller))

    def _paint_sheet(self, painter: QPainter, number: int) -> None:
        sheet, page = self.sheets[number], self.pages[number]
        rect = QRect(sheet.left, sheet.top, sheet.width, sheet.height)
        file_page = self._file_page(number)
        image = self._pixels.image(file_page) if self._pixels is not None else None
        if image is not None:
            paint_image(painter, rect, image, self.devicePixelRatioF())
        elif self.has_failed(number):
            words = _("This page cannot be shown. Its words, if it has any, are under “Text”.")
            paint_blank(painter, rect, words)
        else:
            paint_blank(painter, rect, page.label or str(page.number or ""))
        paint_rim(painter, rect)

    def _bring_words(self, start: int, end: int) -> None:
        sheet = self.codings.letters.page_of(start)
        boxes = self.codings.boxes(start, end, sheet)
        if boxes:
            self._bring(self.sheets.box(sheet, boxes[0]))
        elif sheet not in self.shown():
            self._bring_page(sheet)

    def _bring_region(self, region: Region) -> None:
        sheet = self.sheets[self.codings.sheet_of(region)]
        self._bring(sheet.box(region.box))
