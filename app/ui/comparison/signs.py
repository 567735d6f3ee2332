"""Signs of a comparison, told apart without colour: types, coders' letters, how sure they were."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import N_, _
from app.queries.disagreements import Disagreement
from app.ui.theme import theme

TYPES = ("code", "boundary", "missing", "extra", "weight")
_WORDS = {
    "code": N_("Different code"),
    "boundary": N_("Boundary"),
    "missing": N_("Only A"),
    "extra": N_("Only B"),
    "weight": N_("Weight"),
}
_AMONG_MANY = {"missing": N_("Others have not"), "extra": N_("A has not")}
_SURE = (N_("a guess"), N_("unsure"), N_("fairly sure"), N_("certain"))
_DASHES = {"B": [2.2, 1.2], "C": [0.8, 1.0], "D": [4.4, 1.0, 0.8, 1.0]}
_KEPT = {
    "both": N_("Both kept"),
    "union": N_("Whole span"),
    "intersection": N_("Shared part"),
    "new": N_("New span"),
    "none": N_("None kept"),
    "open": N_("Left open"),
}
LETTER = 18


def type_words(kind: str, coders: int = 2) -> str:
    """Return what a type of disagreement is called."""
    return _(_AMONG_MANY.get(kind, _WORDS[kind]) if coders > 2 else _WORDS[kind])


def sure_words(certainty: int | None) -> str:
    """Return how sure somebody was."""
    return _("not said") if certainty is None else _(_SURE[certainty - 1])


def kept_words(row: Disagreement) -> str:
    """Return what was decided; "" for nothing yet."""
    if not row.keep:
        return ""
    known = _KEPT.get(row.keep)
    return _(known) if known else _("{letter} kept").format(letter=row.keep)


def place_words(row: Disagreement) -> str:
    """Return in which source and paragraph it is."""
    if not row.paragraph:
        return row.source
    return _("{source} · par. {n}").format(source=row.source, n=row.paragraph)


def coder_color(letter: str) -> str:
    """Return the token of a coder's colour; there are two, told apart further by form."""
    return "coder.a" if letter in ("A", "C") else "coder.b"


def coder_pen(letter: str, width: float = 2.0) -> QPen:
    """Return the pen of a coder's line: A's is full, B's dashed, C's dotted, D's both."""
    pen = QPen(theme.color(coder_color(letter)), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if letter in _DASHES:
        pen.setDashPattern(_DASHES[letter])
    return pen


def paint_letter(painter: QPainter, rect: QRectF, letter: str) -> None:
    """Draw a coder's letter: the first in a filled disc, the others in an outlined square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    color = theme.color(coder_color(letter))
    font = theme.font("caption")
    font.setBold(True)
    painter.setFont(font)
    if letter == "A":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(rect)
        painter.setPen(theme.color("text.onAccent"))
    else:
        painter.setPen(QPen(color, 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 2, 2)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letter)
    painter.restore()


def paint_type(painter: QPainter, rect: QRectF, kind: str) -> None:
    """Draw the sign of a type of disagreement into a square of about 12."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = theme.color("text.secondary")
    painter.setPen(QPen(ink, 1.4))
    x, y, w, h = rect.x(), rect.y(), rect.width(), rect.height()
    middle = y + h / 2
    if kind == "code":
        for line in (middle - 2.5, middle + 2.5):
            painter.drawLine(QPointF(x, line), QPointF(x + w, line))
        painter.drawLine(QPointF(x + w * 0.7, y), QPointF(x + w * 0.3, y + h))
    elif kind == "boundary":
        for edge in (x, x + w):
            painter.drawLine(QPointF(edge, y + 1), QPointF(edge, y + h - 1))
        painter.drawLine(QPointF(x + 2, middle), QPointF(x + w - 2, middle))
    elif kind == "weight":
        for number, share in enumerate((0.35, 0.65, 1.0)):
            bar = QRectF(x + number * w / 3, y + h * (1 - share), w / 3 - 2, h * share)
            painter.fillRect(bar, ink)
    else:
        full, empty = (0.0, w / 2) if kind == "missing" else (w / 2, 0.0)
        painter.fillRect(QRectF(x + full, y, w / 2 - 0.5, h), ink)
        pen = QPen(ink, 1, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawRect(QRectF(x + empty + 0.5, y + 0.5, w / 2 - 1.5, h - 1))
    painter.restore()


def paint_certainty(painter: QPainter, left: QPointF, certainty: int | None) -> None:
    """Draw four squares, as many filled as somebody was sure."""
    painter.save()
    ink = theme.color("text.secondary")
    painter.setPen(QPen(ink, 1))
    for number in range(4):
        square = QRectF(left.x() + number * 9 + 0.5, left.y() + 0.5, 6, 6)
        painter.setBrush(ink if number < (certainty or 0) else Qt.BrushStyle.NoBrush)
        painter.drawRect(square)
    painter.restore()


class Sign(QWidget):
    """A sign by itself: a coder's letter, a type, or how sure somebody was."""

    def __init__(self, kind: str, what: str | int | None, words: str) -> None:
        super().__init__()
        self._kind, self._what = kind, what
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the room of the sign."""
        return {"letter": QSize(LETTER, LETTER), "type": QSize(14, 14)}.get(
            self._kind, QSize(36, 8)
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sign."""
        painter = QPainter(self)
        if self._kind == "letter":
            paint_letter(painter, QRectF(self.rect()), str(self._what))
        elif self._kind == "type":
            paint_type(painter, QRectF(1, 1, 12, 12), str(self._what))
        elif isinstance(self._what, int):
            paint_certainty(painter, QPointF(0, 0), self._what)
        painter.end()
