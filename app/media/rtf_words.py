"""What the control words of RTF mean, as far as they concern the text."""

import codecs
import re
from dataclasses import dataclass, field

CHARACTERS = {
    b"tab": "\t", b"line": "\n", b"lbr": "\n", b"emdash": "—", b"endash": "–", b"lquote": "‘",
    b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"emspace": "\u2003",
    b"enspace": "\u2002", b"qmspace": "\u2005", b"zwj": "\u200d", b"zwnj": "\u200c",
    b"rtlmark": "\u200f", b"ltrmark": "\u200e", b"zwbo": "\u200b", b"zwnbo": "\u2060",
    b"nestcell": "\t",
}  # fmt: skip
SYMBOLS = {b"~": "\u00a0", b"_": "\u2011", b"-": "\u00ad", b"\\": "\\", b"{": "{", b"}": "}"}
"""What a backslash before one of these stands for."""

TABLES = frozenset({b"fonttbl", b"stylesheet"})
NOT_TEXT = frozenset(
    {
        b"colortbl", b"info", b"header", b"headerl", b"headerr", b"headerf", b"footer", b"footerl",
        b"footerr", b"footerf", b"fldinst", b"listtext", b"pntext", b"nonshppict", b"xe", b"tc",
        b"rxe", b"txe", b"ftnsep", b"ftnsepc", b"ftncn", b"aftnsep", b"aftnsepc", b"aftncn",
        b"annotation", b"atnid", b"atnauthor", b"nonesttables", b"private1", b"sp", b"objdata",
        b"template", b"comment", b"listname", b"falt", b"panose", b"revtbl", b"filetbl",
        b"objclass", b"objname", b"bkmkstart", b"bkmkend", b"themedata", b"pict",
    }
)  # fmt: skip
"""Groups that hold no words of the text."""
READ_ANYWAY = frozenset(
    {b"shpinst", b"shppict", b"nesttableprops", b"footnote", b"shptxt", b"result", b"object"}
)
r"""Groups that are read although \* says that not every reader need know them."""
COUNTED = {b"pict": "pictures", b"annotation": "comments", b"object": "embedded"}

_CHARSETS = {
    77: "mac-roman", 78: "cp932", 128: "cp932", 129: "cp949", 130: "johab", 134: "cp936",
    136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
PAGES = {b"ansi": "cp1252", b"mac": "mac-roman", b"pc": "cp437", b"pca": "cp850"}
_HEADING = re.compile(rb"(?:heading|titre) (\d)", re.IGNORECASE)


def page_of(number: int) -> str | None:
    """Return the codec of a code page, None where there is none."""
    name = {10000: "mac-roman", 65001: "utf-8", 1361: "johab"}.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return None
    return name


def page_of_charset(number: int) -> str | None:
    """Return the codec of a font's set of characters, None for the document's own."""
    return _CHARSETS.get(number)


@dataclass
class Tables:
    """What the head of a document says of its fonts and styles, gathered word by word."""

    fonts: dict[int, str | None] = field(default_factory=dict)
    headings: dict[int, int] = field(default_factory=dict)
    """The level of each style that makes headings."""
    _font: int = 0
    _style: int | None = 0
    _outline: int | None = None
    _name: bytes = b""

    def font_word(self, word: bytes, number: int | None) -> None:
        """Take note of a word in the table of fonts."""
        if word == b"f" and number is not None:
            self._font = number
            self.fonts[number] = None
        elif word == b"fcharset" and number is not None:
            self.fonts[self._font] = page_of_charset(number)
        elif word == b"cpg" and number:
            self.fonts[self._font] = page_of(number)

    def style_word(self, word: bytes, number: int | None) -> None:
        """Take note of a word in the table of styles."""
        if word == b"s":
            self._style = number
        elif word in (b"cs", b"ds", b"ts"):
            self._style = None
        elif word == b"outlinelevel":
            self._outline = number

    def style_name(self, text: bytes) -> None:
        """Take note of the name of a style, which a semicolon ends."""
        self._name += text[:100]
        if not self._name.rstrip().endswith(b";") or len(self._name) > 1000:
            return
        match = _HEADING.match(self._name.strip())
        if match:
            self._outline = int(match[1]) - 1
        elif self._name.strip().lower() == b"title;":
            self._outline = 0
        if self._style is not None and self._outline is not None and 0 <= self._outline < 9:
            self.headings[self._style] = self._outline + 1
        self._style, self._outline, self._name = 0, None, b""
