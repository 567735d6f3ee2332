"""What is painted on a sheet: tints over the words, regions, what is chosen or being drawn.

Paper stays paper in the dark: its colours are those of the light theme, laid over the print so
that black stays black.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from app.media.areas import Box, Region
from app.ui.documents.highlights import Fill
from app.ui.documents.paper_codings import PagePaint
from app.ui.documents.paper_regions import HANDLES
from app.ui.documents.paper_sheets import Sheet, Sheets
from app.ui.theme import theme

_INSET = 24
_EDGE = 2.0
_UNDERLINE = 2.0
_OUTLINE = 2.5
_CASING = 5.0
_HANDLE = 8.0
_CHOSEN_FILL = 0.14
_DISC = 9.0
_DASHES = (4.0, 2.0)


def rect_of(box: Box) -> QRectF:
    """Return a box as Qt writes it."""
    return QRectF(box[0], box[1], box[2] - box[0], box[3] - box[1])


def outline_of(region: Region, sheet: Sheet) -> QPolygonF:
    """Return the line around a region, on its sheet."""
    points = region.points
    if region.is_rectangle:
        left, top, right, bottom = region.box
        points = ((left, top), (right, top), (right, bottom), (left, bottom))
    return QPolygonF([QPointF(*sheet.place(point)) for point in points])


def handle_places(region: Region, sheet: Sheet) -> list[QPointF]:
    """Return where the eight handles of a region are."""
    left, top, right, bottom = sheet.box(region.box)
    return [QPointF(left + x * (right - left), top + y * (bottom - top)) for x, y in HANDLES]


def paint_image(painter: QPainter, rect: QRect, image: QImage, ratio: float) -> None:
    """Paint the picture of a page, smoothly where it was made for another size."""
    exact = (round(rect.width() * ratio), round(rect.height() * ratio))
    smooth = (image.width(), image.height()) != exact
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    painter.drawImage(rect, image)


def paint_blank(painter: QPainter, rect: QRect, words: str) -> None:
    """Paint a sheet without a picture, and *words* at its head."""
    painter.fillRect(rect, theme.paper("surface.base"))
    painter.setPen(theme.paper("text.tertiary"))
    painter.setFont(theme.font("body"))
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
    room = rect.adjusted(_INSET, _INSET, -_INSET, -_INSET)
    painter.drawText(room, int(flags | Qt.TextFlag.TextWordWrap), words)


def paint_rim(painter: QPainter, rect: QRect) -> None:
    """Draw the line around a sheet, just outside of it."""
    painter.setPen(QPen(theme.color("line.strong"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(-1, -1, 0, 0))


def paint_words(painter: QPainter, sheets: Sheets, number: int, paint: PagePaint) -> None:
    """Lay the tints of codings over the words of a page, and an edge where each begins."""
    painter.save()
    _over_print(painter)
    for box, fill in paint.fills:
        rect = rect_of(sheets.box(number, box))
        if theme.name == "highContrast":
            _paint_underlines(painter, rect, fill)
        else:
            painter.fillRect(rect, _tint(fill))
    painter.restore()
    for box, color in paint.edges:
        rect = rect_of(sheets.box(number, box))
        edge = QRectF(rect.left() - _EDGE, rect.top(), _EDGE, rect.height())
        painter.fillRect(edge, theme.code_on_paper(color).solid)


def paint_lit(painter: QPainter, rects: Sequence[QRectF], color: str, *, chosen: bool) -> None:
    """Lay the strong tint of a coding over its words, underlined if it is the chosen one."""
    look = theme.code_on_paper(color)
    painter.save()
    _over_print(painter)
    for rect in rects:
        painter.fillRect(rect, look.strong)
    painter.restore()
    if chosen:
        for rect in rects:
            line = QRectF(rect.left(), rect.bottom() - _UNDERLINE, rect.width(), _UNDERLINE)
            painter.fillRect(line, look.solid)


def paint_selection(painter: QPainter, rects: Sequence[QRectF]) -> None:
    """Lay the colour of the selection over words."""
    painter.save()
    _over_print(painter)
    for rect in rects:
        painter.fillRect(rect.adjusted(0, -1, 0, 1), theme.paper("accent.selectionText"))
    painter.restore()


def paint_frames(painter: QPainter, rects: Sequence[QRectF], strength: float) -> None:
    """Draw a line around words that were just brought into view."""
    color = theme.paper("accent.focus")
    color.setAlphaF(strength)
    painter.setPen(QPen(color, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rect in rects:
        painter.drawRect(rect.adjusted(-1, -1, 1, 1))


def paint_region(
    painter: QPainter, outline: QPolygonF, color: str, *, chosen: bool, lit: bool
) -> None:
    """Draw a coded region: white casing, its code's colour, filled only when chosen."""
    look = theme.code_on_paper(color)
    if chosen or lit:
        fill = QColor(look.solid)
        fill.setAlphaF(_CHOSEN_FILL if chosen else _CHOSEN_FILL / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawPolygon(outline)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(theme.paper("surface.base"), _CASING))
    painter.drawPolygon(outline)
    pen = _pen(look.solid, _OUTLINE)
    if look.dashed:
        pen.setDashPattern(_DASHES)
    painter.setPen(pen)
    painter.drawPolygon(outline)


def paint_number(painter: QPainter, outline: QPolygonF, number: int, color: str) -> None:
    """Draw the number of a region above its upper left corner, clear of the handle there."""
    corner = min(outline.toList(), key=lambda point: point.x() + point.y())
    corner -= QPointF(0, _DISC + _CASING)
    painter.setPen(QPen(theme.code_on_paper(color).solid, 2))
    painter.setBrush(theme.paper("surface.base"))
    painter.drawEllipse(corner, _DISC, _DISC)
    painter.setPen(theme.paper("text.primary"))
    font = theme.font("caption")
    font.setBold(True)
    painter.setFont(font)
    room = QRectF(corner.x() - 2 * _DISC, corner.y() - _DISC, 4 * _DISC, 2 * _DISC)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(number))


def paint_handles(painter: QPainter, places: Sequence[QPointF], color: str) -> None:
    """Draw the handles of the chosen region."""
    painter.setPen(QPen(theme.code_on_paper(color).solid, 2))
    painter.setBrush(theme.paper("surface.base"))
    half = _HANDLE / 2
    for place in places:
        painter.drawRect(QRectF(place.x() - half, place.y() - half, _HANDLE, _HANDLE))


def paint_drawn(painter: QPainter, line: QPolygonF, *, closed: bool) -> None:
    """Draw a region that bears no code yet, or is still being drawn."""
    for color, width in ((theme.paper("surface.base"), _CASING), (_ink(), 2.0)):
        painter.setPen(_pen(color, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if closed:
            painter.drawPolygon(line)
        else:
            painter.drawPolyline(line)
    if closed:
        fill = _ink()
        fill.setAlphaF(_CHOSEN_FILL)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawPolygon(line)


def _ink() -> QColor:
    return theme.paper("accent.solid")


def _pen(color: QColor, width: float) -> QPen:
    return QPen(
        color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin
    )


def _tint(fill: Fill) -> QColor:
    if len(fill) == 1:
        return theme.code_on_paper(fill[0]).tint
    return theme.overlap_on_paper(*fill)


def _paint_underlines(painter: QPainter, rect: QRectF, fill: Fill) -> None:
    for row, color in enumerate(fill):
        top = rect.bottom() - 1 + 3 * row  # print is often too small to be crossed
        line = QRectF(rect.left(), top, rect.width(), _UNDERLINE)
        painter.fillRect(line, theme.code_on_paper(color).solid)


def _over_print(painter: QPainter) -> None:
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
