"""The style sheet: one template, filled from the tokens of a theme.

A widget says what it is with the dynamic property `look`, and the template dresses it:
QPushButton main, quiet, link; QToolButton tool, chip, addChip, segment, link; QFrame card,
popup, toast; QWidget panel, head, reading, bar (the filter bar), line (a hairline);
QLabel title, panelTitle, strong, small, caption, stop. `set_look` sets it, also later.
"""

import re
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.settings import resource
from app.text.tints import tokens
from app.ui import theme_fonts

_HOLE = re.compile(r"\{\{([a-zA-Z.\-]+)\}\}")


def style_sheet(name: str, colors: dict[str, Any]) -> str:
    """Return the style sheet of theme *name*, whose tokens are *colors*."""
    template = resource("themes", "style.qss").read_text(encoding="utf-8")

    def fill(hole: re.Match[str]) -> str:
        kind, _dot, rest = hole[1].partition(".")
        if kind == "icon":
            return resource("themes", "icons", f"{rest}-{name}.svg").as_posix()
        if kind == "font":
            entry = tokens()["font"]["scale"][rest]
            return f"{theme_fonts.points(entry['size']):.2f}pt"
        tree = tokens() if kind in {"size", "radius"} else colors
        for step in hole[1].split("."):
            tree = tree[step]
        return str(tree)

    return _HOLE.sub(fill, template)


def set_look(widget: QWidget, look: str) -> None:
    """Say what *widget* is, so that the style sheet dresses it."""
    widget.setProperty("look", look)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
