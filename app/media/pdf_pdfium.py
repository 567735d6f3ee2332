"""The lines of print of a PDF, read by PDFium, for files that pdfminer.six cannot read."""

from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from app.media import pace
from app.media.lines import MOST_PAGES, Box, Glyph, PrintedPage, TooManyPagesError, line_of, visible

_SECONDS = 5
"""Processor time for one page; usually it takes a hundredth of a second."""
_HYPHENS = ("\x02", "\ufffe")
"""What PDFium puts for a hyphen at the end of a line."""


def read(path: Path) -> list[PrintedPage]:
    """Read all pages of the PDF at *path*."""
    with pace.at_most(_SECONDS, native=True):
        document = pypdfium2.PdfDocument(path)
    try:
        if len(document) > MOST_PAGES:
            raise TooManyPagesError
        pages = []
        for at in range(len(document)):
            pace.report(at, len(document))
            with pace.at_most(_SECONDS, native=True):
                page = document[at]
                pages.append(_page(page, at + 1, document.get_page_label(at)))
                page.close()
        return pages
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage, number: int, label: str) -> PrintedPage:
    width, height = page.get_size()
    printed = PrintedPage(number, width, height, label)
    printed.pictures = sum(1 for _each in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    text = page.get_textpage()
    turn = _Turn(page)
    glyphs: list[Glyph] = []
    for at in range(text.count_chars()):
        char = _char(text, at)
        if char in ("\r", "\n"):
            _add(printed, glyphs)
            glyphs = []
        elif char:
            box = (
                None
                if raw.FPDFText_IsGenerated(text, at) == 1
                else text.get_charbox(at, loose=True)
            )
            glyphs.append((char, turn.box(box) if box else None))
    _add(printed, glyphs)
    text.close()
    printed.lines = visible(printed.lines, printed)
    return printed


def _add(page: PrintedPage, glyphs: list[Glyph]) -> None:
    line = line_of(glyphs)
    if line is not None:
        page.lines.append(line)


def _char(text: pypdfium2.PdfTextPage, at: int) -> str:
    """Return a code point, "" for the second half of a pair."""
    code = raw.FPDFText_GetUnicode(text, at)
    if 0xD800 <= code < 0xDC00:
        low = raw.FPDFText_GetUnicode(text, at + 1)
        if 0xDC00 <= low < 0xE000:
            return chr(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00))
        return "\ufffd"
    if 0xDC00 <= code < 0xE000 or code == 0:
        return ""
    char = chr(code)
    if char in _HYPHENS:
        return "-"
    return "\ufffd" if char < " " and not char.isspace() else char


class _Turn:
    """Moves boxes from the page's own space to the page as the reader sees it turned."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._left, self._bottom, right, top = page.get_bbox()
        self._width, self._height = right - self._left, top - self._bottom
        self._angle = page.get_rotation()

    def box(self, box: Box) -> Box:
        """Return where *box* is on the turned page."""
        left, bottom = box[0] - self._left, box[1] - self._bottom
        right, top = box[2] - self._left, box[3] - self._bottom
        if self._angle == 90:
            return bottom, self._width - right, top, self._width - left
        if self._angle == 180:
            return (
                self._width - right,
                self._height - top,
                self._width - left,
                self._height - bottom,
            )
        if self._angle == 270:
            return self._height - top, left, self._height - bottom, right
        return left, bottom, right, top
