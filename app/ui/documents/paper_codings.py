"""All codings of a source with pages, and where on which page they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.intake import Page
from app.media.areas import Box, Point, Region
from app.media.page_letters import PageLetters
from app.ui.documents.highlights import Fill, merged
from app.ui.documents.paper_regions import CodedRegion, Regions
from app.ui.documents.reading_edit import ReadingEdit
from app.ui.documents.spans import Spans


@dataclass(frozen=True)
class Extent:
    """How far a coding reaches down one page, in parts of its height; `first` where it begins."""

    index: int
    top: float
    bottom: float
    first: bool = True


@dataclass(frozen=True)
class PagePaint:
    """What is painted on the words of a page: boxes in points from the upper left corner."""

    fills: Sequence[tuple[Box, Fill]]
    edges: Sequence[tuple[Box, str]]


class PaperCodings:
    """Codings under one count: those of words as the text has them, then those of regions.

    What is chosen and pointed at in the words is the text's own; a region chosen is ours.
    """

    def __init__(self, edit: ReadingEdit) -> None:
        self._edit = edit
        self.pages: tuple[Page, ...] = ()
        self.letters = PageLetters(b"", 0, ())
        self.regions = Regions()
        self.chosen_region: int | None = None
        self.hovered_region: int | None = None
        self._spans: Spans | None = None
        self._paints: dict[int, PagePaint] = {}
        self._extents: dict[int, list[Extent]] = {}

    @property
    def chosen(self) -> int | None:
        """Index of the chosen coding."""
        if self.chosen_region is not None:
            return len(self._edit.spans) + self.chosen_region
        return self._edit.overlays.chosen

    @property
    def hovered(self) -> int | None:
        """Index of the coding under the pointer."""
        if self.hovered_region is not None:
            return len(self._edit.spans) + self.hovered_region
        return self._edit.overlays.hovered

    def name(self, index: int) -> str:
        """Return the name of a coding's code."""
        at = self.region_of(index)
        return self._edit.spans.name(index) if at is None else self.regions.name(at)

    def color(self, index: int) -> str:
        """Return the colour of a coding's code."""
        at = self.region_of(index)
        return self._edit.spans.color(index) if at is None else self.regions.color(at)

    def coding_id(self, index: int) -> int:
        """Return the id of a coding."""
        at = self.region_of(index)
        return int(self._edit.spans.ids[index]) if at is None else self.regions[at].id

    def region_of(self, index: int) -> int | None:
        """Return which region an index means, None for a coding of words."""
        at = index - len(self._edit.spans)
        return at if at >= 0 else None

    def chosen_coding(self) -> CodedRegion | None:
        """Return the region that is chosen."""
        return None if self.chosen_region is None else self.regions[self.chosen_region]

    def show_regions(self, regions: Regions) -> None:
        """Show these instead; the one chosen stays so, if it is still there."""
        before = self.chosen_coding()
        self.regions = regions
        self.chosen_region = regions.index_of(before.id if before is not None else None)
        self.hovered_region = None
        self.forget()

    def forget(self) -> None:
        """Work out anew where everything stands."""
        self._paints.clear()
        self._extents.clear()

    def page_at(self, number: int) -> int:
        """Return which sheet a page is, by the number that regions have for it."""
        found = (at for at, page in enumerate(self.pages) if page.number == number)
        return next(found, 0)

    def sheet_of(self, region: Region) -> int:
        """Return the sheet on which a region is."""
        return self.page_at(region.page)

    def at(self, sheet: int, point: Point, part: Point) -> list[int]:
        """Return the codings at a place, given in points and in parts of the page."""
        found = [
            len(self._edit.spans) + at for at in self.regions.at(self.pages[sheet].number, part)
        ]
        letter = self.letters.letter_at(sheet, *point)
        return found + ([] if letter is None else self._edit.spans.at(letter))

    def paint(self, sheet: int) -> PagePaint:
        """Return what lies on the words of a page."""
        self._look()
        if sheet not in self._paints:
            self._paints[sheet] = self._paint_of(sheet)
        return self._paints[sheet]

    def extents(self, sheet: int) -> list[Extent]:
        """Return how far each coding reaches down a page, from top to bottom."""
        self._look()
        if sheet not in self._extents:
            found = [*self._of_words(sheet), *self._of_regions(self.pages[sheet])]
            self._extents[sheet] = sorted(found, key=lambda each: (each.top, each.index))
        return self._extents[sheet]

    def boxes(self, start: int, end: int, sheet: int) -> list[Box]:
        """Return where words stand on one page."""
        page = self.pages[sheet]
        lines = self.letters.lines(max(start, page.start), min(end, page.end))
        return [box for number, boxes in lines if number == sheet for box in boxes]

    def _look(self) -> None:
        if self._spans is not self._edit.spans:
            self._spans = self._edit.spans
            self.forget()

    def _paint_of(self, sheet: int) -> PagePaint:
        page, spans = self.pages[sheet], self._edit.spans
        found = spans.meeting(page.start, page.end)
        pieces = [(*spans.span(index), spans.color(index)) for index in found]
        fills = [
            (box, fill)
            for start, end, fill in merged(pieces)
            for box in self.boxes(start, end, sheet)
        ]
        edges = []
        for start, _end, color in pieces:
            if start >= page.start:
                edges += [(box, color) for box in self.boxes(start, start + 1, sheet)[:1]]
        return PagePaint(fills, edges)

    def _of_words(self, sheet: int) -> list[Extent]:
        page, found = self.pages[sheet], []
        for index in self._edit.spans.meeting(page.start, page.end):
            start, end = self._edit.spans.span(index)
            boxes = self.boxes(start, end, sheet)
            if boxes and page.height > 0:
                top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
                first = start >= page.start
                found.append(Extent(index, top / page.height, bottom / page.height, first))
        return found

    def _of_regions(self, page: Page) -> list[Extent]:
        found = []
        for at in self.regions.on(page.number):
            _left, top, _right, bottom = self.regions[at].region.box
            found.append(Extent(len(self._edit.spans) + at, top, bottom))
        return found
