"""How a row of an import looks: an icon and a word for the result, an arrow at the place."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.tasks.importing import REFUSED
from app.ui.icons import paint_icon
from app.ui.items.row_tree import Index
from app.ui.results.import_rows import ICONS, ImportRow
from app.ui.theme import theme
from app.ui.widgets.labels import elided
from app.ui.widgets.rows_model import RowsModel

RESULT, FILE, KIND, PLACE, FOUND = range(5)

_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class ImportDelegate(QStyledItemDelegate):
    """Draws the cells; refused ones are told by icon, word and weight, not by colour alone."""

    def __init__(self, view: QTableView, model: RowsModel[ImportRow]) -> None:
        super().__init__(view)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the room of a row."""
        return QSize(100, 34)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        row = self._model.row_at(index)
        if row is None:
            return
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent.soft"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("surface.hover"))
        painter.fillRect(
            QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line.hair")
        )
        self._paint_words(painter, rect, index, row)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, index: Index, row: ImportRow) -> None:
        column = index.column()
        words = str(index.data() or "")
        room = rect.adjusted(8, 0, -8, 0)
        refused = row.state == REFUSED
        role, color = "body", "text.primary"
        if column == RESULT:
            name, color = ICONS[row.state]
            sign = QRect(rect.left() + 8, rect.center().y() - 8, 17, 17)
            paint_icon(painter, sign, name, color)
            room = room.adjusted(24, 0, 0, 0)
            role = "bodyStrong" if refused else "body"
            color = color if refused else "text.primary"
        elif column == FILE and refused:
            role = "bodyStrong"
        elif column in (KIND, FOUND):
            role, color = ("small", "text.secondary") if column == FOUND else ("body", color)
        elif column == PLACE:
            color = "text.primary" if row.places else "text.secondary"
        font = theme.font(role)
        painter.setFont(font)
        painter.setPen(theme.color(color))
        shown = elided(QFontMetrics(font), words, room.width() - (16 if column == PLACE else 0))
        painter.drawText(room, _LEFT, shown)
        if column == PLACE and row.outcome.source_id is not None and not row.gone:
            x = room.left() + QFontMetrics(font).horizontalAdvance(shown) + 6
            paint_icon(painter, QRect(x, rect.center().y() - 5, 11, 11), "caret-down")
