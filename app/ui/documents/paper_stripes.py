"""The stripes beside pages: lanes are packed page by page, so that none moves while scrolling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.documents.lanes import packed
from app.ui.documents.stripes import Stripe, named

if TYPE_CHECKING:
    from app.ui.documents.paper_view import PaperView

_HALF_LINE = 9.0
_FINE = 10_000


_Place = tuple[float, float, int, int, int]
"""Top, bottom, index, lane, lanes."""


class PaperStripes:
    """What the margin beside pages shows."""

    def __init__(self, view: PaperView) -> None:
        self._view = view
        self._codings = view.codings
        self._lanes: dict[int, list[int]] = {}

    @property
    def chosen(self) -> int | None:
        """Index of the chosen coding."""
        return self._codings.chosen

    @property
    def hovered(self) -> int | None:
        """Index of the coding under the pointer."""
        return self._codings.hovered

    def name(self, index: int) -> str:
        """Return the name of a coding's code, and the number of its region."""
        at = self._codings.region_of(index)
        name = self._codings.name(index)
        return name if at is None else f"{self._codings.regions[at].number} {name}"

    def color(self, index: int) -> str:
        """Return the colour of a coding's code."""
        return self._codings.color(index)

    def forget(self) -> None:
        """Pack the lanes anew."""
        self._lanes.clear()

    def stripes(self) -> list[Stripe]:
        """Return the stripes in view; a coding goes on, without a name, on the next page."""
        view = self._view
        placed: list[_Place] = []
        nameless: list[_Place] = []
        for sheet in view.shown():
            extents = self._codings.extents(sheet)
            lanes = self._packed(sheet)
            place = view.sheets[sheet]
            above = place.top - view.top()
            for extent, lane in zip(extents, lanes, strict=True):
                top, bottom = (
                    above + extent.top * place.height,
                    above + extent.bottom * place.height,
                )
                if bottom < 0 or top > view.viewport().height():
                    continue
                known = placed if extent.first or top < 0 else nameless
                known.append((top, bottom, extent.index, lane, max(lanes) + 1))
        begun = {each[2] for each in placed}
        stripes = named(placed + [each for each in nameless if each[2] not in begun], _HALF_LINE)
        going_on = named([each for each in nameless if each[2] in begun], _HALF_LINE)
        return stripes + [
            Stripe(each.index, each.x, each.top, each.bottom, each.anchor, None)
            for each in going_on
        ]

    def _packed(self, sheet: int) -> list[int]:
        if sheet not in self._lanes:
            extents = self._codings.extents(sheet)
            tops = [round(each.top * _FINE) for each in extents]
            bottoms = [max(tops[at], round(each.bottom * _FINE)) for at, each in enumerate(extents)]
            self._lanes[sheet] = packed(tops, bottoms)
        return self._lanes[sheet]
