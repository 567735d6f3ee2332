"""The excerpts of one cell: a narrow list of cards."""

from collections import OrderedDict

from PySide6.QtCore import QModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.i18n import _
from app.results import Excerpt
from app.ui.panels.excerpt_model import EXCERPT, ExcerptModel, Index
from app.ui.theme import theme
from app.ui.widgets.labels import elided
from app.ui.widgets.lines import break_lines
from app.ui.widgets.swatch import paint_stripe, paint_swatch

_PAD, _SIDE, _QUOTE = 12, 16, 29
_MOST_LINES = 12
_REMEMBERED = 300
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


class CellExcerptList(QListView):
    """The list; Enter or a double click opens the source at the passage, Esc goes back."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, model: ExcerptModel) -> None:
        super().__init__()
        self.setObjectName("cell-excerpts")
        self.setAccessibleName(_("Passages of the cell"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(model)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(12)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(24)
        self._cards = _Cards(self)
        self.setItemDelegate(self._cards)
        self.doubleClicked.connect(self._on_opened)
        theme.changed.connect(self._on_theme_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, go back with Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_opened(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break every text anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._cards.forget()
            self.scheduleDelayedItemsLayout()

    def _on_opened(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.data(EXCERPT))

    def _on_theme_changed(self) -> None:
        self._cards.forget()
        self.scheduleDelayedItemsLayout()


class _Cards(QStyledItemDelegate):
    """Draws cards; words once broken into lines are kept until the width changes."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._laid: OrderedDict[Excerpt, tuple[QTextLayout, float]] = OrderedDict()

    def forget(self) -> None:
        """Break every text anew."""
        self._laid.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of head, words and foot."""
        excerpt: Excerpt | None = index.data(EXCERPT)
        if excerpt is None:
            return QSize(self._view.viewport().width(), 60)
        _layout, height = self._lay(excerpt)
        head, foot = self._heights()
        return QSize(self._view.viewport().width(), round(height) + head + foot + 2 * _PAD + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one card."""
        excerpt: Excerpt | None = index.data(EXCERPT)
        if excerpt is None:
            return
        rect: QRect = option.rect
        painter.save()
        self._paint_ground(painter, option, rect)
        head, foot = self._heights()
        room = QRect(_SIDE, rect.top() + _PAD, rect.width() - 2 * _SIDE, head)
        self._paint_head(painter, excerpt, room)
        layout, height = self._lay(excerpt)
        top = rect.top() + _PAD + head + 6
        paint_stripe(painter, QRectF(_SIDE, top, 3, height), theme.code(excerpt.color))
        painter.setPen(theme.color("text.primary"))
        layout.draw(painter, QPointF(_QUOTE, top))
        bottom = round(top + height) + 6
        paint_swatch(painter, QPointF(_SIDE + 5, bottom + foot / 2), excerpt.color, 9)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text.secondary"))
        line = QRect(_SIDE + 16, bottom, rect.width() - 2 * _SIDE - 16, foot)
        foot_words = f"{excerpt.code} · {excerpt.coder}"  # two coders may hold the same words
        painter.drawText(line, _LEFT, elided(painter.fontMetrics(), foot_words, line.width()))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        painter.fillRect(rect, theme.color("surface.base"))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent.softer"))
            painter.fillRect(QRect(0, rect.top(), 2, rect.height()), theme.color("accent.solid"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("surface.hover"))
        line = QRect(0, rect.bottom(), rect.width(), 1)
        painter.fillRect(line, theme.color("line.hair"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.color("accent.focus"))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))

    def _paint_head(self, painter: QPainter, excerpt: Excerpt, room: QRect) -> None:
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text.secondary"))
        where = _where(excerpt)
        width = painter.fontMetrics().horizontalAdvance(where)
        painter.drawText(room, _RIGHT, where)
        painter.setFont(theme.font("panelTitle"))
        painter.setPen(theme.color("text.primary"))
        room = room.adjusted(0, 0, -width - 12, 0)
        painter.drawText(room, _LEFT, elided(painter.fontMetrics(), excerpt.source, room.width()))

    def _heights(self) -> tuple[int, int]:
        height = self._view.fontMetrics().height()
        return height, height

    def _lay(self, excerpt: Excerpt) -> tuple[QTextLayout, float]:
        found = self._laid.get(excerpt)
        if found is None:
            found = self._laid[excerpt] = self._break(excerpt)
            if len(self._laid) > _REMEMBERED:
                self._laid.popitem(last=False)
        return found

    def _break(self, excerpt: Excerpt) -> tuple[QTextLayout, float]:
        layout = QTextLayout(" ".join(excerpt.text.split()), theme.font("quote"))
        width = max(80, self._view.viewport().width() - _QUOTE - _SIDE)
        return layout, break_lines(layout, width, _MOST_LINES)


def _where(excerpt: Excerpt) -> str:
    if excerpt.named:
        return excerpt.named
    if excerpt.page:
        return _("page {n}").format(n=excerpt.page)
    return _("par. {n}").format(n=excerpt.paragraph)
