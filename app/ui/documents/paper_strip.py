"""Miniatures of all pages beside them: the lines of print, the codings, and where one is."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.i18n import _
from app.media.areas import Box
from app.ui.documents.coding_paper import CodingPaper
from app.ui.documents.paper_sheets import GAP, PIXELS_A_POINT, Sheets
from app.ui.theme import theme
from app.ui.theme_style import set_look

WIDTH = 84
_SHEET = 54
_MARK = 4
_LEAST_MARK = 3.0


class PaperStrip(QAbstractScrollArea):
    """Drawn from what is known of the letters, so that nothing has to be painted for it.

    Pages of which no letters are known, such as scans, are empty sheets with their number.
    """

    page_wanted = Signal(int)
    """A page, counted from 0."""

    def __init__(self, view: CodingPaper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._sheets = Sheets(())
        self._lines: dict[int, list[Box]] = {}
        self.setObjectName("paper-strip")
        self.setAccessibleName(_("Miniatures of the pages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_look(self, "panel")
        view.page_changed.connect(self.follow)
        view.codings_changed.connect(self.viewport().update)
        theme.changed.connect(self.viewport().update)

    def show_pages(self) -> None:
        """Show the pages of the view."""
        sizes = [(page.width, page.height) for page in self._view.pages]
        widest = max((width for width, _height in sizes), default=0.0) or 612.0
        self._sheets = Sheets(sizes, _SHEET / (widest * PIXELS_A_POINT), WIDTH)
        self._lines.clear()
        self._fit()

    def follow(self, page: int) -> None:
        """Keep the miniature of the page in view, in view."""
        if page < len(self._sheets):
            sheet, bar = self._sheets[page], self.verticalScrollBar()
            if sheet.top < bar.value() or sheet.bottom + GAP > bar.value() + self.height():
                bar.setValue(sheet.top - self.height() // 3)
        self.viewport().update()

    def place(self, page: int) -> QPoint:
        """Return where on the viewport the middle of a miniature is."""
        sheet = self._sheets[page]
        middle = sheet.left + sheet.width // 2, sheet.top + sheet.height // 2
        return QPoint(middle[0], middle[1] - self.verticalScrollBar().value())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the miniatures in view."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.color("surface.panel"))
        top = self.verticalScrollBar().value()
        painter.translate(0, -top)
        painter.setFont(theme.font("caption"))
        for number in self._sheets.between(top - GAP, top + self.viewport().height()):
            self._paint(painter, number)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the page under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton and len(self._sheets):
            y = event.position().y() + self.verticalScrollBar().value()
            self.page_wanted.emit(self._sheets.at(y))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll as far as there are pages."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._sheets.height - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)
        self.viewport().update()

    def _paint(self, painter: QPainter, number: int) -> None:
        sheet, page = self._sheets[number], self._view.pages[number]
        rect = QRect(sheet.left, sheet.top, sheet.width, sheet.height)
        painter.fillRect(rect, theme.paper("surface.base"))
        for box in self._lines_of(number):
            left, top, right, bottom = self._sheets.box(number, box)
            middle = (top + bottom) / 2
            painter.fillRect(QRectF(left, middle, right - left, 0.7), theme.paper("line.strong"))
        extents = self._view.codings.extents(number)
        for extent in sorted(extents, key=lambda each: each.top - each.bottom):
            top = sheet.top + extent.top * sheet.height
            high = max(_LEAST_MARK, (extent.bottom - extent.top) * sheet.height)
            mark = QRectF(rect.right() - _MARK, top, _MARK, high)
            color = self._view.codings.color(extent.index)
            painter.fillRect(mark, theme.code_on_paper(color).solid)
        here = number == self._view.page()
        painter.setPen(QPen(theme.color("accent.focus" if here else "line.strong"), 1 + here))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(-1, -1, 0, 0))
        painter.setPen(theme.color("text.primary" if here else "text.tertiary"))
        below = QRect(0, sheet.bottom, WIDTH, GAP)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), page.label or str(page.number))

    def _lines_of(self, number: int) -> list[Box]:
        letters = self._view.codings.letters
        if number not in self._lines and letters.known:
            page = self._view.pages[number]
            found = letters.lines(page.start, page.end)
            self._lines[number] = [
                box for sheet, boxes in found if sheet == number for box in boxes
            ]
        return self._lines.get(number, [])
