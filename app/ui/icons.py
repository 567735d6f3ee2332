"""Phosphor icons, drawn in the colours of the present theme at every paint.

The glyphs come from the font file qtawesome carries. qtawesome itself is not imported: that
takes longer than the first paint of the whole window.
"""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from app.ui.theme import theme


@cache
def icon(name: str, color: str = "text.secondary") -> QIcon:
    """Return Phosphor's icon *name* ("plus" or "ph.plus") in the colour of a token."""
    return QIcon(_GlyphEngine(name.removeprefix("ph."), color))


def paint_icon(painter: QPainter, rect: QRect, name: str, color: str = "text.secondary") -> None:
    """Draw an icon into *rect*, for delegates and views that paint themselves."""
    _draw(painter, rect, name.removeprefix("ph."), color)


class _GlyphEngine(QIconEngine):
    def __init__(self, name: str, color: str) -> None:
        super().__init__()
        self._name = name
        self._color = color

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the glyph into *rect* in the colour of the present theme."""
        color = self._color
        if mode == QIcon.Mode.Disabled:
            color = "text.disabled"
        elif state == QIcon.State.On and color == "text.secondary":
            color = "text.primary"
        _draw(painter, rect, self._name, color)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the glyph on a transparent ground."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """Return a second engine of the same icon."""
        return _GlyphEngine(self._name, self._color)


def _draw(painter: QPainter, rect: QRect, name: str, color: str) -> None:
    font = QFont(_family())
    font.setPixelSize(max(1, min(rect.width(), rect.height())))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setFont(font)
    painter.setPen(theme.color(color))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, _glyph(name))
    painter.restore()


@cache
def _folder() -> Path:
    spec = find_spec("qtawesome")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("qtawesome")
    return Path(spec.origin).parent / "fonts"


@cache
def _family() -> str:
    path = next(_folder().glob("phosphor-*.ttf"))
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))[0]


@cache
def _codes() -> dict[str, str]:
    path = next(_folder().glob("phosphor-charmap-*.json"))
    codes: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return codes


def _glyph(name: str) -> str:
    return chr(int(_codes()[name], 16))
