"""Web pages as markup: bytes to a tree of elements, with nothing fetched and nothing run.

The parser is libxml2's for HTML. It forgives everything but depth, and what is nested deeper than
it goes is lost without an error; here that is one.
"""

import codecs
import re

from lxml import etree

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
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}>")


class TangledError(Exception):
    """The elements are nested deeper than any page needs."""


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


def parse(text: str) -> etree._Element | None:
    """Return the root of a page, None if nothing is in it."""
    clean = _DECLARATION.sub("", text.replace("\0", ""), count=1)
    raw = clean.encode("utf-8", "replace")
    if not raw.strip():
        return None
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    # the error log keeps only the last few of many, but this one ends the reading
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise TangledError
    return root


def tag(element: etree._Element) -> str:
    """Return the name of an element, without the prefix that XHTML may put before it."""
    return str(element.tag).rpartition(":")[2].rpartition("}")[2].lower()
