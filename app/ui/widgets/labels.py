"""Labels that show a name as it is written: no markup, nothing cut without a tooltip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.theme_style import set_look


def label(text: str = "", look: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label of plain text; Qt's own default takes "<b>" in a name for markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if look:
        set_look(made, look)
    return made


class ElidedLabel(QLabel):
    """A label of one line, cut at the right with the full text in the tooltip."""

    def __init__(self, text: str = "", look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if look:
            set_look(self, look)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show *text*."""
        super().setText(text)
        self._tell_whole()

    def minimumSizeHint(self) -> QSize:
        """Return the width of three letters, so that a layout may shrink the label."""
        return QSize(self.fontMetrics().horizontalAdvance("mm…"), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the text, cut where the label ends."""
        painter = QPainter(self)
        rect = self.contentsRect()
        shown = elided(self.fontMetrics(), self.text(), rect.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(rect, int(self.alignment() | Qt.TextFlag.TextSingleLine), shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the tooltip only while something is cut."""
        super().resizeEvent(event)
        self._tell_whole()

    def _tell_whole(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        self.setToolTip(as_tooltip(self.text()) if cut else "")


def elided(metrics: QFontMetrics, text: str, width: int) -> str:
    """Return *text* cut at the right to *width*."""
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def as_tooltip(text: str) -> str:
    """Return *text* so that a tooltip shows it literally, whatever it looks like."""
    if "<" not in text and "&lt;" not in text:
        return text
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span>{escaped}</span>"
