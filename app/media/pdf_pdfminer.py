"""The lines of print of a PDF, read by pdfminer.six."""

import logging
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LAParams, LTChar, LTComponent, LTFigure, LTPage
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from app.media import pace
from app.media.lines import (
    MOST_PAGES,
    Box,
    Glyph,
    PrintedPage,
    TooManyPagesError,
    line_of,
    spread,
    visible,
)

_SECONDS_A_PAGE = 10

logging.getLogger("pdfminer").setLevel(logging.ERROR)


def read(path: Path) -> list[PrintedPage]:
    """Read all pages of the PDF at *path*."""
    with path.open("rb") as file:
        document = PDFDocument(PDFParser(file), password="")
        with pace.at_most(_SECONDS_A_PAGE):
            pages = list(islice(PDFPage.create_pages(document), MOST_PAGES + 1))
        if len(pages) > MOST_PAGES:
            raise TooManyPagesError
        labels = _labels(document, len(pages))
        resources = PDFResourceManager()
        printed = []
        for at, page in enumerate(pages):
            pace.report(at, len(pages))
            with pace.at_most(_SECONDS_A_PAGE):
                printed.append(_page(page, at + 1, labels[at], resources))
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
    if collector.page is None:
        return printed
    chars = _without_doubles(_chars(collector.page))
    for upright, lines in ((True, printed.lines), (False, printed.turned)):
        chosen = [char for char in chars if char.upright == upright]
        layout = LAParams(boxes_flow=None, detect_vertical=not upright)
        for group in collector.page.group_objects(layout, chosen) if chosen else ():
            line = line_of(_glyphs(group, (left, bottom), printed))
            if line is not None:
                lines.append(line)
    printed.lines = visible(printed.lines, printed)
    return printed


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


def _chars(container: Iterable[LTComponent]) -> Iterator[LTChar]:
    for item in container:
        if isinstance(item, LTChar):
            yield item
        elif isinstance(item, LTFigure):
            yield from _chars(item)


def _without_doubles(chars: Iterable[LTChar]) -> list[LTChar]:
    """Drop characters printed twice at nearly the same place to look bold."""
    kept: list[LTChar] = []
    seen: set[tuple[str, int, int]] = set()
    for char in chars:
        step = max(0.15 * char.width, 0.01)
        text, height, place = char.get_text(), round(char.y0), int(char.x0 / step)
        if not any((text, height, place + near) in seen for near in (-1, 0, 1)):
            kept.append(char)
            seen.add((text, height, place))
    return kept


def _glyphs(group: Iterable[object], origin: tuple[float, float], page: PrintedPage) -> list[Glyph]:
    glyphs: list[Glyph] = []
    for item in group:
        if not isinstance(item, LTChar):
            glyphs.append((" ", None))
            continue
        text = item.get_text()
        if text.startswith("(cid:") or any(char < " " and not char.isspace() for char in text):
            page.unreadable += 1
            text = "\ufffd"
        box = (
            item.x0 - origin[0],
            item.y0 - origin[1],
            item.x1 - origin[0],
            item.y1 - origin[1],
        )
        glyphs.extend(spread(text, box))
    return glyphs
