"""What stands in a Word document, block by block in reading order.

Read as Word shows it when all changes are accepted: what was inserted counts, what was deleted
does not. A soft line break is a line feed within its block. A row of a table is one block: its
cells separated by tabs, or one line a paragraph when a cell holds several. A text box follows the
paragraph it is anchored in. A note is marked in the text, [1] for a footnote and [i] for an
endnote, and stands at the end behind the same mark. Headers, footers, comments and pictures are
not text; comments, pictures and embedded documents are counted.
"""

import posixpath
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from app.media import archive, blocks
from app.media.blocks import Block, Document, Words
from app.media.docx_numbers import Numbers
from app.media.docx_runs import Runs, alternative
from app.media.docx_styles import Styles, property_value
from app.media.markup import MarkupError, attribute, child, local, parse
from app.media.numbering import numbered

_REMOVED = ("del", "moveFrom")


class NotWordError(Exception):
    """The archive is sound, but no Word document stands in it."""


def read(path: Path) -> Document:
    """Read the Word document at *path*."""
    with archive.opened(path) as package:
        main = _main_part(package)
        if main not in package:
            raise NotWordError
        root = parse(package.read(main))
        body = child(root, "body")
        if local(root) != "document" or body is None:
            raise NotWordError
        related = _related(package, main)
        styles = Styles(_part(package, related.get("styles")))
        reader = _Reader(styles, Numbers(_part(package, related.get("numbering")), styles))
        found = list(reader.blocks(body))
        for kind in ("footnote", "endnote"):
            found.extend(reader.notes(kind, _part(package, related.get(f"{kind}s"))))
    return Document(tuple(found), reader.runs.counts)


def _main_part(package: archive.Archive) -> str:
    for name, target in _related(package, "").items():
        if name == "officeDocument":
            return target
    return "word/document.xml"


def _related(package: archive.Archive, part: str) -> dict[str, str]:
    """Return the parts that *part* names, by the last word of their relation."""
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    if listing not in package:
        return {}
    related: dict[str, str] = {}
    for each in parse(package.read(listing)):
        target, mode = attribute(each, "Target"), attribute(each, "TargetMode")
        if target and mode != "External":
            kind = (attribute(each, "Type") or "").rpartition("/")[2]
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            related.setdefault(kind, path)
    return related


def _part(package: archive.Archive, name: str | None) -> etree._Element | None:
    """Return the root of a part that a document can do without."""
    if name is None or name not in package:
        return None
    try:
        return parse(package.read(name))
    except MarkupError:
        return None


class _Reader:
    """Walks through a story of the document: the body, a cell, a text box, a note."""

    def __init__(self, styles: Styles, numbers: Numbers) -> None:
        self._styles = styles
        self._numbers = numbers
        self.runs = Runs(styles)

    def blocks(self, story: etree._Element) -> Iterator[Block]:
        """Go through the paragraphs and tables of *story* in reading order."""
        words = Words()
        for element in self._elements(story):
            if local(element) == "tbl":
                yield from self._rows(element)
                continue
            boxes = self.runs.read(element, words)
            if not _mark_is_deleted(element):
                kind, level = self._styles.role(element)
                number = self._numbers.next(element, heading=kind == "heading")
                yield numbered(words.block(kind, level), number)
            for box in boxes:
                yield from self.blocks(box)
        if words:
            yield words.block()

    def _elements(self, story: etree._Element) -> Iterator[etree._Element]:
        """Go through paragraphs and tables, however they are wrapped."""
        for each in story:
            name = local(each)
            if name in ("p", "tbl"):
                yield each
            elif name in _REMOVED:
                self.runs.counts["tracked"] += 1
            elif name == "altChunk":
                self.runs.counts["embedded"] += 1
            else:
                yield from self._elements(alternative(each) if name == "AlternateContent" else each)

    def _rows(self, table: etree._Element) -> Iterator[Block]:
        for row in _inside(table, "tr"):
            properties = child(row, "trPr")
            if any(child(properties, name) is not None for name in _REMOVED):
                self.runs.counts["tracked"] += 1
                continue
            yield blocks.row([list(self.blocks(cell)) for cell in _inside(row, "tc")])

    def notes(self, kind: str, part: etree._Element | None) -> Iterator[Block]:
        """Go through the notes that the text refers to, in that order."""
        if part is None:
            return
        found = {attribute(note, "id"): note for note in part if local(note) == kind}
        for known_kind, note_id, mark in self.runs.notes.met:
            if known_kind == kind and note_id in found:
                yield blocks.note(mark, self.blocks(found[note_id]))


def _inside(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Go through the rows of a table or cells of a row, however they are wrapped."""
    for each in element:
        if local(each) == wanted:
            yield each
        elif local(each) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _inside(each, wanted)


def _mark_is_deleted(paragraph: etree._Element) -> bool:
    """Say whether a tracked change has joined this paragraph to the next one."""
    mark = property_value(paragraph, "pPr", "rPr")
    return any(child(mark, name) is not None for name in _REMOVED)
