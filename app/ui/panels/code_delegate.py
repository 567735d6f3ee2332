"""How a code looks in the codebook: swatch, name, quick key, counts."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from app.queries.code_tree import CodeRow
from app.ui.items.row_tree import Index, RowDelegate
from app.ui.panels.code_model import CODE, COUNTS
from app.ui.theme import theme
from app.ui.widgets.labels import elided
from app.ui.widgets.swatch import paint_swatch

NARROW = 300
"""Below this width of the panel "/ all" is left out; the tooltip keeps it."""

_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_ALL = 42
_COUNT = 30
_KEY = 15


class CodeDelegate(RowDelegate):
    """Draws the rows of the codebook."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row; its ground is there already."""
        code = index.data(CODE)
        if not isinstance(code, CodeRow):
            return
        rect: QRect = option.rect
        painter.save()
        paint_swatch(painter, QPointF(rect.left() + 8, rect.center().y() + 0.5), code.color)
        name = self.name_rect(option, index)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text.primary"))
        painter.drawText(name, _LEFT, elided(painter.fontMetrics(), code.name, name.width()))
        self._paint_counts(painter, option, index.data(COUNTS))
        if code.quick_key is not None:
            self._paint_key(painter, option, str(code.quick_key))
        painter.restore()

    def name_rect(self, option: QStyleOptionViewItem, index: Index) -> QRect:
        """Return where the name stands."""
        right = self._counts_width(option)
        code = index.data(CODE)
        if isinstance(code, CodeRow) and code.quick_key is not None:
            right += _KEY + 8
        return option.rect.adjusted(20, 0, -right - 4, 0)

    def _wide(self, option: QStyleOptionViewItem) -> bool:
        return option.rect.right() >= NARROW - 14

    def _counts_width(self, option: QStyleOptionViewItem) -> int:
        return _COUNT + (_ALL if self._wide(option) else 12)

    def _paint_counts(
        self, painter: QPainter, option: QStyleOptionViewItem, counts: tuple[int, int]
    ) -> None:
        in_filter, in_all = counts
        rect: QRect = option.rect
        room = rect.right() - (_ALL if self._wide(option) else 12)
        painter.setFont(theme.font("number"))
        painter.setPen(theme.color("text.primary" if in_filter else "text.tertiary"))
        place = QRect(room - 60, rect.top(), 60, rect.height())
        painter.drawText(place, _RIGHT, f"{in_filter}" if in_all else "–")
        if self._wide(option) and in_all:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("text.tertiary"))
            painter.drawText(QRect(room, rect.top(), _ALL, rect.height()), _LEFT, f" / {in_all}")

    def _paint_key(self, painter: QPainter, option: QStyleOptionViewItem, key: str) -> None:
        rect: QRect = option.rect
        left = rect.right() - self._counts_width(option) - _KEY - 4
        box = QRectF(left, rect.center().y() - _KEY / 2 + 0.5, _KEY - 1, _KEY - 1)
        painter.setPen(QPen(theme.color("line.strong"), 1))
        painter.setBrush(theme.color("surface.base"))
        painter.drawRoundedRect(box.translated(0.5, 0.5), 3, 3)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text.secondary"))
        painter.drawText(box.translated(0.5, 0.5), int(Qt.AlignmentFlag.AlignCenter), key)
