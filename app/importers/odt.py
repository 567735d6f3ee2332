"""OpenDocument texts, as LibreOffice writes them."""

from pathlib import Path

from app.importers import refusals, written
from app.intake import NewSource, ReadOptions

_MEDIA_TYPE = "application/vnd.oasis.opendocument.text"


def read(path: Path, _options: ReadOptions) -> NewSource:
    """Read an OpenDocument text: paragraphs, headings, lists, tables, notes, bold and italic."""
    from app.media import odt

    try:
        with written.explained(path):
            document = odt.read(path)
    except odt.NotTextError:
        raise refusals.not_opendocument(path) from None
    return written.source(path, document, kind="word", media_type=_MEDIA_TYPE)
