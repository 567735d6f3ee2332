"""The cards of the start page; each is one large button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.ui.icons import icon
from app.ui.recent import Last, Recent
from app.ui.theme import theme
from app.ui.theme_style import set_look
from app.ui.widgets.labels import ElidedLabel, as_tooltip, label


class Pressable(QFrame):
    """A frame that is pressed like a button, also with the keyboard."""

    pressed = Signal()

    def __init__(self, look: str) -> None:
        super().__init__()
        set_look(self, look)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Press."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
            return
        super().keyPressEvent(event)


class BeginCard(Pressable):
    """One way to begin: icon, words, key, a sentence."""

    def __init__(self, action: QAction, sentence: str) -> None:
        super().__init__("pressCard")
        words = action.text().partition("\t")[0].rstrip("…")
        self.setAccessibleName(words)
        self._icon_name = {"new": "plus", "open": "folder-open"}.get(action.objectName(), "map-pin")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 12, 12)
        row.setSpacing(14)
        self._sign = QLabel()
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(label(words, "strong"), 1)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        head.addWidget(label(keys, "key"), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(label(sentence, "small", wrap=True))
        row.addLayout(column, 1)
        self.pressed.connect(action.trigger)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        self._sign.setPixmap(icon(self._icon_name, "accent.solid").pixmap(QSize(18, 18)))


class ContinueCard(QFrame):
    """The passage coded last, and the one main action of the page."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("continue-card")
        set_look(self, "strongCard")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(label(_("Continue where you stopped"), "panelTitle"))
        self._title = ElidedLabel("", "small")
        self._title.setAlignment(Qt.AlignmentFlag.AlignRight)
        head.addWidget(self._title, 1)
        column.addLayout(head)
        self._quote = _Quote()
        column.addWidget(self._quote)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        self._source = label("", "strong")
        self._where = ElidedLabel("", "small")
        self._button = QPushButton(_("Continue") + "  ↵")
        self._button.setObjectName("continue")
        self._button.setAccessibleName(_("Continue where you stopped"))
        set_look(self._button, "main")
        self._button.clicked.connect(self.wanted)
        foot.addWidget(self._source)
        foot.addWidget(self._where, 1)
        foot.addWidget(self._button)
        column.addLayout(foot)

    def show_project(self, project: Recent) -> None:
        """Offer to go on in *project*, of which nothing is known yet."""
        self.show_last(Last(project.path.stem, "", "", "", ""))

    def show_last(self, last: Last) -> None:
        """Show where one stopped."""
        self._title.setText(last.title)
        self._quote.show_words(last.words, last.color)
        self._source.setText(last.source)
        self._where.setText(last.where)


class _Quote(QWidget):
    """Words with the stripe of their code at left."""

    def __init__(self) -> None:
        super().__init__()
        self._color = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(15, 0, 0, 0)
        self._words = label("", wrap=True)
        self._words.setFont(theme.reading_font(17))
        self._words.setMaximumHeight(3 * self._words.fontMetrics().lineSpacing() + 4)
        row.addWidget(self._words)

    def show_words(self, words: str, color: str) -> None:
        """Show *words* beside a stripe of *color*."""
        self._words.setText(words)
        self._color = color
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the stripe."""
        from app.ui.widgets.swatch import paint_stripe

        if self._color:
            bar = QRectF(0, 0, 3, self.height())
            paint_stripe(QPainter(self), bar, theme.code(self._color))


class RecentRow(Pressable):
    """One project of the list; a missing one says so."""

    opened = Signal(str)

    def __init__(self, project: Recent, when: str) -> None:
        super().__init__("pressRow")
        self._path = str(project.path)
        self._icon = "lock-simple" if project.note.locked else "book-open"
        title = project.path.stem
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(14)
        self._sign = QLabel()
        row.addWidget(self._sign)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(ElidedLabel(title, "strong"))
        folder = " › ".join(project.path.parent.parts[-3:])
        if not project.there:
            folder = _("Not found: {folder}").format(folder=folder)
        names.addWidget(ElidedLabel(folder, "small"))
        row.addLayout(names, 1)
        row.addWidget(label(_state(project), "small" if project.there else "caution"))
        row.addWidget(label(when, "small"))
        self.setAccessibleName(f"{title}, {_state(project)}")
        self.setToolTip(as_tooltip(str(project.path)))
        self.pressed.connect(self._on_pressed)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_pressed(self) -> None:
        self.opened.emit(self._path)

    def _on_theme_changed(self) -> None:
        self._sign.setPixmap(icon(self._icon).pixmap(QSize(18, 18)))


def _state(project: Recent) -> str:
    if not project.there:
        return _("moved or unplugged")
    note = project.note
    if note.locked:
        return _("passphrase")
    if not note.sources and not note.codings:
        return ""
    sources = ngettext("{n:,} source", "{n:,} sources", note.sources).format(n=note.sources)
    codings = ngettext("{n:,} coding", "{n:,} codings", note.codings).format(n=note.codings)
    return f"{sources} · {codings}"
