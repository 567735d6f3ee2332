"""Books in EPUB."""

from pathlib import Path

from app.importers import refusals, written
from app.intake import NewSource, ReadOptions
from app.text import page_encoding


def read(path: Path, _options: ReadOptions) -> NewSource:
    """Read a book: its chapters in order, with headings, lists and tables."""
    from app.media import epub, html

    try:
        with written.explained(path):
            document = epub.read(path, lambda raw: page_encoding.decode(raw).text)
    except epub.NotBookError:
        raise refusals.not_epub(path) from None
    except epub.LockedBookError:
        raise refusals.locked_book(path) from None
    except html.TangledError:
        raise refusals.too_deep(path) from None
    return written.source(path, document, kind="book", media_type="application/epub+zip")
