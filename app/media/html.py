"""Web pages as markup: a text to a tree of elements, with nothing fetched and nothing run.

The parser is libxml2's for HTML. It forgives everything but depth, and what is nested deeper than
it goes is lost without an error; here that is one.
"""

import re

from lxml import etree

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}>")


class TangledError(Exception):
    """The elements are nested deeper than any page needs."""


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
