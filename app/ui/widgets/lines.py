"""Words broken into lines, as far as there is room for them."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextLayout, QTextOption


def break_lines(layout: QTextLayout, width: float, most: int) -> float:
    """Break a text into at most *most* lines of *width*, one below the other; return the height."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    height = 0.0
    layout.beginLayout()
    for _line in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return height
