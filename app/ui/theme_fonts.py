"""Fonts: the system's own for the program, Charis SIL for what people said and wrote."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication

from app.settings import resource
from app.text.tints import tokens

FACES = ("Regular", "Italic", "Bold", "BoldItalic")
LEAST_PIXELS = 11.0


def points(pixels: float) -> float:
    """Return *pixels* of the design in points, scaled with the system's own font size."""
    body: int = tokens()["font"]["scale"]["body"]["size"]
    return max(pixels * _body_points() / body, _least_points())


def chrome(role: str) -> QFont:
    """Return the system font in the size and weight of *role*."""
    if role == "quote":
        return reading(tokens()["font"]["scale"]["quote"]["size"])
    entry = tokens()["font"]["scale"][role]
    font = QFont(QGuiApplication.font())
    font.setPointSizeF(points(entry["size"]))
    font.setWeight(QFont.Weight(entry["weight"]))
    if entry.get("figures") == "tabular":
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def reading(size: float) -> QFont:
    """Return the reading face, whose own leading gives the book line, at *size* pixels.

    A reader who made the system font larger gets larger words here too.
    """
    font = QFont(load_reading_face())
    larger = max(1.0, _body_pixels() / tokens()["font"]["scale"]["body"]["size"])
    font.setPointSizeF(size * larger * 72.0 / _dots_per_inch())
    font.setStyleHint(QFont.StyleHint.Serif)
    return font


@cache
def load_reading_face() -> str:
    """Load the bundled face once and return its family; Georgia or a serif where it fails."""
    for face in FACES:
        number = QFontDatabase.addApplicationFont(str(resource("fonts", f"CharisSIL-{face}.ttf")))
    families = QFontDatabase.applicationFontFamilies(number)
    return families[0] if families else "Georgia"


def _body_points() -> float:
    font = QGuiApplication.font()
    return font.pointSizeF() if font.pointSizeF() > 0 else QFontInfo(font).pointSizeF()


def _body_pixels() -> float:
    return _body_points() * _dots_per_inch() / 72.0


def _least_points() -> float:
    return LEAST_PIXELS * 72.0 / _dots_per_inch()


def _dots_per_inch() -> float:
    screen = QGuiApplication.primaryScreen()
    return screen.logicalDotsPerInchY() if screen else 96.0
