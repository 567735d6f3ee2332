"""A text field that looks like text until one writes in it, and is as tall as its words."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

from app.ui.items.typing import KEPT_AFTER
from app.ui.theme import theme
from app.ui.theme_style import set_look

_EXAMPLE = 13


class GrowingEdit(QPlainTextEdit):
    """Tells with `written` what was typed: a moment after a key, and when it is left.

    Whoever cannot keep it says so with `refuse`: then the words stay and are told again.
    """

    written = Signal(str)

    def __init__(self, name: str, words: str, role: str = "small") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setPlaceholderText(words)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        set_look(self, "inPlace")
        self._role = role
        self._told = self._before = ""
        self._typed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER)
        self._timer.timeout.connect(self.tell)
        self.textChanged.connect(self._on_typed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_text(self, text: str) -> None:
        """Show *text*, unless that is what stands here or somebody is writing."""
        if self.pending:
            return
        self._told = text
        if text != self.toPlainText():
            self.setPlainText(text)
            self._timer.stop()
        self._typed = False
        self._fit()

    @property
    def pending(self) -> bool:
        """Whether there are words here that were not told, or were refused."""
        return self._typed and self.toPlainText() != self._told

    def tell(self) -> None:
        """Tell now what was typed."""
        self._timer.stop()
        text = self.toPlainText()
        if text != self._told:
            self._before, self._told = self._told, text
            self._typed = False
            self.written.emit(text)

    def refuse(self) -> None:
        """Take what was told last for not kept."""
        self._told, self._typed = self._before, True

    def sizeHint(self) -> QSize:
        """Return the height of all lines."""
        return QSize(120, self._height())

    def minimumSizeHint(self) -> QSize:
        """Return the same: nothing of it may be cut."""
        return QSize(60, self._height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell what was typed."""
        super().focusOutEvent(event)
        self.tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up what was not told yet with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.setPlainText(self._told)
            self._timer.stop()
            self._typed = False
            self.clearFocus()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._fit()

    def _on_typed(self) -> None:
        if self.toPlainText() != self._told:
            self._typed = True
            if not self._timer.isActive():
                self._timer.start()

    def _on_theme_changed(self) -> None:
        font = theme.font("small" if self._role == "example" else self._role)
        if self._role == "example":
            # italics are for examples in definitions only
            font = theme.reading_font(_EXAMPLE)
            font.setItalic(True)
        # the application's style sheet takes a font set in any other way back
        slant = "italic" if font.italic() else "normal"
        self.setStyleSheet(
            f'QPlainTextEdit {{ font-family: "{font.family()}"; font-style: {slant}; '
            f"font-size: {font.pointSizeF():.2f}pt; }}"
        )
        self.document().setDefaultFont(font)
        self._fit()

    def _height(self) -> int:
        # QPlainTextEdit measures its document in lines
        lines = max(1, round(self.document().size().height()))
        return lines * QFontMetrics(self.font()).lineSpacing() + 6

    def _fit(self) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())
