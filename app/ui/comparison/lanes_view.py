"""A source with the codings of two to four coders beside its text, each in a margin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.intake import Part
from app.queries.disagreements import Disagreement
from app.queries.paired_work import Person
from app.queries.texts import SourceCodings
from app.text.turns import Turn
from app.ui.comparison.lane_margin import LaneMargin
from app.ui.comparison.lane_text import Lane, LaneEdit, LaneStripes
from app.ui.documents.gutter import Gutter
from app.ui.documents.overview_bar import OverviewBar
from app.ui.documents.pulse import Pulse
from app.ui.documents.spans import Spans
from app.ui.documents.style import ReadingStyle
from app.ui.theme_style import set_look

_GUTTER, _BESIDE = 34, 10
_LEAST_TEXT, _MOST_MARGIN, _LEAST_MARGIN = 390, 180, 52
MOST = 4
"""How many coders can stand beside a text."""

Looks = dict[int, tuple[str, str]]


@dataclass(frozen=True)
class Shown:
    """What there is to show of one source: its codings, whose lanes they are, and the differences.

    `people` stand from left to right; `consensus` is None while there is none.
    """

    codings: SourceCodings
    looks: Looks
    people: Sequence[Person]
    consensus: int | None
    rows: tuple[Disagreement, ...]
    only_differences: bool = False


class LanesView(QWidget):
    """The reading view between the margins of coders; positions are code points."""

    coding_taken = Signal(int)
    """Id of a coding that somebody clicked in a margin."""

    def __init__(self) -> None:
        super().__init__()
        set_look(self, "reading")
        self.lanes = [Lane(), Lane()]
        self.edit = LaneEdit(self.lanes)
        self.edit.setObjectName("compared-text")
        self.edit.setAccessibleName(_("Text of the source, coders compared"))
        self._gutter = Gutter(self.edit)
        self.margins: list[LaneMargin] = []
        self._arrange(len(self.lanes))
        self._overview = OverviewBar()
        self.edit.setVerticalScrollBar(self._overview)
        self._style = ReadingStyle()
        self._pulse = Pulse(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.edit.updateRequest.connect(self._on_update_request)
        self.edit.laid_out_anew.connect(self._on_laid_out_anew)
        self.edit.turns_changed.connect(self._gutter.update)

    def show_text(self, text: str, parts: Iterable[Part], turns: Sequence[Turn]) -> None:
        """Show a text from its beginning, without codings."""
        for lane in self.lanes:
            lane.spans = lane.differing = Spans()
            lane.chosen = None
        self.edit.marks.talked, self.edit.marks.agreed = [], Spans()
        self.edit.show_text(text, parts)
        self.edit.show_turns(turns)

    def show_codings(self, shown: Shown) -> None:
        """Show the codings of these coders, and where they differ among them."""
        if len(shown.people) != len(self.lanes):
            self._arrange(len(shown.people))
        differing_ids = _differing(shown)
        for lane, person in zip(self.lanes, shown.people, strict=True):
            lane.letter = person.letter
            whole = shown.codings.coder_ids == person.id
            lane.differing = _of(shown, whole & np.isin(shown.codings.ids, differing_ids))
            lane.spans = lane.differing if shown.only_differences else _of(shown, whole)
            lane.chosen = None
        agreed = shown.codings.coder_ids == (-1 if shown.consensus is None else shown.consensus)
        self.edit.marks.agreed = _of(shown, agreed)
        differing = np.isin(shown.codings.ids, differing_ids)
        self._overview.show_spans(_of(shown, differing), len(self.edit.content.text))
        self.edit.forget_layout()

    def talk_about(self, row: Disagreement | None) -> None:
        """Tint a disagreement and name its codings in bold; bring it into view."""
        self.edit.marks.talked = []
        for lane in self.lanes:
            lane.chosen = None
        for side in row.sides if row is not None else ():
            for coding_id in side.coding_ids:
                self._talk_about_coding(coding_id)
        if row is not None and row.span != (0, 0):
            self._reveal(*row.span)
        self.edit.viewport().update()
        for margin in self.margins:
            margin.refresh()

    def selection(self) -> tuple[int, int] | None:
        """Return the selected span, None if nothing is selected."""
        return self.edit.selection()

    def let_go(self) -> None:
        """Let go of the selected words, as they are done with."""
        selected = self.selection()
        if selected is not None:
            self.edit.select(selected[1], selected[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room between words and margins."""
        super().resizeEvent(event)
        self._fit()
        if self.edit.marks.talked and event.size().width() != event.oldSize().width():
            self.edit.centerCursor()  # the lines are broken anew

    def _talk_about_coding(self, coding_id: int) -> None:
        for lane in self.lanes:
            index = lane.spans.index_of(coding_id)
            if index is not None:
                lane.chosen = index
                talked = (lane.spans.span(index), lane.spans.color(index))
                self.edit.marks.talked.append(talked)

    def _reveal(self, start: int, end: int) -> None:
        cursor = self.edit.textCursor()
        cursor.setPosition(self.edit.content.positions.to_qt(start))
        self.edit.setTextCursor(cursor)
        self.edit.centerCursor()
        self._pulse.point_out(start, end)

    def _arrange(self, number: int) -> None:
        """Have so many lanes: the first half at the left of the text, the others at its right."""
        for margin in self.margins:
            margin.hide()
            margin.deleteLater()
        self.lanes[:] = [Lane() for _number in range(number)]
        self.margins = [
            LaneMargin(
                self.edit,
                LaneStripes(self.edit, lane),
                mirrored=place < _at_left(number),
                lettered=number > 2,
            )
            for place, lane in enumerate(self.lanes)
        ]
        for margin in self.margins:
            margin.chosen.connect(self._on_chosen)
            margin.show()

    def _on_chosen(self, index: int) -> None:
        place = next(at for at, margin in enumerate(self.margins) if margin is self.sender())
        self.coding_taken.emit(int(self.lanes[place].spans.ids[index]))

    def _on_update_request(self, _rect: QRect, scrolled: int) -> None:
        if scrolled:
            self._gutter.scroll(0, scrolled)
            for margin in self.margins:
                margin.refresh()

    def _on_laid_out_anew(self) -> None:
        self._fit()
        self._gutter.update()
        for margin in self.margins:
            margin.refresh(anew=True)

    def _fit(self) -> None:
        bar = self._overview.sizeHint().width()
        inset = round(2 * self.edit.document().documentMargin())
        room = self.edit.width() - bar - _GUTTER - 2 * _BESIDE - inset
        lanes = len(self.lanes)
        margin = min(_MOST_MARGIN, max(_LEAST_MARGIN, (room - _LEAST_TEXT) // lanes))
        text = min(room - lanes * margin, self._style.column(10_000))
        spare = max(0, room - lanes * margin - text) // 2
        at_left = _at_left(lanes)
        left, right = at_left * margin + spare, (lanes - at_left) * margin + spare
        self.edit.set_columns(left + _GUTTER + _BESIDE, right + _BESIDE)
        inner = self.edit.viewport().geometry()
        self._gutter.setGeometry(left, inner.top(), inner.left() - left, inner.height())
        sides = (
            (self.margins[:at_left], 0, left),
            (self.margins[at_left:], inner.right() + 1 + _BESIDE, right),
        )
        for margins, begin, whole in sides:
            width = whole // len(margins)
            for number, each in enumerate(margins):
                each.setGeometry(begin + number * width, inner.top(), width, inner.height())


def _at_left(lanes: int) -> int:
    return (lanes + 1) // 2


def _differing(shown: Shown) -> NDArray[np.int64]:
    """Return the codings in which the coders who are shown differ among one another."""
    ids = {person.id for person in shown.people}
    found: list[int] = []
    for row in shown.rows:
        sides = [side for side in row.sides if side.person.id in ids]
        if len({(side.code_id, side.span, side.area, side.weight) for side in sides}) > 1:
            found += [coding_id for side in sides for coding_id in side.coding_ids]
    return np.array(found, np.int64)


def _of(shown: Shown, which: NDArray[np.bool_]) -> Spans:
    found = shown.codings
    return Spans(
        found.ids[which],
        found.starts[which],
        found.ends[which],
        found.code_ids[which],
        found.coder_ids[which],
        shown.looks,
    )
