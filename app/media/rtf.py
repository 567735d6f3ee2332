r"""What stands in an RTF document, block by block in reading order.

A file of groups in braces and words behind backslashes; the words that stand for a look hold until
their group ends. Letters beyond ASCII are bytes of the font's code page (\'e9) or UTF-16 (\u233).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from app.media.blocks import Block, Document
from app.media.rtf_story import Role, Story
from app.media.rtf_words import (
    CHARACTERS,
    COUNTED,
    NOT_TEXT,
    PAGES,
    READ_ANYWAY,
    SYMBOLS,
    TABLES,
    Tables,
    page_of,
)

MOST_GROUPS = 10_000
"""Groups within groups; a file of braces alone would fill the memory."""
_TOKEN = re.compile(
    rb"([^\\{}\r\n]+)"  # text
    rb"|\\'([0-9a-fA-F]{2})"  # a byte
    rb"|\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?"  # a word and its number
    rb"|([{}])"
    rb"|\\(.)"  # a symbol
    rb"|[\r\n]+|.",
    re.DOTALL,
)
_CLAUSE = re.compile(r"\d\.\d")
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)


class NotRtfError(Exception):
    """The bytes are no RTF, or groups stand within groups without end."""


class _State(NamedTuple):
    """What holds within a group."""

    where: bytes = b""
    """The table that is being read, b"-" where nothing is text, b"" in the text."""
    bold: bool = False
    italic: bool = False
    unseen: bool = False
    replaced: int = 1
    """How many bytes stand behind a letter in UTF-16 for those who cannot read it."""
    font: int = -1
    role: Role = ("", 0)
    in_table: bool = False


def _listed(state: _State) -> _State:
    """Return *state* for an item of a list, whose depth may be known already."""
    return state if state.role[0] else state._replace(role=("list item", 1))


def read(raw: bytes) -> Document:
    """Read an RTF document; `counts` knows "broken" and "cut" too.

    "broken" counts letters that no code page has, "cut" is 1 where the file breaks off.
    """
    if not raw.lstrip().startswith(b"{\\rtf"):
        raise NotRtfError
    reader = _Reader()
    reader.read(raw[raw.index(b"{") :])
    return Document(tuple(reader.blocks()), reader.story.counts)


class _Reader:
    def __init__(self) -> None:
        self.story = Story()
        self._tables = Tables()
        self._state = _State()
        self._outer: list[_State] = []
        self._page = "cp1252"
        self._bytes = bytearray()
        self._font = -1
        self._to_skip = 0
        self._is_starred = False
        self._half = ""
        self._number = ""
        """What stands before the paragraph for those who cannot count themselves."""

    def blocks(self) -> Iterator[Block]:
        """Return what was read, notes last."""
        yield from self.story.blocks()

    def read(self, raw: bytes) -> None:
        """Go through the whole file, or to the brace that ends it."""
        at = 0
        while at < len(raw):
            match = _TOKEN.match(raw, at)
            assert match is not None  # its last choice takes any byte
            at = match.end() + self._act(match, len(raw))
            if not self._outer:
                break
        self._decode()
        self._end_half()
        self.story.counts["cut"] += bool(self._outer)

    def _act(self, match: re.Match[bytes], length: int) -> int:
        """Act on a piece of the file; return how many bytes behind it are no RTF."""
        text, code, word, number, brace, symbol = match.groups()
        if text is not None:
            self._text(text)
        elif code is not None:
            self._code(int(code, 16))
        elif word is not None:
            return self._word(word.lower(), None if number is None else int(number), length)
        elif brace is not None:
            self._brace(brace)
        elif symbol is not None:
            self._symbol(symbol)
        return 0

    def _brace(self, brace: bytes) -> None:
        self._decode()
        self._to_skip = 0
        self._is_starred = False
        if brace == b"{":
            self._outer.append(self._state)
            if len(self._outer) > MOST_GROUPS:
                raise NotRtfError
        else:
            self._end_half()
            self._state = self._outer.pop()
            self.story.close_group(len(self._outer))

    def _text(self, text: bytes) -> None:
        where = self._state.where
        if where == b"stylesheet":
            self._tables.style_name(text)
        elif where == b"listtext":
            self._number += text[:40].decode("latin-1")
        elif not where:
            skipped, self._to_skip = text[: self._to_skip], max(0, self._to_skip - len(text))
            self._bytes += text[len(skipped) :]

    def _code(self, byte: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        elif not self._state.where:
            self._bytes.append(byte)

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._is_starred = True
        elif self._to_skip:
            self._to_skip -= 1
        elif symbol in b"\r\n":
            self._word(b"par", None, 0)
        elif symbol in SYMBOLS:
            self._put(SYMBOLS[symbol])

    def _word(self, word: bytes, number: int | None, length: int) -> int:
        """Act on a control word; return how many bytes behind it are no RTF."""
        starred, self._is_starred = self._is_starred, False
        if word == b"bin":
            return max(0, min(number or 0, length))
        if self._to_skip and word != b"u":
            self._to_skip -= 1
            return 0
        self._decode()
        if self._begins_group(word, starred=starred):
            return 0
        if self._state.where == b"fonttbl":
            self._tables.font_word(word, number)
        elif self._state.where == b"stylesheet":
            self._tables.style_word(word, number)
        elif not self._state.where:
            self._of_look(word, number)
        return 0

    def _begins_group(self, word: bytes, *, starred: bool) -> bool:
        """Notice a group that is not simply text; say whether this word began one."""
        where = self._state.where
        if where == b"-":
            return True
        if not where:
            self.story.counts[COUNTED.get(word, "")] += 1
        if word in (b"footnote", b"shptxt") and not where:
            self.story.open(len(self._outer), "footnote" if word == b"footnote" else "")
            self._state = self._state._replace(role=("", 0), in_table=False)
        elif word in TABLES:
            self._state = self._state._replace(where=word)
        elif word in NOT_TEXT or (starred and not where and word not in READ_ANYWAY):
            self._state = self._state._replace(where=b"-")
            if word in (b"listtext", b"pntext"):
                self._outer[-1] = _listed(self._outer[-1])
                self._state = self._state._replace(where=b"listtext")
                self._number = ""
        else:
            return False
        return True

    def _of_look(self, word: bytes, number: int | None) -> None:
        """Act on a word that says how letters look or are written."""
        state, on = self._state, number != 0
        if word == b"b":
            self._state = state._replace(bold=on)
        elif word == b"i":
            self._state = state._replace(italic=on)
        elif word == b"plain":
            self._state = state._replace(bold=False, italic=False, unseen=False, font=self._font)
        elif word in (b"v", b"deleted"):
            self._state = state._replace(unseen=on)
            self.story.counts["tracked"] += on and word == b"deleted"
        elif word == b"uc":
            self._state = state._replace(replaced=max(0, min(number or 0, 16)))
        elif word in (b"f", b"deff"):
            self._state = state._replace(font=number or 0)
            self._font = number or 0 if word == b"deff" else self._font
        elif word in PAGES or word == b"ansicpg":
            self._page = PAGES.get(word) or page_of(number or 0) or self._page
        else:
            self._of_text(word, number)

    def _of_text(self, word: bytes, number: int | None) -> None:
        """Act on a word that is a letter or ends something."""
        state = self._state
        if word == b"u":
            self._to_skip = state.replaced
            self._unit((number or 0) % 0x10000)
        elif word in CHARACTERS:
            self._put(CHARACTERS[word])
        elif word in (b"par", b"sect", b"nestrow"):
            self._end_half()
            self._end_paragraph(state)
        elif word == b"cell":
            self._end_half()
            self.story.end_cell()
        elif word == b"row":
            self.story.end_row()
        elif word == b"ftnalt":
            self.story.is_endnote()
        else:
            self._of_paragraph(word, number)

    def _end_paragraph(self, state: _State) -> None:
        is_shown = state.role[0] == "heading" or _CLAUSE.search(self._number)
        number, self._number = self._number.strip() if is_shown else "", ""
        self.story.end_paragraph(state.role, number, in_table=state.in_table)

    def _of_paragraph(self, word: bytes, number: int | None) -> None:
        """Act on a word that says what kind of paragraph this is; pass over any other."""
        state = self._state
        if word == b"pard":
            self._state = state._replace(role=("", 0), in_table=False)
        elif word in (b"intbl", b"itap"):
            self._state = state._replace(in_table=number != 0)
        elif word == b"s" and (level := self._tables.headings.get(number or 0)):
            self._state = state._replace(role=("heading", level))
        elif word == b"outlinelevel" and number is not None and 0 <= number < 9:
            self._state = state._replace(role=("heading", number + 1))
        elif word == b"ls" and number:
            self._state = _listed(state)
        elif word == b"ilvl" and state.role[0] != "heading":
            self._state = state._replace(role=("list item", min(max(number or 0, 0), 8) + 1))
        elif word == b"revised":
            self.story.counts["tracked"] += number != 0

    def _unit(self, unit: int) -> None:
        """Add one unit of UTF-16; two halves of a letter become one."""
        if self._half and unit in _LOW:
            pair = self._half + chr(unit)
            self._half = ""
            self._put(pair.encode("utf-16-le", "surrogatepass").decode("utf-16-le"))
        elif unit in _HIGH:
            self._end_half()
            self._half = chr(unit)
        else:
            self._put("\ufffd" if unit in _LOW else chr(unit) if unit else "")
            self.story.counts["broken"] += unit in _LOW

    def _end_half(self) -> None:
        """Half a letter to which no other half came is a letter lost."""
        if self._half:
            self._half = ""
            self.story.counts["broken"] += 1
            self._show("\ufffd")

    def _decode(self) -> None:
        """Turn the bytes gathered so far into letters."""
        if not self._bytes:
            return
        page = self._tables.fonts.get(self._state.font) or self._page
        text = self._bytes.decode(page, "replace")
        self._bytes.clear()
        self.story.counts["broken"] += text.count("\ufffd")
        self._put(text.replace("\0", ""))

    def _put(self, text: str) -> None:
        self._decode()
        self._end_half()
        self._show(text)

    def _show(self, text: str) -> None:
        state = self._state
        if not state.where and not state.unseen:
            self.story.put(text, bold=state.bold, italic=state.italic)
