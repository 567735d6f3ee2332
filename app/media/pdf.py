"""The text of a PDF: paragraphs in reading order, pages, and a box for every character.

pdfminer.six reads first; where it fails, or finds no letters for what it sees, PDFium reads.
Repeated heads and feet and numbers in the margin are found; they are left out where that is
asked for. Kept, a head is a paragraph of its own, and a number stands before its row with a tab.
"""

from array import array
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from math import nan
from pathlib import Path
from statistics import median

from app.media import margin_numbers, pace, pdf_pdfium, pdf_pdfminer, running_heads
from app.media.lines import Glyph, Line, PrintedPage, TooManyPagesError, drop_repeated
from app.media.paragraphs import Margins, Paragraph, goes_on, hyphenated_words, joined, paragraphs
from app.media.rows import Row, streams

_NO_BOX = (nan, nan, nan, nan)
_LONGEST_HEADING = 200
_SECONDS, _SECONDS_A_PAGE = 8, 0.1
"""Processor time for putting the print in order."""
_FOOT = 0.3
"""The part of a page where the last row stands when a paragraph goes on overleaf."""


class PasswordNeededError(Exception):
    """The PDF asks for a password."""


class BrokenPdfError(Exception):
    """Neither reader could make sense of the file."""


@dataclass(frozen=True)
class PageSpan:
    """Where a page stands in the text."""

    number: int
    start: int
    end: int
    width: float
    height: float
    label: str


@dataclass
class PdfText:
    """What was read; `heads` and `numbers` count what could be left out or was."""

    text: str = ""
    boxes: "array[float]" = field(default_factory=lambda: array("f"))
    pages: list[PageSpan] = field(default_factory=list)
    headings: list[tuple[int, int, int]] = field(default_factory=list)
    heads: int = 0
    head: str = ""
    numbers: int = 0
    unreadable: int = 0
    pictures: int = 0
    comments: int = 0
    repeated: int = 0
    """Lines that stood on two pages and were read once."""
    silent: list[int] = field(default_factory=list)
    """Numbers of the pages that show pictures but no text."""


def read(path: Path, leave_out: Collection[str] = ()) -> PdfText:
    """Read the PDF at *path*."""
    pages = _printed(path)
    with pace.at_most(_SECONDS + _SECONDS_A_PAGE * len(pages)):
        repeated = drop_repeated(pages)
        read_text = _Writer(pages, leave_out).written()
    read_text.repeated = repeated
    return read_text


def _printed(path: Path) -> list[PrintedPage]:
    """Read the print with pdfminer.six, or with PDFium where that finds more."""
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    try:
        pages = pdf_pdfminer.read(path)
    except PDFPasswordIncorrect:
        raise PasswordNeededError from None
    except TooManyPagesError:
        raise
    except pdf_pdfminer.TooIntricateError:
        raise BrokenPdfError from None  # PDFium would follow it until its memory is full
    except (Exception, pace.OutOfTime):  # noqa: BLE001 - it raises whatever its code runs into
        return _by_pdfium(path)
    if not _is_doubtful(pages):
        return pages
    try:
        others = _by_pdfium(path)
    except (BrokenPdfError, PasswordNeededError, TooManyPagesError):
        return pages
    better = _readable(others) > _readable(pages) or _blanks(others) > 1.5 * _blanks(pages)
    return others if better else pages


def _is_doubtful(pages: list[PrintedPage]) -> bool:
    """Say whether there is next to no text, or many letters are unknown, or words run together."""
    characters = sum(len(line.glyphs) for page in pages for line in page.lines + page.turned)
    unreadable = sum(page.unreadable for page in pages)
    return characters < 50 or unreadable > 0.1 * characters or characters > 12 * _blanks(pages)


def _by_pdfium(path: Path) -> list[PrintedPage]:
    import pypdfium2

    try:
        return pdf_pdfium.read(path)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).casefold():
            raise PasswordNeededError from None
        raise BrokenPdfError from error


def _readable(pages: list[PrintedPage]) -> int:
    return sum(
        1
        for page in pages
        for line in page.lines + page.turned
        for char in line.text
        if char not in " \ufffd"
    )


def _blanks(pages: list[PrintedPage]) -> int:
    """Count what divides words: blanks and ends of lines."""
    return sum(line.text.count(" ") + 1 for page in pages for line in page.lines + page.turned)


class _Writer:
    """Writes the pages one after the other and keeps count of where everything stands."""

    def __init__(self, pages: list[PrintedPage], leave_out: Collection[str]) -> None:
        self._pages = pages
        self._leave_out = leave_out
        self._out = PdfText(
            unreadable=sum(page.unreadable for page in pages),
            pictures=sum(page.pictures for page in pages),
            comments=sum(page.comments for page in pages),
            silent=[
                page.number for page in pages if page.pictures and not page.lines + page.turned
            ],
        )
        self._pieces: list[str] = []
        self._length = 0
        self._starts: dict[int, int] = {}

    def written(self) -> PdfText:
        """Return the text of all pages."""
        numbers = margin_numbers.part(self._pages)
        heads = running_heads.mark(self._pages)
        margin_numbers.drop_orphans(self._pages, numbers)
        columns = {
            page.number: streams(page.lines) + [[Row([line])] for line in page.turned]
            for page in self._pages
        }
        self._label(heads)
        self._report(heads, numbers)
        if "line-numbers" not in self._leave_out:
            _attach(columns, numbers)
        if "headers" not in self._leave_out:
            _put_back(columns, heads)
        for paragraph in self._paragraphs(columns):
            self._write(paragraph)
        self._out.text = "".join(self._pieces)
        self._finish_pages()
        return self._out

    def _label(self, heads: dict[int, list[Row]]) -> None:
        """Take the printed page number for a label where the file names none."""
        for page in self._pages:
            page.label = page.label or running_heads.printed_number(
                heads.get(page.number, ()), page.number, len(self._pages)
            )

    def _report(self, heads: dict[int, list[Row]], numbers: dict[int, list[Line]]) -> None:
        self._out.heads = len(heads)
        self._out.numbers = sum(len(each) for each in numbers.values())
        if heads:
            self._out.head = next(iter(heads.values()))[0].text

    def _paragraphs(self, columns: dict[int, list[list[Row]]]) -> list[Paragraph]:
        rows = [row for each in columns.values() for column in each for row in column]
        margins = Margins(rows)
        heights = {page.number: page.height for page in self._pages}
        found: list[Paragraph] = []
        for number, page_columns in columns.items():
            for column in page_columns:
                new = paragraphs(column, margins, number)
                right = margins.right(column, found[-1].rows[-1]) if found else 0.0
                if found and goes_on(found[-1], new[0], right, _FOOT * heights[number]):
                    first = new.pop(0)
                    found[-1].rows += first.rows
                    found[-1].pages += first.pages
                found += new
        self._known = hyphenated_words(row.text for row in rows)
        self._sizes = _heading_sizes(found)
        return found

    def _write(self, paragraph: Paragraph) -> None:
        if self._pieces:
            self._add([("\n", None)])
        start = self._length
        for glyphs, page in zip(joined(paragraph.rows, self._known), paragraph.pages, strict=True):
            self._starts.setdefault(page, self._length)
            self._add(glyphs)
        level = self._sizes.get(round(paragraph.size), 0)
        if level and self._length - start <= _LONGEST_HEADING and not paragraph.rows[0].running:
            self._out.headings.append((start, self._length, level))

    def _add(self, glyphs: list[Glyph]) -> None:
        self._pieces.append("".join(char for char, _box in glyphs))
        self._length += len(glyphs)
        for _char, box in glyphs:
            self._out.boxes.extend(box or _NO_BOX)

    def _finish_pages(self) -> None:
        """Let each page reach to the next one."""
        end = self._length
        for page in reversed(self._pages):
            start = self._starts.get(page.number, end)
            span = PageSpan(page.number, start, end, page.width, page.height, page.label)
            self._out.pages.insert(0, span)
            end = start


def _attach(columns: dict[int, list[list[Row]]], numbers: dict[int, list[Line]]) -> None:
    """Put each number before the row it stands beside, or in a row of its own."""
    for page, lines in numbers.items():
        rows = [row for column in columns.get(page, ()) for row in column]
        for line in lines:
            middle = (line.top + line.bottom) / 2
            beside = [row for row in rows if row.bottom < middle < row.top and not row.number]
            if beside:
                min(beside, key=lambda row: row.left).number = line
            else:
                columns[page] = [*columns.get(page, ()), [Row([line])]]


def _put_back(columns: dict[int, list[list[Row]]], heads: dict[int, list[Row]]) -> None:
    """Put repeated heads and feet back at the ends of their pages."""
    for page, rows in heads.items():
        body = [row.base for column in columns.get(page, ()) for row in column]
        middle = median(body) if body else 0.0
        for row in rows:
            row.running = True
        above = sorted((row for row in rows if row.base > middle), key=lambda row: -row.base)
        below = sorted((row for row in rows if row.base <= middle), key=lambda row: -row.base)
        columns[page] = [[row] for row in above] + columns.get(page, []) + [[r] for r in below]


def _heading_sizes(found: list[Paragraph]) -> dict[int, int]:
    """Return which sizes of print are headings, and of which level."""
    weight: Counter[int] = Counter()
    for paragraph in found:
        weight[round(paragraph.size)] += sum(len(row.glyphs) for row in paragraph.rows)
    if not weight:
        return {}
    body = weight.most_common(1)[0][0]
    larger = sorted((size for size in weight if size >= 1.15 * body), reverse=True)
    return {size: min(level, 6) for level, size in enumerate(larger, 1)}
