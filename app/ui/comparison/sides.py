"""What each coder has at one place, side by side: code, how sure they were, comment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _
from app.media import areas
from app.queries.disagreements import Disagreement, Side
from app.ui.comparison.signs import Sign, sure_words
from app.ui.theme_style import set_look
from app.ui.widgets.labels import label
from app.ui.widgets.swatch import swatch_icon

_COLUMNS = 2


class Sides(QFrame):
    """Two coders in a line; they are made anew for every disagreement."""

    def __init__(self) -> None:
        super().__init__()
        set_look(self, "listCard")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(10, 8, 10, 8)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(10)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def show_sides(self, row: Disagreement, colors: Mapping[int, str]) -> None:
        """Show what the coders have."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, side in enumerate(row.sides):
            place = divmod(number, _COLUMNS)
            self._grid.addWidget(_side(side, colors), *place, Qt.AlignmentFlag.AlignTop)


def _side(side: Side, colors: Mapping[int, str]) -> QWidget:
    made = QWidget()
    made.setObjectName(f"side-{side.person.letter}")
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    head = QHBoxLayout()
    head.setSpacing(6)
    head.addWidget(Sign("letter", side.person.letter, side.person.letter))
    head.addWidget(label(side.person.name, "strong", wrap=True), 1)
    column.addLayout(head)
    if side.code_id is None:
        column.addWidget(label(_("nothing here"), "secondary"))
        return made
    code = QHBoxLayout()
    code.setSpacing(6)
    swatch = QLabel()
    swatch.setPixmap(swatch_icon(colors.get(side.code_id, "#000000")).pixmap(16, 16))
    code.addWidget(swatch, 0, Qt.AlignmentFlag.AlignTop)
    code.addWidget(label(side.code, wrap=True), 1)
    column.addLayout(code)
    sure = QHBoxLayout()
    sure.setSpacing(6)
    words = _("Certainty: {words}").format(words=sure_words(side.certainty))
    if side.certainty is not None:
        sure.addWidget(Sign("certainty", side.certainty, words))
        sure.addWidget(label(sure_words(side.certainty), "small"), 1)
        column.addLayout(sure)
    for line in _further(side):
        column.addWidget(label(line, "small", wrap=True))
    return made


def _further(side: Side) -> Sequence[str]:
    """Return what there is to say besides: the weight, the area, the comment."""
    lines = []
    if side.weight is not None:
        lines.append(_("Weight {n}").format(n=side.weight))
    if side.area:
        lines.append(areas.named(side.area))
    if side.comment:
        lines.append(f"“{side.comment}”")
    return lines
