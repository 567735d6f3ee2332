"""The lines of print of a PDF, read by pdfminer.six."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from time import process_time

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTPage
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.utils import Matrix, apply_matrix_rect, mult_matrix

from app.media import halves, pace, pdf_annotations, pdf_chars
from app.media.lines import (
    MOST_PAGES,
    Box,
    PrintedPage,
    TooManyPagesError,
    line_of,
    spread,
    visible,
)

_SECONDS = 8
"""Processor time for one page, and for finding out what pages there are."""
_SECONDS_A_PAGE = 0.25
"""Processor time for a page of many: five times what it usually takes."""
_MOST_FIGURES = 50_000
_FIELD = 12.0  # points; the height of print in a field that does not show its own

logging.getLogger("pdfminer").setLevel(logging.ERROR)


class TooIntricateError(Exception):
    """A page draws forms within forms beyond what any program makes on purpose."""


def read(path: Path) -> list[PrintedPage]:
    """Read all pages of the PDF at *path*; raises `pace.OutOfTime` where that takes too long.

    Where another process helps, the later pages come from there.
    """
    with _opened(path) as document:
        half = halves.asked_from(len(document))
        printed = document.printed(0, half)
        if half < len(document):
            printed += halves.taken() or document.printed(half, len(document))
        return printed


def read_some(path: Path, first: int, last: int) -> list[PrintedPage]:
    """Read the pages `[first, last)`, counted from 0, of the PDF at *path*."""
    with _opened(path) as document:
        return document.printed(first, last)


@contextmanager
def _opened(path: Path) -> Iterator["_Document"]:
    begun = process_time()
    with path.open("rb") as file:
        with pace.at_most(_SECONDS):
            document = PDFDocument(PDFParser(file), password="")
            pages = list(islice(PDFPage.create_pages(document), MOST_PAGES + 1))
            if len(pages) > MOST_PAGES:
                raise TooManyPagesError
            labels = _labels(document, len(pages))
        yield _Document(pages, labels, begun)


class _Document:
    """The pages of an open PDF, and how long they may take."""

    def __init__(self, pages: list[PDFPage], labels: list[str], begun: float) -> None:
        self._pages = pages
        self._labels = labels
        self._resources = PDFResourceManager()
        self._until = begun + 2 * _SECONDS + _SECONDS_A_PAGE * len(pages)

    def __len__(self) -> int:
        return len(self._pages)

    def printed(self, first: int, last: int) -> list[PrintedPage]:
        """Read the pages `[first, last)`."""
        printed = []
        for at in range(first, last):
            pace.report(at, len(self))
            with pace.at_most(min(_SECONDS, self._until - process_time())):
                page = _page(self._pages[at], at + 1, self._labels[at], self._resources)
            printed.append(page)
        return printed


def _labels(document: PDFDocument, pages: int) -> list[str]:
    """Return the printed page numbers where the file states them, else empty strings."""
    try:
        labels = [str(label) for label in islice(document.get_page_labels(), pages)]
    except Exception:  # noqa: BLE001 - a broken label tree must not cost the text
        labels = []
    return labels + [""] * (pages - len(labels))


class _Collector(PDFLayoutAnalyzer):
    """Keeps the characters of a page, counts its pictures and skips its drawings."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources, laparams=None)
        self.page: LTPage | None = None
        self.pictures = 0
        self._figures = 0

    def begin_figure(self, name: str, bbox: Box, matrix: Matrix) -> None:
        """Enter a form or a picture, which may hold others."""
        self._figures += 1
        if self._figures > _MOST_FIGURES:
            raise TooIntricateError
        super().begin_figure(name, bbox, matrix)

    def receive_layout(self, ltpage: LTPage) -> None:
        self.page = ltpage

    def paint_path(self, *_args: object) -> None:
        """Drawings hold no text."""

    def render_image(self, _name: str, _stream: object) -> None:
        self.pictures += 1


def _page(page: PDFPage, number: int, label: str, resources: PDFResourceManager) -> PrintedPage:
    collector = _Collector(resources)
    PDFPageInterpreter(resources, collector).process_page(page)
    left, bottom, width, height = _visible(page)
    printed = PrintedPage(number, width, height, label, pictures=collector.pictures)
    printed.comments = pdf_annotations.comments(page)
    for layer in (collector.page, _typed(page, resources)):
        if layer is not None:
            pdf_chars.fill(printed, layer, (left, bottom))
    for value, place in pdf_annotations.values(page):
        x, y, right, top = apply_matrix_rect(_turn(page), place)
        box = (x - left, y - bottom, right - left, min(top, y + _FIELD) - bottom)
        printed.lines += filter(None, [line_of(spread(value, box))])
    printed.lines = visible(printed.lines, printed)
    return printed


def _typed(page: PDFPage, resources: PDFResourceManager) -> LTPage | None:
    """Return the characters of what was typed onto the page, such as filled fields."""
    drawings = list(pdf_annotations.typed(page))
    if not drawings:
        return None
    collector = _Collector(resources)
    turn = _turn(page)
    collector.begin_page(page, turn)
    for drawing, place in drawings:
        fonts = resolve1(drawing.get("Resources"))
        interpreter = PDFPageInterpreter(resources, collector)
        interpreter.render_contents(
            fonts if isinstance(fonts, dict) else page.resources,
            [drawing],
            ctm=mult_matrix(place, turn),
        )
    collector.end_page(page)
    return collector.page


def _turn(page: PDFPage) -> Matrix:
    """Return the matrix from the page's own space to the page as the reader sees it turned."""
    left, bottom, right, top = page.mediabox
    turns: dict[int, Matrix] = {
        90: (0, -1, 1, 0, -bottom, right),
        180: (-1, 0, 0, -1, right, top),
        270: (0, 1, -1, 0, top, -left),
    }
    return turns.get(page.rotate, (1, 0, 0, 1, -left, -bottom))


def _visible(page: PDFPage) -> Box:
    """Return where the visible part of the turned page begins, and its size."""
    media, crop = page.mediabox, page.cropbox
    left, bottom = max(crop[0], media[0]), max(crop[1], media[1])
    right, top = min(crop[2], media[2]), min(crop[3], media[3])
    if right <= left or top <= bottom:
        left, bottom, right, top = media
    edges = {
        0: (left - media[0], bottom - media[1]),
        90: (bottom - media[1], media[2] - right),
        180: (media[2] - right, media[3] - top),
        270: (media[3] - top, left - media[0]),
    }
    x, y = edges.get(page.rotate, edges[0])
    width, height = right - left, top - bottom
    return (x, y, height, width) if page.rotate in (90, 270) else (x, y, width, height)
