"""The look: colours, sizes and fonts from the visual tokens, in three themes.

`theme` is the one token object. Views ask it while they paint and repaint on `theme.changed`;
no colour literal stands anywhere else.
"""

from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyle

from app.text import tints
from app.ui import theme_fonts, theme_style

NAMES = ("light", "dark", "highContrast")
Shape = Literal["square", "circle", "diamond"]

_SHAPES: dict[str, Shape] = {"deep": "square", "mid": "circle", "light": "diamond"}


@dataclass(frozen=True)
class CodeColor:
    """How one code's colour looks in the present theme."""

    solid: QColor
    tint: QColor
    strong: QColor
    shape: Shape
    dashed: bool


class Theme(QObject):
    """The present theme; `changed` is emitted after every switch, when views must repaint."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = "light"
        self.requested = "system"
        self.less_motion = False
        self._listening = False
        self._colors: dict[str, QColor] = {}
        self._codes: dict[str, CodeColor] = {}
        self._papers: dict[str, CodeColor] = {}
        self._overlaps: dict[tuple[str, str], QColor] = {}
        self._fonts: dict[str, QFont] = {}

    @property
    def is_dark(self) -> bool:
        """Whether text is lighter than its ground."""
        return self.scheme == "dark"

    @property
    def scheme(self) -> str:
        """Which of the two colour rules holds: "light" or "dark"."""
        return str(tints.tokens()["theme"][self.name]["scheme"])

    def color(self, path: str) -> QColor:
        """Return the colour of a token such as "surface.panel" or "text.secondary"."""
        if path not in self._colors:
            self._colors[path] = QColor(str(_at(self._tokens(), path)))
        return self._colors[path]

    def size(self, path: str) -> int:
        """Return a length of the tokens, such as "tabBar" or "row.normal", in logical pixels."""
        return int(_at(tints.tokens()["size"], path))

    def radius(self, name: str) -> int:
        """Return the radius of a corner."""
        return int(tints.tokens()["radius"][name])

    def motion(self, name: str) -> int:
        """Return how many milliseconds a movement takes; 0 with the setting Less motion."""
        if self.less_motion and name != "toastStay":
            return 0
        return int(tints.tokens()["motion"][name])

    def font(self, role: str = "body") -> QFont:
        """Return the font of a role: body, bodyStrong, small, caption, panelTitle, title ..."""
        if role not in self._fonts:
            self._fonts[role] = theme_fonts.chrome(role)
        return QFont(self._fonts[role])

    def reading_font(self, size: float = 17) -> QFont:
        """Return the face of participants' words at *size* (17 is the normal step)."""
        return theme_fonts.reading(size)

    def heat(self, step: int) -> tuple[QColor, QColor]:
        """Return ground and text of one of the seven heat steps, counted from 0."""
        entry = self._tokens()["heat"][max(0, min(6, step))]
        return QColor(entry["fill"]), QColor(entry["text"])

    def code(self, color: str) -> CodeColor:
        """Return how a code of *color* looks; the palette's colours are tuned by theme."""
        if color not in self._codes:
            self._codes[color] = _code(tints.normalized(color), self.name)
        return self._codes[color]

    def code_on_paper(self, color: str) -> CodeColor:
        """Return how a code of *color* looks on a page, which stays white in the dark."""
        if color not in self._papers:
            self._papers[color] = _code(tints.normalized(color), "light")
        return self._papers[color]

    def paper(self, path: str) -> QColor:
        """Return the colour of a token on a page or picture."""
        return QColor(str(_at(tints.tokens()["theme"]["light"], path)))

    def overlap_on_paper(self, one: str, other: str) -> QColor:
        """Return the ground of a page where words carry codes of both tints."""
        first, second = (self.code_on_paper(each).tint.name() for each in (one, other))
        return QColor(tints.overlap(first, second, "light"))

    def overlap(self, one: str, other: str) -> QColor:
        """Return the ground where words carry codes of both tints."""
        key = (one, other) if one < other else (other, one)
        if key not in self._overlaps:
            first, second = (self.code(each).tint.name() for each in key)
            self._overlaps[key] = QColor(tints.overlap(first, second, self.scheme))
        return self._overlaps[key]

    def use(self, name: str) -> None:
        """Take the colours of theme *name* and tell every view."""
        self.name = name
        for cache in (self._colors, self._codes, self._overlaps, self._fonts):
            cache.clear()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(self._palette())
            application.setStyleSheet(theme_style.style_sheet(name, self._tokens()))
        self.changed.emit()

    def listen(self) -> None:
        """Follow the desktop from now on, while the user asked for "system"."""
        if not self._listening:
            hints = QGuiApplication.styleHints()
            hints.colorSchemeChanged.connect(self._on_system_changed)
            hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)
            self._listening = True

    def resolved(self) -> str:
        """Return the theme the user asked for; for "system", the one the desktop asks for."""
        if self.requested in NAMES:
            return self.requested
        hints = QGuiApplication.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "highContrast"
        return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    def _on_system_changed(self) -> None:
        if self.resolved() != self.name:
            self.use(self.resolved())

    def _tokens(self) -> dict[str, Any]:
        found: dict[str, Any] = tints.tokens()["theme"][self.name]
        return found

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, path in _PALETTE.items():
            palette.setColor(role, self.color(path))
        for role in (
            QPalette.ColorRole.Text,
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.ButtonText,
        ):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("text.disabled"))
        return palette


_PALETTE = {
    QPalette.ColorRole.Window: "surface.window",
    QPalette.ColorRole.WindowText: "text.primary",
    QPalette.ColorRole.Base: "surface.base",
    QPalette.ColorRole.AlternateBase: "surface.panel",
    QPalette.ColorRole.Text: "text.primary",
    QPalette.ColorRole.Button: "surface.window",
    QPalette.ColorRole.ButtonText: "text.primary",
    QPalette.ColorRole.PlaceholderText: "text.tertiary",
    QPalette.ColorRole.BrightText: "text.onAccent",
    QPalette.ColorRole.Highlight: "accent.selectionText",
    QPalette.ColorRole.HighlightedText: "text.primary",
    QPalette.ColorRole.ToolTipBase: "surface.tooltip",
    QPalette.ColorRole.ToolTipText: "text.onTooltip",
    QPalette.ColorRole.Link: "text.link",
    QPalette.ColorRole.LinkVisited: "text.link",
    QPalette.ColorRole.Accent: "accent.solid",
    QPalette.ColorRole.Light: "surface.raised",
    QPalette.ColorRole.Midlight: "line.hair",
    QPalette.ColorRole.Mid: "line.normal",
    QPalette.ColorRole.Dark: "line.strong",
    QPalette.ColorRole.Shadow: "line.strong",
}

theme = Theme()


def apply_theme(application: QApplication, name: str = "system") -> None:
    """Dress *application*: "light", "dark", "highContrast", or "system" to follow the desktop."""
    hints = application.styleHints()
    theme.requested = name
    theme.listen()
    application.setStyle("Fusion")
    style = application.style()
    if style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0:
        theme.less_motion = True
    if name == "system":
        hints.unsetColorScheme()
    else:
        dark = tints.tokens()["theme"][name]["scheme"] == "dark"
        hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
    theme.use(theme.resolved())


def _code(color: str, name: str) -> CodeColor:
    """Return how a code of *color* looks in the theme called *name*."""
    known = next(
        (each for each in tints.tokens()["codeColours"] if each["light"]["solid"] == color), None
    )
    if known is not None:
        look = known[name]
        solid, tint, strong = (QColor(look[each]) for each in ("solid", "tint", "strong"))
        return CodeColor(solid, tint, strong, _SHAPES[known["tone"]], known["stripe"] == "dashed")
    of_theme = tints.tokens()["theme"][name]
    ground, scheme = str(of_theme["surface"]["reading"]), str(of_theme["scheme"])
    tint = QColor(ground if name == "highContrast" else tints.tint(color, scheme))
    solid, strong = QColor(tints.readable(color, ground)), QColor(tints.strong(color, scheme))
    return CodeColor(solid, tint, strong, "circle", dashed=False)


def _at(tree: dict[str, Any], path: str) -> str | int:
    *branches, leaf = path.split(".")
    for branch in branches:
        tree = tree[branch]
    found: str | int = tree[leaf]
    return found
