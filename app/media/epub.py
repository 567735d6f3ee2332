"""What stands in an EPUB book, chapter by chapter in reading order."""

import posixpath
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from app.media import archive, html
from app.media.blocks import Block, Document
from app.media.html_blocks import Reader
from app.media.markup import MarkupError, attribute, child, local, parse

_CONTAINER, _LOCKS = "META-INF/container.xml", "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document"})


class NotBookError(Exception):
    """The archive is sound, but holds no book."""


class LockedBookError(Exception):
    """The chapters are encrypted."""


def read(path: Path, decode: Callable[[bytes], str]) -> Document:
    """Read the book at *path*, with the help of what knows encodings."""
    with archive.opened(path) as package:
        chapters = _chapters(package)
        if _locked(package) & set(chapters):
            raise LockedBookError
        found: list[Block] = []
        counts: Counter[str] = Counter()
        for name in chapters:
            page = html.parse(decode(package.read(name)))
            if page is not None:
                reader = Reader(set(page.iter("nav")))
                found += reader.read(page)
                counts += reader.counts
    return Document(tuple(found), counts)


def _chapters(package: archive.Archive) -> list[str]:
    """Return the members to be read, in order."""
    if _CONTAINER not in package:
        raise NotBookError
    files = [each for each in parse(package.read(_CONTAINER)).iter() if local(each) == "rootfile"]
    listing = _member("", attribute(files[0], "full-path")) if files else ""
    if listing not in package:
        raise NotBookError
    root = parse(package.read(listing))
    folder = posixpath.dirname(listing)
    pages = {
        attribute(item, "id"): _member(folder, attribute(item, "href"))
        for item in _children(root, "manifest")
        if attribute(item, "media-type") in _PAGES and not _is_contents(item)
    }
    order = [pages.get(attribute(each, "idref")) for each in _children(root, "spine")]
    return list(dict.fromkeys(name for name in order if name is not None and name in package))


def _children(root: etree._Element, name: str) -> list[etree._Element]:
    found = child(root, name)
    return [] if found is None else list(found)


def _is_contents(item: etree._Element) -> bool:
    return "nav" in (attribute(item, "properties") or "").split()


def _member(folder: str, name: str | None) -> str:
    """Return the member that a file of *folder* calls *name*."""
    plain = unquote((name or "").partition("#")[0])
    return posixpath.normpath(posixpath.join("/", folder, plain)).lstrip("/")


def _locked(package: archive.Archive) -> set[str]:
    """Return the members that only the seller's program can open; often these are only fonts."""
    if _LOCKS not in package:
        return set()
    try:
        root = parse(package.read(_LOCKS))
    except MarkupError:
        return set()
    named = (each for each in root.iter() if local(each) == "CipherReference")
    return {_member("", attribute(each, "URI")) for each in named}
