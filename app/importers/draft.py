"""The text of a new source while it is being written, with the role of its lines."""

import re
from collections.abc import Iterable

from app.i18n import ngettext
from app.intake import Part

MOST_STYLED = 10_000
"""Stretches of bold or italic words; each costs time whenever the text is opened or changed."""
Style = tuple[str, int, int]
_SURROGATE = re.compile("[\ud800-\udfff]")


class Draft:
    """Lines one after the other; positions are code points of the finished text."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0
        self._styled = 0
        self.parts: list[Part] = []

    @property
    def position(self) -> int:
        """Where the next line begins."""
        return self._length

    def line(self, text: str, kind: str = "", level: int = 0, styles: Iterable[Style] = ()) -> None:
        """Add a paragraph; *text* may hold line feeds of its own, *styles* say how words look."""
        start = self._length
        self._lines.append(text)
        self._length += len(text) + 1
        if kind:
            self.part(kind, start, level)
        for look, begin, end in styles:
            self._styled += 1
            if self._styled <= MOST_STYLED:
                self.parts.append(Part(look, start + begin, start + end))

    @property
    def plain_from_here(self) -> bool:
        """Say whether more words stand out than we keep."""
        return self._styled > MOST_STYLED

    def part(self, kind: str, start: int, level: int = 0) -> None:
        """Give all lines since *start* a role."""
        end = max(self._length - 1, start)
        if end > start:
            self.parts.append(Part(kind, start, end, level))

    def turn(self, words: str, speaker: str, time: int | None) -> None:
        """Add what somebody says; *time* is when, in milliseconds."""
        start = self._length
        self.line(words)
        if words:
            end = start + len(words)
            self.parts.append(Part("turn", start, end, label=speaker, time=time))

    def text(self) -> str:
        """Return what was written."""
        return "\n".join(self._lines)


def cleaned(text: str) -> tuple[str, list[str]]:
    """Bring *text* to our normal form; return it with a sentence on each loss.

    The byte order mark goes, line ends become LF, NUL goes, half a surrogate pair becomes U+FFFD.
    Everything else stays as it was written.
    """
    warnings = []
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if zeros := text.count("\0"):
        text = text.replace("\0", "")
        warnings.append(
            ngettext(
                "{n} NUL character was taken out.", "{n} NUL characters were taken out.", zeros
            ).format(n=zeros)
        )
    if _SURROGATE.search(text):
        whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        halves = whole.count("\ufffd") - text.count("\ufffd")
        text = whole
        warnings.append(
            ngettext(
                "{n} half character (a lone surrogate) was replaced by �.",
                "{n} half characters (lone surrogates) were replaced by �.",
                halves,
            ).format(n=halves)
        )
    return text, warnings
