"""PDF documents."""

import sys
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import _, ngettext
from app.importers import refusals
from app.intake import NewSource, Page, Part, ReadOptions

if TYPE_CHECKING:  # pdfminer and PDFium are imported when the first PDF is read
    from app.media.pdf import PdfText

HEADERS, LINE_NUMBERS = "headers", "line-numbers"


def read(path: Path, options: ReadOptions) -> NewSource:
    """Read a PDF: text in reading order, pages, and a box for every character."""
    read_text = _text(path, options)
    _require_text(path, read_text)
    return NewSource(
        name=path.stem,
        text=read_text.text,
        kind="pdf",
        original=path.read_bytes(),
        path=path,
        media_type="application/pdf",
        parts=tuple(Part("heading", *heading) for heading in read_text.headings),
        pages=tuple(
            Page(page.number, page.start, page.end, page.width, page.height, page.label)
            for page in read_text.pages
        ),
        boxes=_little_endian(read_text.boxes),
        warnings=tuple(_warnings(read_text, options)),
        found=frozenset(_kept(read_text, options)),
    )


def print_of(path: Path, first: int, last: int) -> bytes:
    """Read nothing but the print of the pages `[first, last)`, counted from 0 (`printed.packed`).

    Raises whatever the parser runs into: whoever reads the whole file runs into it, too.
    """
    from app.media import pdf_pdfminer, printed

    return printed.packed(pdf_pdfminer.read_some(path, first, last))


def _text(path: Path, options: ReadOptions) -> "PdfText":
    from app.media import lines, pdf

    try:
        return pdf.read(path, options.leave_out)
    except pdf.PasswordNeededError:
        raise refusals.locked_pdf() from None
    except lines.TooManyPagesError:
        raise refusals.too_many_pages(path, lines.MOST_PAGES) from None
    except pdf.BrokenPdfError:
        hint = _("Open it in a PDF reader and save or print it as a new PDF.")
        raise refusals.damaged(path, hint) from None


def _require_text(path: Path, read_text: "PdfText") -> None:
    if not read_text.text.strip():
        raise refusals.no_text_layer(path, pictures=bool(read_text.pictures))


def _kept(read_text: "PdfText", options: ReadOptions) -> list[str]:
    """Name what could be left out and was not."""
    found = [(HEADERS, read_text.heads), (LINE_NUMBERS, read_text.numbers)]
    return [name for name, count in found if count and name not in options.leave_out]


def _warnings(read_text: "PdfText", options: ReadOptions) -> list[str]:
    return [
        *(_about_heads(read_text) if HEADERS not in options.leave_out else ()),
        *(_about_numbers(read_text) if LINE_NUMBERS not in options.leave_out else ()),
        *_about_losses(read_text),
    ]


def _about_heads(read_text: "PdfText") -> Iterator[str]:
    if read_text.heads:
        yield ngettext(
            "{n} page has a repeated head or foot, such as “{head}”; it can be left out.",
            "{n} pages have a repeated head or foot, such as “{head}”; it can be left out.",
            read_text.heads,
        ).format(n=read_text.heads, head=_short(read_text.head))


def _about_numbers(read_text: "PdfText") -> Iterator[str]:
    if read_text.numbers:
        yield ngettext(
            "{n} number stands in the margin of the pages; it can be left out.",
            "{n} numbers stand in the margin of the pages; they can be left out.",
            read_text.numbers,
        ).format(n=read_text.numbers)


def _about_losses(read_text: "PdfText") -> Iterator[str]:
    if read_text.silent:
        yield ngettext(
            "{n} page has no text, only pictures: {pages}.",
            "{n} pages have no text, only pictures: {pages}.",
            len(read_text.silent),
        ).format(n=len(read_text.silent), pages=_listed(read_text.silent))
    if read_text.unreadable:
        yield ngettext(
            "For {n} character the PDF names no letter; it shows �.",
            "For {n} characters the PDF names no letter; they show �.",
            read_text.unreadable,
        ).format(n=read_text.unreadable)
    if read_text.repeated:
        yield ngettext(
            "{n} line that a page break had cut stood on both pages; it was read once.",
            "{n} lines that page breaks had cut stood on both pages; they were read once.",
            read_text.repeated,
        ).format(n=read_text.repeated)
    if read_text.comments:
        yield ngettext(
            "{n} comment was left out.", "{n} comments were left out.", read_text.comments
        ).format(n=read_text.comments)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _listed(pages: list[int]) -> str:
    listed = ", ".join(str(page) for page in pages[:12])
    return f"{listed} …" if len(pages) > 12 else listed


def _little_endian(boxes: "array[float]") -> bytes:
    if sys.byteorder == "big":
        boxes.byteswap()
    return boxes.tobytes()
