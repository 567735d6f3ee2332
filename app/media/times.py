"""Times of a recording as people write them: 00:12:03, 12:03 or 12:03.5."""

import re

_TIME = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,6})(?:[.,](\d{1,3}))?", re.ASCII)
_BETWEEN = re.compile(r"\s*(?:-->|[-–—]|\s)\s*")


def clock(milliseconds: int, *, tenths: bool = False) -> str:
    """Return a time as 00:12:03, or as 00:12:03.5."""
    seconds = milliseconds // 1000
    words = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return f"{words}.{milliseconds // 100 % 10}" if tenths else words


def stretch(begin: int, end: int) -> str:
    """Return a stretch as 00:12:03–00:12:40, with tenths if it lasts less than two seconds."""
    tenths = end - begin < 2000
    return f"{clock(begin, tenths=tenths)}–{clock(end, tenths=tenths)}"


def read(words: str) -> int | None:
    """Return the milliseconds that *words* say, None if they say no time."""
    found = _TIME.fullmatch(words.strip())
    if found is None:
        return None
    hours, minutes, seconds, parts = found.groups()
    if (minutes is not None and int(seconds) > 59) or (hours is not None and int(minutes) > 59):
        return None
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds)
    return whole * 1000 + int((parts or "0").ljust(3, "0"))


def read_stretch(words: str) -> tuple[int, int] | None:
    """Return begin and end of what is written as 12:03–12:40, None if it is no stretch."""
    parts = [part for part in _BETWEEN.split(words.strip()) if part]
    times = [read(part) for part in parts]
    if len(times) != 2 or times[0] is None or times[1] is None or times[0] >= times[1]:
        return None
    return times[0], times[1]
