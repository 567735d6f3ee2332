"""Recordings of sound and moving pictures. They have no text; what is in them is times."""

import hashlib
import math
from pathlib import Path

from app.importers import refusals
from app.importers.base import MEGABYTE
from app.importers.opening import whole
from app.intake import NewSource, ReadOptions, Recorded
from app.media import pace, sounds

KIND = "recording"
KEPT = 100
"""Megabytes of a recording that is kept in the project; a larger one stays where it is."""
_AT_ONCE = 8 * MEGABYTE
_MOST_SECONDS = 1_000_000

MEDIA_TYPES = {
    ".wav": "audio/wav",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".aac": "audio/aac",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".opus": "audio/ogg",
    ".flac": "audio/flac",
    ".mp4": "video/mp4",
    ".m4v": "video/mp4",
    ".mov": "video/quicktime",
    ".webm": "video/webm",
    ".mkv": "video/x-matroska",
}


def read(path: Path, _options: ReadOptions) -> NewSource:
    """Read how long a recording is, and the file itself unless it is very large."""
    length = _length(path)
    large = path.stat().st_size > KEPT * MEGABYTE
    original = b"" if large else whole(path, KEPT)
    recorded = _known(path, length) if large else Recorded(length)
    return NewSource(
        name=path.stem,
        text="",
        kind=KIND,
        original=original,
        path=path,
        media_type=MEDIA_TYPES[path.suffix.lower()],
        recorded=recorded,
    )


def _length(path: Path) -> int:
    """Return how many milliseconds a recording lasts, or refuse one that is broken."""
    try:
        with path.open("rb") as file:
            sound = sounds.is_sound(file)
            file.seek(0)
            found = sounds.seconds(file) if sound else 0.0
    except ValueError:
        raise refusals.damaged_recording(path) from None
    if not math.isfinite(found) or not 0.001 <= found <= _MOST_SECONDS:
        raise refusals.damaged_recording(path)
    return round(found * 1000)


def _known(path: Path, length: int) -> Recorded:
    """Return what a large file is known by, from one reading to its end."""
    digest = hashlib.sha256()
    size, expected = 0, path.stat().st_size
    with path.open("rb") as file:
        while block := file.read(_AT_ONCE):
            digest.update(block)
            size += len(block)
            pace.report(size, max(size, expected))
    return Recorded(length, size, digest.hexdigest())
