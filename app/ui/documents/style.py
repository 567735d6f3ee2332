"""How one reads: size, measure, gap and face, chosen in the Aa popup."""

from dataclasses import dataclass

from PySide6.QtGui import QFont

from app.text.tints import tokens
from app.ui.theme import theme

MEASURES = {"narrow": 452, "normal": 600, "wide": 820}
"""The widest reading column of each measure, in pixels at the normal size."""
GAPS = {"small": 4, "normal": 12, "large": 20}
LEAST_COLUMN = 452
LEAST_MARGIN = 150
STRIPES_ALONE = 52
"""The margin of a text that shares its tab with pages, whose margin has the names."""
NORMAL_MARGIN = 211
NORMAL_SIZE = 17


@dataclass(frozen=True)
class ReadingStyle:
    """The reader's choices; `face` is "serif" (the bundled book face) or "system"."""

    size: int = NORMAL_SIZE
    measure: str = "normal"
    gap: str = "normal"
    face: str = "serif"

    def font(self) -> QFont:
        """Return the font of the text."""
        if self.face == "serif":
            return theme.reading_font(self.size)
        font = theme.font("body")
        font.setPointSizeF(theme.reading_font(self.size).pointSizeF())
        return font

    def column(self, room: int) -> int:
        """Return the width of the text when text and margin share *room*."""
        widest = MEASURES[self.measure] * max(NORMAL_SIZE, self.size) // NORMAL_SIZE
        wanted = max(LEAST_COLUMN, min(widest, room - NORMAL_MARGIN))
        least = LEAST_MARGIN if room >= LEAST_COLUMN else STRIPES_ALONE
        return max(120, min(wanted, room - least))


def size_steps() -> tuple[int, ...]:
    """Return the sizes from the smallest to the largest."""
    return tuple(tokens()["font"]["reading"]["zoomSteps"])


def next_size(size: int, direction: int) -> int:
    """Return the next larger (*direction* 1) or smaller (-1) size."""
    steps = size_steps()
    near = min(range(len(steps)), key=lambda i: abs(steps[i] - size))
    return steps[max(0, min(len(steps) - 1, near + direction))]
