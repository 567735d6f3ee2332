"""In which encoding a web page is: what it says itself is one witness among others."""

import codecs
import re

from app.text import encodings
from app.text.encodings import Decoded

_HEAD = 8192
_NAMED = re.compile(
    rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{2,40})"""
    rb"""|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_BROWSERS_READ = {"iso8859-1": "windows-1252", "ascii": "windows-1252", "gb2312": "gb18030"}
"""What browsers take some names for, which is what the writers of pages have seen."""
_NEVER = frozenset({"utf-7", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "idna", "punycode"})
"""What a page cannot be in if the name of its encoding was found in single bytes."""


def decode(raw: bytes) -> Decoded:
    """Find the encoding of a page: by mark, as valid UTF-8, by what it says, by guess."""
    guess = encodings.decode(raw)
    if guess.sure and (guess.encoding.startswith("utf-16") or not raw.isascii()):
        return guess  # a mark, or UTF-8 whose every letter fits: no 8-bit text looks like that
    named = _named(raw)
    if named is None:
        return guess
    try:
        return encodings.decode_as(raw, named)
    except UnicodeError:
        if guess.broken:
            return guess
        return Decoded(raw.decode(named, "replace"), named, sure=False)


def _named(raw: bytes) -> str | None:
    """Return the encoding that a page says it is in, if that can be."""
    match = _NAMED.search(raw[:_HEAD])
    if match is None:
        return None
    label = (match[1] or match[2]).decode("ascii", "replace")
    try:
        known = codecs.lookup(label)
        known.decode(b"", "strict")
        "".encode(label)  # some codecs are no encodings of text
    except (LookupError, UnicodeError):
        return None
    name = known.name
    if name in _NEVER:
        return None
    return _BROWSERS_READ.get(name, name.replace("cp125", "windows-125"))
