"""The characters of one Word paragraph: runs, tabs, breaks, fields, notes and tracked changes."""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from app.media.blocks import Look, Notes, Words
from app.media.docx_styles import Styles
from app.media.markup import attribute, child, local

_SKIPPED = frozenset({"pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "delText"})
_REMOVED = frozenset({"del", "moveFrom"})
_COUNTED = {
    "ins": "tracked",
    "moveTo": "tracked",
    "commentReference": "comments",
    "altChunk": "embedded",
    "subDoc": "embedded",
    "blip": "pictures",
    "imagedata": "pictures",
}
_PLAIN = {
    "tab": "\t",
    "ptab": "\t",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}


Piece = tuple[str, Look]


class Runs:
    """Reads paragraphs, and keeps what must be told about them afterwards."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.notes = Notes()
        self.counts: Counter[str] = Counter()
        self._fields: list[bool] = []  # of each open field: are we in its result already?

    def read(self, paragraph: etree._Element, words: Words) -> list[etree._Element]:
        """Add the words of a paragraph to *words*; return the text boxes anchored in it."""
        boxes: list[etree._Element] = []
        base = self._styles.look(paragraph)
        for text, look in self._pieces(paragraph, boxes, base, base):
            words.put(text, look)
        # an instruction ends with its paragraph, or a field never closed would swallow the rest
        self._fields = [in_result for in_result in self._fields if in_result]
        return boxes

    def _pieces(
        self, element: etree._Element, boxes: list[etree._Element], base: Look, look: Look
    ) -> Iterator[Piece]:
        """Go through what *element* holds; *base* is the look of its paragraph."""
        for each in element:
            name = local(each)
            if name in _SKIPPED:
                continue
            if name in _PLAIN or name == "t":
                yield self._plain(each, name), look
            elif name in _REMOVED:
                self.counts["tracked"] += 1
            elif name == "txbxContent":
                boxes.append(each)
            else:
                yield self._special(each, name), look
                inside = alternative(each) if name == "AlternateContent" else each
                own = self._styles.look_of_run(each, base) if name == "r" else look
                yield from self._pieces(inside, boxes, base, own)

    def _plain(self, element: etree._Element, name: str) -> str:
        """Return the characters of an element that holds nothing else."""
        if not all(self._fields):
            return ""
        text = _PLAIN.get(name, element.text or "")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _special(self, element: etree._Element, name: str) -> str:
        """Return what stands for an element that is a character itself, "" for the others."""
        if name == "br":
            return "" if attribute(element, "type") in ("page", "column") else "\n"
        if name == "sym":
            return _symbol(attribute(element, "char"))
        if name in ("footnoteReference", "endnoteReference"):
            return self.notes.mark(name.removesuffix("Reference"), attribute(element, "id") or "")
        if name == "fldChar":
            self._field(attribute(element, "fldCharType"))
        elif name in _COUNTED:
            self.counts[_COUNTED[name]] += 1
        return ""

    def _field(self, kind: str | None) -> None:
        """Follow a field from its instruction to its result; only results are text."""
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def alternative(element: etree._Element) -> etree._Element:
    """Return the first of the alternatives that Word offers for one thing."""
    for name in ("Choice", "Fallback"):
        offered = child(element, name)
        if offered is not None and len(offered):
            return offered
    return element


def _symbol(code: str | None) -> str:
    try:
        char = chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return "\ufffd"
    return "\ufffd" if "\ud800" <= char <= "\udfff" or char == "\0" else char
