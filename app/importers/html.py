"""Web pages as a browser saves them: their main part, and nothing fetched from anywhere."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import N_, _, ngettext
from app.importers import refusals, text, written
from app.intake import NewSource, ReadOptions
from app.text import page_encoding

if TYPE_CHECKING:
    from app.media.blocks import Document

_KINDS = (
    ("menus", N_("menus")),
    ("header", N_("the head of the page")),
    ("footer", N_("the foot of the page")),
    ("aside", N_("what stands aside")),
    ("notices", N_("notices on cookies")),
    ("around", N_("what stands around the main part")),
)


def read(path: Path, options: ReadOptions) -> NewSource:
    """Read a web page: headings, paragraphs, lists and tables of its main part."""
    return _read(path, path.read_bytes(), options.encoding, "text/html")


def read_single_file(path: Path, options: ReadOptions) -> NewSource:
    """Read a web page that a browser saved with its pictures as one file."""
    from app.media import mhtml

    try:
        raw, encoding = mhtml.page(path.read_bytes())
    except mhtml.NotMhtmlError:
        raise refusals.not_saved_page(path) from None
    return _read(path, raw, options.encoding or encoding, "multipart/related")


def _read(path: Path, raw: bytes, encoding: str | None, media_type: str) -> NewSource:
    from app.media import html

    asked = encoding is not None
    decoded = text.decode(path, raw, encoding) if asked else page_encoding.decode(raw)
    if text.is_binary(decoded.text):
        raise refusals.not_text(path)
    try:
        document, left_out = _page(decoded.text)
    except html.TangledError:
        raise refusals.too_deep(path) from None
    return written.source(
        path,
        document,
        kind="web",
        media_type=media_type,
        encoding=decoded.encoding,
        warnings=(*text.doubts(decoded), *_told(left_out)),
    )


def _page(content: str) -> tuple["Document", Counter[str]]:
    """Return the main part of a page, and how many words of what were left out."""
    from app.media import html, html_main
    from app.media.blocks import Document
    from app.media.html_blocks import Reader

    page = html.parse(content)
    if page is None:
        return Document(()), Counter()
    part = html_main.find(page)
    reader = Reader(part.skipped)
    title = [] if part.title is None else reader.read(part.title)
    blocks = (*title, *reader.read(part.root))
    return Document(blocks, reader.counts), part.left_out


def _told(left_out: Counter[str]) -> list[str]:
    count = sum(left_out.values())
    if not count:
        return []
    kinds = ", ".join(_(name) for kind, name in _KINDS if left_out[kind])
    return [
        ngettext(
            "Only the main part was read; {n} word was left out: {kinds}.",
            "Only the main part was read; {n} words were left out: {kinds}.",
            count,
        ).format(n=f"{count:,}", kinds=kinds)
    ]
