"""How an excerpt looks: where it is from, its words with the code's stripe, its code."""

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.i18n import _
from app.results import Excerpt
from app.ui.icons import paint_icon
from app.ui.items.row_tree import Index
from app.ui.panels.excerpt_model import EXCERPT
from app.ui.panels.region_pictures import ROOM, RegionPictures, has_picture
from app.ui.theme import theme
from app.ui.widgets.labels import elided
from app.ui.widgets.lines import break_lines
from app.ui.widgets.swatch import paint_stripe, paint_swatch

_LEFT = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
_PAD = 9
_MOST_LINES = 4
_REMEMBERED = 400
_SHORT = 220
"""Words up to this length are shown with what stands around them."""


class ExcerptDelegate(QStyledItemDelegate):
    """Draws excerpts; a text once broken into lines is kept until the width changes."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.pictures: RegionPictures | None = None
        """Where the pictures of coded regions come from."""
        self._laid: OrderedDict[tuple[int, int, str], tuple[QTextLayout, float]] = OrderedDict()
        theme.changed.connect(self.forget)

    def forget(self) -> None:
        """Break every text anew."""
        self._laid.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the words, at least that of source and place."""
        excerpt = index.data(EXCERPT)
        width = self._view.viewport().width()
        if not isinstance(excerpt, Excerpt):
            return QSize(width, 60)
        if has_picture(excerpt):
            return QSize(width, ROOM.height() + 2 * _PAD)
        _layout, height = self._lay(excerpt, self._quote_width(width))
        least = 2 * option.fontMetrics.height() + 8
        return QSize(width, round(max(height, least)) + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one excerpt."""
        excerpt = index.data(EXCERPT)
        if not isinstance(excerpt, Excerpt):
            return
        rect: QRect = option.rect
        painter.save()
        self._paint_ground(painter, option, rect)
        left, right = self._columns(rect.width())
        top = rect.top() + _PAD
        self._paint_from(painter, excerpt, QRect(16, top, left - 28, rect.height() - 2 * _PAD))
        if has_picture(excerpt):
            height = float(ROOM.height())
            self._paint_region(painter, excerpt, QRect(left + 14, top, *ROOM.toTuple()))
        else:
            layout, height = self._lay(excerpt, self._quote_width(rect.width()))
            painter.setPen(theme.color("text.primary"))
            layout.draw(painter, QPointF(left + 14, top - 2))
        bar = QRectF(left, top, 3, max(height, 22.0))
        paint_stripe(painter, bar, theme.code(excerpt.color))
        self._paint_code(painter, excerpt, QRect(right, top, rect.width() - right - 8, 40))
        painter.restore()

    def _paint_region(self, painter: QPainter, excerpt: Excerpt, room: QRect) -> None:
        """Draw what is coded of a picture or page, as large as it fits; a ground until it comes."""
        image = self.pictures.image(excerpt) if self.pictures is not None else None
        room.setWidth(min(room.width(), self._quote_width(self._view.viewport().width())))
        if image is None:
            painter.fillRect(
                room.adjusted(0, 0, -room.width() // 2, 0), theme.color("surface.sunken")
            )
            return
        size = image.deviceIndependentSize().scaled(
            QSizeF(room.size()), Qt.AspectRatioMode.KeepAspectRatio
        )
        place = QRectF(QPointF(room.topLeft()), size)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, image)
        painter.setPen(theme.color("line.normal"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, theme.color("accent.softer"))
            painter.fillRect(QRect(0, rect.top(), 2, rect.height()), theme.color("accent.solid"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("surface.hover"))
        painter.fillRect(QRect(0, rect.bottom(), rect.width(), 1), theme.color("line.hair"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.color("accent.focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -2))

    def _paint_from(self, painter: QPainter, excerpt: Excerpt, room: QRect) -> None:
        painter.setFont(theme.font("bodyStrong"))
        metrics = painter.fontMetrics()
        painter.setPen(theme.color("text.primary"))
        painter.drawText(room, _LEFT, elided(metrics, excerpt.source, room.width()))
        room = room.adjusted(0, metrics.height() + 1, 0, 0)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text.secondary"))
        where = _("p. {n}").format(n=excerpt.page) if excerpt.page else ""
        where = excerpt.named or where or _("par. {n}").format(n=excerpt.paragraph)
        facts = [", ".join(excerpt.places), where]
        words = " · ".join(fact for fact in facts if fact)
        painter.drawText(room, _LEFT, elided(painter.fontMetrics(), words, room.width()))

    def _paint_code(self, painter: QPainter, excerpt: Excerpt, room: QRect) -> None:
        painter.setFont(theme.font("small"))
        metrics = painter.fontMetrics()
        paint_swatch(
            painter, QPointF(room.left() + 5, room.top() + metrics.height() / 2), excerpt.color
        )
        painter.setPen(theme.color("text.primary"))
        words = room.adjusted(15, 0, 0, 0)
        painter.drawText(words, _LEFT, elided(metrics, excerpt.code, words.width()))
        words = words.adjusted(0, metrics.height() + 2, 0, 0)
        painter.setPen(theme.color("text.tertiary"))
        painter.drawText(words, _LEFT, elided(metrics, excerpt.coder, words.width() - 36))
        x = words.right() - 14
        for shown, sign in ((excerpt.memo, "note"), (not excerpt.quotable, "prohibit")):
            if shown:
                paint_icon(painter, QRect(x, words.top(), 14, 14), sign)
                x -= 18

    def _columns(self, width: int) -> tuple[int, int]:
        """Return where the words and where the code begin."""
        left = max(130, min(206, round(width * 0.24)))
        right = width - max(120, min(168, round(width * 0.2)))
        return left, right

    def _quote_width(self, width: int) -> int:
        left, right = self._columns(width)
        return max(80, right - left - 14 - 16)

    def _lay(self, excerpt: Excerpt, width: int) -> tuple[QTextLayout, float]:
        key = (excerpt.coding_id, width, f"{excerpt.start} {excerpt.end} {excerpt.area}")
        found = self._laid.get(key)
        if found is None:
            found = self._break(excerpt, width)
            self._laid[key] = found
            if len(self._laid) > _REMEMBERED:
                self._laid.popitem(last=False)
        return found

    def _break(self, excerpt: Excerpt, width: int) -> tuple[QTextLayout, float]:
        """Break the words into lines, what stands around them in a lighter colour."""
        short = len(excerpt.text) < _SHORT
        before = excerpt.before if short else ""
        after = excerpt.after if short else ""
        words = excerpt.text or excerpt.named
        text = f"{before}{words}{after}".replace("\n", " ")
        layout = QTextLayout(text, theme.font("quote"))
        quiet = QTextCharFormat()
        quiet.setForeground(theme.color("text.tertiary"))
        ranges = []
        end = _units(before + words)
        for start, length in ((0, _units(before)), (end, _units(after))):
            if length:
                each = QTextLayout.FormatRange()
                each.start, each.length, each.format = start, length, quiet
                ranges.append(each)
        layout.setFormats(ranges)
        return layout, break_lines(layout, width, _MOST_LINES)


def _units(text: str) -> int:
    """Return how many of Qt's units *text* takes."""
    return len(text.encode("utf-16-le")) // 2
