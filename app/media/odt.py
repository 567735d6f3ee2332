"""What stands in an OpenDocument text, block by block in reading order.

Read as the writer shows it with all changes accepted. A row of a table is one block, a text box
follows the paragraph it is anchored in, notes stand at the end behind their marks, as in a Word
document (`app.media.docx`). Headers, footers, comments and pictures are not text.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from lxml import etree

from app.media import archive, blocks
from app.media.blocks import PLAIN, Block, Document, Look, Notes, Words
from app.media.markup import MarkupError, attribute, child, local, parse
from app.media.numbering import numbered
from app.media.odt_numbers import Listing, Numbers
from app.media.odt_styles import Styles, count

MOST_SPACES = 200
"""Spaces that one element may stand for: a file of a kilobyte once asked for two milliards."""
_MOST_REPEATED = 100
_SKIPPED = frozenset(
    {
        "tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "forms",
        "event-listeners", "dde-connection-decls", "alphabetical-index-auto-mark-file",
        "soft-page-break", "table-of-content-source", "ruby-text", "title", "desc", "script",
        "note-citation", "hidden-text", "table-column", "table-columns", "table-header-columns",
        "shapes", "calculation-settings",
    }
)  # fmt: skip
_COUNTED = {
    "annotation": "comments", "image": "pictures", "object": "embedded", "object-ole": "embedded"
}  # fmt: skip
_ROWS = frozenset({"table-header-rows", "table-rows", "table-row-group"})
_BOXES = frozenset({"text-box", "custom-shape", "rect", "ellipse", "circle", "polygon", "caption"})


class NotTextError(Exception):
    """The archive is sound, but holds no OpenDocument text."""


def read(path: Path) -> Document:
    """Read the OpenDocument text at *path*."""
    with archive.opened(path) as package:
        _check_not_locked(package)
        if "content.xml" not in package:
            raise NotTextError
        root = parse(package.read("content.xml"))
        story = child(child(root, "body"), "text")
        if story is None:
            raise NotTextError
        shared = _shared_styles(package)
        reader = _Reader(Styles(root, shared), Numbers(root, shared))
        changes = child(story, "tracked-changes")
        reader.counts["tracked"] = 0 if changes is None else len(changes)
        found = list(reader.blocks(story))
        found.extend(reader.notes())
    return Document(tuple(found), reader.counts)


def _check_not_locked(package: archive.Archive) -> None:
    """Refuse an archive whose members are encrypted one by one."""
    if "META-INF/manifest.xml" in package and (
        b"encryption-data" in package.read("META-INF/manifest.xml")
    ):
        raise archive.LockedArchiveError


def _shared_styles(package: archive.Archive) -> etree._Element | None:
    """Return the styles that a document can do without."""
    if "styles.xml" not in package:
        return None
    try:
        return parse(package.read("styles.xml"))
    except MarkupError:
        return None


class _Reader:
    """Walks through a story of the document: the body, a cell, a text box, a note."""

    def __init__(self, styles: Styles, numbers: Numbers) -> None:
        self._styles = styles
        self._numbers = numbers
        self._notes = Notes()
        self._found: dict[str, etree._Element] = {}
        self.counts: Counter[str] = Counter()

    def blocks(self, story: etree._Element, around: Listing | None = None) -> Iterator[Block]:
        """Go through the paragraphs and tables of *story*, *around* which there may be a list."""
        for each in story:
            name = local(each)
            if name in ("p", "h"):
                yield from self._paragraph(each, name, around)
            elif name == "table":
                yield from self._rows(each)
            elif name in _COUNTED:
                self.counts[_COUNTED[name]] += 1
            elif name == "list":
                yield from self._items(each, self._numbers.within(each, around))
            elif name not in _SKIPPED:
                yield from self.blocks(each, around)

    def _items(self, element: etree._Element, listing: Listing) -> Iterator[Block]:
        for item in element:
            first = next((local(each) for each in item), "")
            found = self.blocks(item, listing)
            if local(item) == "list-item" and first in ("p", "h"):
                number = self._numbers.of_item(item, listing, heading=first == "h")
                yield from (numbered(block, number) for block in islice(found, 1))
            yield from found

    def _paragraph(
        self, element: etree._Element, name: str, around: Listing | None
    ) -> Iterator[Block]:
        boxes: list[etree._Element] = []
        words = Words(collapsing=True)
        heading = self._styles.heading_level(element, named=name == "h")
        self._words(element, words, PLAIN if heading else self._styles.look(element, PLAIN), boxes)
        if heading:
            number = self._numbers.of_heading(heading) if name == "h" else ""
            yield numbered(words.block("heading", heading), number)
        else:
            yield words.block("list item", around.depth) if around else words.block()
        for box in boxes:
            yield from self.blocks(box)

    def _words(
        self, element: etree._Element, words: Words, look: Look, boxes: list[etree._Element]
    ) -> None:
        """Add what stands in a paragraph or a span of it."""
        words.add(element.text or "", look)
        for each in element:
            name = local(each)
            if name == "span":
                self._words(each, words, self._styles.look(each, look), boxes)
            elif name == "note":
                words.put(self._note(each), look)
            elif name in _BOXES:
                boxes.append(each)
            elif name in _COUNTED:
                self.counts[_COUNTED[name]] += 1
            elif (char := _character(each, name)) is not None:
                words.put(char, look)
            elif name not in _SKIPPED:
                self._words(each, words, look, boxes)
            words.add(each.tail or "", look)

    def _note(self, note: etree._Element) -> str:
        kind = "endnote" if attribute(note, "note-class") == "endnote" else "footnote"
        number = str(len(self._found))
        self._found[number] = note
        return self._notes.mark(kind, number)

    def notes(self) -> Iterator[Block]:
        """Go through the notes that the text refers to, the footnotes first."""
        for wanted in ("footnote", "endnote"):
            for kind, number, mark in list(self._notes.met):
                body = child(self._found[number], "note-body") if kind == wanted else None
                if body is not None:
                    yield blocks.note(mark, self.blocks(body))

    def _rows(self, table: etree._Element) -> Iterator[Block]:
        for each in table:
            name = local(each)
            if name in _ROWS:
                yield from self._rows(each)
            elif name == "table-row":
                row = blocks.row(self._cells(each))
                times = _repeated(each, "number-rows-repeated") if row.text.strip() else 1
                yield from [row] * times

    def _cells(self, row: etree._Element) -> list[list[Block]]:
        cells: list[list[Block]] = []
        for each in row:
            if local(each) == "table-cell":
                cell = list(self.blocks(each))
                filled = any(block.text for block in cell)
                cells += [cell] * (_repeated(each, "number-columns-repeated") if filled else 1)
        return cells


def _character(element: etree._Element, name: str) -> str | None:
    """Return what an element stands for that is white space, None for the others."""
    if name == "s":
        return " " * min(count(attribute(element, "c")), MOST_SPACES)
    return {"tab": "\t", "line-break": "\n"}.get(name)


def _repeated(element: etree._Element, name: str) -> int:
    return min(count(attribute(element, name)), _MOST_REPEATED)
