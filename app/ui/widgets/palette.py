"""The coding palette: type a few letters, Enter applies."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.ui.icons import icon
from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.labels import ElidedLabel, label
from app.ui.widgets.palette_list import (
    PaletteCode,
    PaletteDelegate,
    PaletteModel,
    PaletteRow,
    palette_rows,
)
from app.ui.widgets.swatch import paint_swatch

__all__ = ["CodingPalette", "PaletteCode"]

WIDTH = 612
_HEIGHT = 352
_DEFINITION = 210
_BELOW = 8


class CodingPalette(QFrame):
    """A popup under the selected words. It says what was chosen; it codes nothing itself."""

    code_applied = Signal(list)
    comment_wanted = Signal(list)
    """Apply these codes, then open a comment."""
    code_created = Signal(str, object)
    """A new name, and the id of its parent or None."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        set_look(self, "popup")
        self.setObjectName("coding-palette")
        self.setFixedWidth(WIDTH)
        self._codes: Sequence[PaletteCode] = ()
        self._applied: frozenset[int] = frozenset()
        self._ticked: dict[int, None] = {}
        self._stepped = False
        self._model = PaletteModel()
        self._make()

    def show_codes(
        self, codes: Sequence[PaletteCode], about: str = "", applied: Collection[int] = ()
    ) -> None:
        """Offer *codes*; *about* says what is selected, *applied* is on it already."""
        self._codes = codes
        self._applied = frozenset(applied)
        self._ticked.clear()
        self._about.setText(about)
        self._sign.setPixmap(icon("tag").pixmap(QSize(16, 16)))
        self.field.clear()
        self._search()

    def open_at(self, left: int, line_top: int, line_bottom: int) -> None:
        """Open under a line of text, above it where there is no room; in screen coordinates."""
        screen = QGuiApplication.screenAt(QPoint(left, line_top)) or self.screen()
        room = screen.availableGeometry()
        self.setFixedHeight(_HEIGHT)
        top = line_bottom + _BELOW
        if top + _HEIGHT > room.bottom() and line_top - _BELOW - _HEIGHT >= room.top():
            top = line_top - _BELOW - _HEIGHT
        left = max(room.left(), min(left, room.right() - WIDTH))
        self.move(left, min(top, max(room.top(), room.bottom() - _HEIGHT)))
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field's keys steer the list."""
        if watched is self.field and isinstance(event, QKeyEvent) and _is_press(event):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that the palette is gone."""
        super().hideEvent(event)
        self.closed.emit()

    def _make(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._make_head())
        column.addWidget(_hairline())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._make_list(), 1)
        self._definition = DefinitionPane()
        self._definition.setFixedWidth(_DEFINITION)
        middle.addWidget(self._definition)
        column.addLayout(middle, 1)
        column.addWidget(_hairline())
        column.addLayout(_foot())

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(12, 5, 12, 5)
        head.setSpacing(8)
        self._sign = QLabel()
        self.field = QLineEdit()
        self.field.setObjectName("palette-field")
        set_look(self.field, "bare")
        self.field.setPlaceholderText(_("Code with …"))
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        self._about = ElidedLabel("", "tertiary")
        self._about.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        head.addWidget(self._sign)
        head.addWidget(self.field, 1)
        head.addWidget(self._about)
        return head

    def _make_list(self) -> QListView:
        self._list = QListView()
        self._list.setObjectName("palette-list")
        self._list.setModel(self._model)
        self._list.setItemDelegate(PaletteDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._on_clicked)
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)
        set_look(self._list, "palette")
        return self._list

    def _search(self) -> None:
        rows = palette_rows(self.field.text(), self._codes)
        self._model.show_rows(rows, self._ticked, self._applied)
        self._stepped = False
        first = next((n for n, row in enumerate(rows) if row.kind != "heading"), None)
        if first is None:
            self._definition.show_code(None)
        else:
            self._list.setCurrentIndex(self._model.index(first))
            self._list.scrollToTop()

    def _current(self) -> PaletteRow | None:
        return self._model.row(self._list.currentIndex().row())

    def _on_typed(self) -> None:
        self._search()

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = self._model.row(current.row())
        self._definition.show_code(row.code if row else None)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._list.setCurrentIndex(index)
        if QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
            self._tick()
        else:
            self._apply(self.code_applied)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._step(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            comment = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            self._apply(self.comment_wanted if comment else self.code_applied)
        elif key == Qt.Key.Key_Space and self._space_ticks(event):
            self._tick()
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True

    def _space_ticks(self, event: QKeyEvent) -> bool:
        """While a name is typed, space is a letter of it; after a step in the list it ticks."""
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return bool(ctrl) or self._stepped or not self.field.text()

    def _step(self, by: int) -> None:
        self._stepped = True
        number = self._list.currentIndex().row()
        direction = 1 if by > 0 else -1
        for _time in range(abs(by)):
            following = number + direction
            row = self._model.row(following)
            while row is not None and row.kind == "heading":
                following += direction
                row = self._model.row(following)
            if row is None:
                break
            number = following
        self._list.setCurrentIndex(self._model.index(number))

    def _tick(self) -> None:
        row = self._current()
        if row is None or row.code is None:
            return
        if row.code.id in self._ticked:
            del self._ticked[row.code.id]
        else:
            self._ticked[row.code.id] = None
        number = self._list.currentIndex().row()
        self._model.set_ticked(number, ticked=row.code.id in self._ticked)

    def _apply(self, how: SignalInstance) -> None:
        row = self._current()
        ids = list(self._ticked)
        name = self.field.text().strip()
        self.close()
        if row is not None and row.kind == "new":
            self.code_created.emit(name, row.parent_id)
        if not ids and row is not None and row.code is not None:
            ids = [row.code.id]
        if ids:
            how.emit(ids)


class DefinitionPane(QWidget):
    """Name, definition, what to exclude, and how often: of the row one is on."""

    def __init__(self) -> None:
        super().__init__()
        set_look(self, "panel")
        self._color = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(6)
        head = QGridLayout()
        head.setContentsMargins(16, 0, 0, 0)
        self._name = label("", "strong", wrap=True)
        head.addWidget(self._name, 0, 0)
        column.addLayout(head)
        self._parts = [label("", look, wrap=True) for look in ("", "small", "tertiary")]
        for part in self._parts:
            column.addWidget(part)
        column.addStretch(1)

    def show_code(self, code: PaletteCode | None) -> None:
        """Show *code*, or nothing."""
        self._color = code.color if code else ""
        self._name.setText(code.name if code else "")
        exclude = _("Exclude: {what}").format(what=code.exclude) if code and code.exclude else ""
        texts = (code.definition, exclude, code.counts) if code else ("", "", "")
        for part, text in zip(self._parts, texts, strict=True):
            part.setText(text)
            part.setVisible(bool(text))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the swatch before the name."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 0, 1, self.height(), theme.color("line.hair"))
        if self._color:
            place = self._name.geometry()
            middle = place.top() + self._name.fontMetrics().height() / 2
            paint_swatch(painter, QPoint(18, round(middle)).toPointF(), self._color)
        painter.end()


def _is_press(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress


def _foot() -> QHBoxLayout:
    foot = QHBoxLayout()
    foot.setContentsMargins(12, 6, 12, 6)
    foot.setSpacing(6)
    for key, words in (
        (_("Enter"), _("apply")),
        (_("Space"), _("tick several")),
        (_("Ctrl+Enter"), _("apply and comment")),
        (_("Esc"), _("close")),
    ):
        foot.addWidget(label(key, "key"))
        foot.addWidget(label(words, "small"))
        foot.addSpacing(8)
    foot.addStretch(1)
    return foot


def _hairline() -> QWidget:
    line = QWidget()
    line.setFixedHeight(1)
    set_look(line, "line")
    return line


_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 7,
    Qt.Key.Key_PageUp: -7,
}
