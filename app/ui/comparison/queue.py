"""The queue of disagreements: what each is, where, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListView,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from app.queries.disagreement_queue import Wanted
from app.queries.disagreements import Disagreement
from app.ui.comparison.session import Session
from app.ui.comparison.signs import TYPES, kept_words, paint_type, place_words, type_words
from app.ui.icons import paint_icon
from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.labels import as_tooltip, elided
from app.ui.widgets.panel_head import PanelHead
from app.ui.widgets.swatch import paint_swatch

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW = Qt.ItemDataRole.UserRole
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class QueueModel(QAbstractListModel):
    """The disagreements of a session's queue."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rows: Sequence[Disagreement] = ()

    def color(self, row: Disagreement) -> str:
        """Return the colour of the first coder's code."""
        code = self._session.codes.get(row.code_id)
        return code.color if code else "#000000"

    def show(self, rows: Sequence[Disagreement]) -> None:
        """Show *rows*; where they are the same ones, scrolling stays."""
        same = [row.id for row in rows] == [row.id for row in self._rows]
        if same and rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the disagreement, or what is read aloud of it."""
        row = self._rows[index.row()]
        if role == _ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            kept = kept_words(row) or _("not decided")
            kind = type_words(row.type, len(row.sides))
            return ", ".join((_codes(row), kind, place_words(row), kept))
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tooltip(f"{_codes(row)}\n{place_words(row)}")
        return None


class QueueDelegate(QStyledItemDelegate):
    """Two lines: the code and whether it is done; the type and where, or what was kept."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the room of two lines."""
        return QSize(200, 2 * theme.size("row.compact") + 6)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row, rect = index.data(_ROW), option.rect
        model = index.model()
        assert isinstance(row, Disagreement)
        assert isinstance(model, QueueModel)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, theme.color("accent.soft" if chosen else "surface.panel"))
        painter.fillRect(
            QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line.hair")
        )
        upper = QRect(rect.left() + 12, rect.top() + 4, rect.width() - 24, rect.height() // 2 - 4)
        lower = upper.translated(0, upper.height())
        self._paint_code(painter, upper, row, model.color(row))
        self._paint_place(painter, lower, row)
        if chosen:
            painter.setPen(QPen(theme.color("accent.focus"), 2))
            painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_code(self, painter: QPainter, room: QRect, row: Disagreement, color: str) -> None:
        done = row.is_resolved
        paint_swatch(painter, QPointF(room.left() + 5, room.center().y() + 1), color)
        if done:
            paint_icon(painter, QRect(room.right() - 14, room.top() + 3, 14, 14), "check")
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text.secondary" if done else "text.primary"))
        words = room.adjusted(18, 0, -20 if done else 0, 0)
        painter.drawText(words, _LEFT, elided(painter.fontMetrics(), _codes(row), words.width()))

    def _paint_place(self, painter: QPainter, room: QRect, row: Disagreement) -> None:
        paint_type(painter, QRectF(room.left(), room.center().y() - 5, 12, 11), row.type)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text.secondary"))
        kind = type_words(row.type, len(row.sides))
        metrics = painter.fontMetrics()
        painter.drawText(room.adjusted(18, 0, 0, 0), _LEFT, kind)
        words = room.adjusted(metrics.horizontalAdvance(kind) + 28, 0, 0, 0)
        kept = kept_words(row)
        # the paragraph tells rows of one source apart, so it is the name that is cut
        where = "" if kept or not row.paragraph else f" · {row.paragraph}"
        least = words.width() - metrics.horizontalAdvance(where)
        name = elided(metrics, kept or row.source, max(0, least))
        painter.drawText(words, _RIGHT, name + where)


class QueueList(QListView):
    """The list itself; letters and Enter are left to the card."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with the arrows only."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.text().isalnum():
            event.ignore()
        else:
            super().keyPressEvent(event)


class Queue(QWidget):
    """What is left of the disagreements, limited by type, place and code."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        set_look(self, "panel")
        self._session = session
        self.head = PanelHead(_("Disagreements"))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("How many are decided"))
        self._model = QueueModel(session)
        self.list = QueueList()
        self.list.setObjectName("disagreement-queue")
        self.list.setAccessibleName(_("Disagreements"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(QueueDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(self._make_filters())
        column.addWidget(self.list, 1)
        session.found_anew.connect(self._on_found)
        session.wanted_changed.connect(self._on_wanted)
        session.current_changed.connect(self._show_current)

    def _make_filters(self) -> QVBoxLayout:
        self._types = self._make_filter("queue-types", _("Types of disagreement"))
        self._places = self._make_filter("queue-places", _("Places"))
        self._codes = self._make_filter("queue-codes", _("Codes"))
        self._whole = QPushButton(_("Show all of them again"))
        self._whole.setObjectName("queue-whole")
        set_look(self._whole, "link")
        self._whole.clicked.connect(self._on_whole)
        self._whole.hide()
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._types)
        row.addWidget(self._places)
        column = QVBoxLayout()
        column.setContentsMargins(12, 0, 12, 8)
        column.setSpacing(6)
        column.addWidget(self._bar)
        column.addLayout(row)
        column.addWidget(self._codes)
        column.addWidget(self._whole, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _make_filter(self, name: str, title: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(title)
        box.setMinimumContentsLength(6)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box.activated.connect(self._on_filter)
        return box

    def _on_filter(self, _number: int) -> None:
        kind, place, code = (b.currentData() for b in (self._types, self._places, self._codes))
        self._session.show_only(
            Wanted(
                types=frozenset() if kind is None else frozenset({kind}),
                places=frozenset() if place is None else frozenset({place}),
                codes=frozenset() if code is None else frozenset({code}),
            )
        )

    def _on_whole(self) -> None:
        self._session.show_only(Wanted())

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = current.data(_ROW) if current.isValid() else None
        if isinstance(row, Disagreement):
            self._session.choose(row.id)

    def _on_found(self) -> None:
        rows = self._session.found.rows if self._session.found else ()
        coders = len(self._session.found.people) if self._session.found else 2
        wanted = self._session.wanted
        kinds = [kind for kind in TYPES if any(row.type == kind for row in rows)]
        _fill(self._types, _("All types"), [(kind, type_words(kind, coders)) for kind in kinds],
              next(iter(wanted.types), None))  # fmt: skip
        places = sorted({place for row in rows for place in row.places or ("",)})
        named = [(place, place or _("No place")) for place in places]
        _fill(self._places, _("All places"), named, next(iter(wanted.places), None))
        codes = {s.code_id: s.code for row in rows for s in row.sides if s.code_id is not None}
        listed = sorted(codes.items(), key=lambda each: each[1].casefold())
        _fill(self._codes, _("All codes"), listed, next(iter(wanted.codes), None))
        self._on_wanted()

    def _on_wanted(self) -> None:
        done = self._session.standing
        left = done.total - done.resolved
        words = _("{left} of {total} left").format(left=left, total=done.total)
        self.head.set_count(words if done.total else "")
        self._bar.setRange(0, max(1, done.total))
        self._bar.setValue(done.resolved)
        by_ids = self._session.is_limited_by_ids()
        self._whole.setVisible(by_ids)
        for box in (self._types, self._places, self._codes):
            box.setVisible(not by_ids)
        if by_ids:
            n = len(self._session.rows)
            self._whole.setText(
                ngettext("Only {n} is shown: show all", "Only {n} are shown: show all", n).format(
                    n=n
                )
            )
        self._model.show(self._session.rows)
        self._show_current()

    def _show_current(self) -> None:
        at = self._session.number() - 1
        if at != self.list.currentIndex().row():
            index = self._model.index(at) if at >= 0 else QModelIndex()
            self.list.setCurrentIndex(index)
        if at >= 0:
            self.list.scrollTo(self._model.index(at))


def _fill(
    box: QComboBox, everything: str, choices: Iterable[tuple[object, str]], chosen: object
) -> None:
    box.clear()
    box.addItem(everything, None)
    for key, words in choices:
        box.addItem(words, key)
    box.setCurrentIndex(max(0, box.findData(chosen)) if chosen is not None else 0)


def _codes(row: Disagreement) -> str:
    names = dict.fromkeys(side.code for side in row.sides if side.code_id is not None)
    return " / ".join(names)
