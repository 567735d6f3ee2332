"""Word documents."""

from pathlib import Path

from app.importers import refusals, written
from app.intake import NewSource, ReadOptions

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read(path: Path, _options: ReadOptions) -> NewSource:
    """Read a Word document: paragraphs, headings, lists, tables, notes, bold and italic."""
    from app.media import docx

    try:
        with written.explained(path):
            document = docx.read(path)
    except docx.NotWordError:
        raise refusals.not_word(path) from None
    return written.source(path, document, kind="word", media_type=_MEDIA_TYPE)
