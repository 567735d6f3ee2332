"""Word documents in the format of before 2007, read by way of LibreOffice."""

import time
from dataclasses import replace
from pathlib import Path

from app.errors import UserError
from app.importers import docx, refusals
from app.importers.office import MADE, Conversion
from app.intake import NewSource, ReadOptions

_MEDIA_TYPE = "application/msword"
_POLL = 0.05


def read(path: Path, options: ReadOptions) -> NewSource:
    """Have *path* turned into a Word document, and read that."""
    conversion = Conversion(path)
    try:
        while (made := conversion.poll()) is None:
            time.sleep(_POLL)
        try:
            return as_original(docx.read(made, options), path)
        except UserError as error:
            raise as_refusal(error, path) from None
    finally:
        conversion.end()


def as_original(source: NewSource, path: Path) -> NewSource:
    """Return what was read from the Word document as read from *path*, which is what we keep."""
    original = path.read_bytes()
    return replace(source, name=path.stem, path=path, original=original, media_type=_MEDIA_TYPE)


def as_refusal(error: UserError, path: Path) -> UserError:
    """Return a refusal of the Word document as one of the file that the user knows."""
    return UserError(error.sentence.replace(MADE, refusals.shown(path)), error.hint)
