"""Characters that a file format cannot hold, and cells that a spreadsheet would run."""

import re
from collections.abc import Collection

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_RUNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def readable(name: str) -> str:
    """Return a file's name as text, also one whose bytes are no UTF-8: then as Windows wrote it."""
    data = name.encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def numbered(name: str, taken: Collection[str]) -> str:
    """Return *name*, or with the least number from 2 on that makes it none of *taken*."""
    if name not in taken:
        return name
    return next(free for n in range(2, len(taken) + 3) if (free := f"{name} ({n})") not in taken)


def for_xml(text: str) -> tuple[str, int]:
    """Return *text* without what XML cannot hold, and how many characters that were."""
    return _UNPRINTABLE.subn("", text)


def for_cell(text: str) -> str:
    """Return *text* so that a spreadsheet shows it and does not calculate it."""
    return f"'{text}" if text.startswith(_RUNS) else text
