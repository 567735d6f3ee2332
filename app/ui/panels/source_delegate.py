"""How a place and a source look in the source list."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from app.queries.source_list import SourceRow
from app.ui.icons import paint_icon
from app.ui.items.row_tree import Index, RowDelegate
from app.ui.panels.source_model import CODINGS, ITEM, SHARE, Group
from app.ui.theme import theme
from app.ui.widgets.labels import elided

_ICONS = {"pdf": "file-pdf", "picture": "image", "recording": "microphone"}
_NUMBER = 34
_DISC = 11
NARROW = 250
"""Below this width of the panel the disc of the coded share is left out."""

_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


class SourceDelegate(RowDelegate):
    """Draws the rows of the source list."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row; its ground is there already."""
        item = index.data(ITEM)
        painter.save()
        if isinstance(item, Group):
            self._paint_group(painter, option.rect, item)
        elif isinstance(item, SourceRow):
            self._paint_source(painter, option, index, item)
        painter.restore()

    def name_rect(self, option: QStyleOptionViewItem, index: Index) -> QRect:
        """Return where the name stands."""
        if isinstance(index.data(ITEM), Group):
            return option.rect.adjusted(12, 0, -_NUMBER - 6, 0)
        right = _NUMBER + (_DISC + 8 if self._shows_disc(option) else 0)
        return option.rect.adjusted(21, 0, -right - 2, 0)

    def _shows_disc(self, option: QStyleOptionViewItem) -> bool:
        return option.rect.right() >= NARROW - 8

    def _paint_group(self, painter: QPainter, rect: QRect, group: Group) -> None:
        font = theme.font("bodyStrong")
        metrics = QFontMetrics(font)
        name = rect.adjusted(12, 0, -_NUMBER - 6, 0)
        shown = elided(metrics, group.title, name.width())
        painter.setFont(font)
        painter.setPen(theme.color("text.primary"))
        painter.drawText(name, _LEFT, shown)
        used = metrics.horizontalAdvance(shown) + 4
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text.tertiary"))
        if group.note:
            painter.drawText(name.adjusted(used, 0, 0, 0), _LEFT, group.note)
        painter.drawText(rect.adjusted(0, 0, -12, 0), _RIGHT, str(len(group.sources)))

    def _paint_source(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, source: SourceRow
    ) -> None:
        rect: QRect = option.rect
        codings = int(index.data(CODINGS) or 0)
        quiet = "text.tertiary" if not codings else "text.primary"
        middle = rect.center().y()
        sign = QRect(rect.left() - 2, middle - 7, 16, 16)
        paint_icon(painter, sign, _ICONS.get(source.kind, "file-text"), "text.secondary")
        if source.do_not_quote:
            corner = QRect(sign.right() - 7, sign.bottom() - 7, 9, 9)
            painter.fillRect(corner, theme.color("surface.panel"))
            paint_icon(painter, corner, "prohibit", "text.secondary")
        name = self.name_rect(option, index)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color(quiet))
        painter.drawText(name, _LEFT, elided(painter.fontMetrics(), source.name, name.width()))
        painter.setFont(theme.font("number"))
        painter.setPen(theme.color("text.secondary" if codings else "text.tertiary"))
        painter.drawText(rect.adjusted(0, 0, -12, 0), _RIGHT, str(codings) if codings else "–")
        if self._shows_disc(option):
            center = QPointF(rect.right() - _NUMBER - 4 - _DISC / 2, middle + 1)
            paint_share(painter, center, float(index.data(SHARE) or 0.0))


def paint_share(painter: QPainter, center: QPointF, share: float) -> None:
    """Draw a disc that is filled as far as a text is coded."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(center.x() - _DISC / 2, center.y() - _DISC / 2, _DISC, _DISC)
    painter.setPen(QPen(theme.color("text.tertiary"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
    if share > 0:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("text.secondary"))
        painter.drawPie(box, 90 * 16, -max(round(360 * 16 * min(share, 1.0)), 200))
