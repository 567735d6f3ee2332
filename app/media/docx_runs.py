"""The characters of one Word paragraph: runs, tabs, breaks, fields, notes and tracked changes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from app.media.markup import attribute, child, local

_SKIPPED = frozenset({"pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "delText"})
_REMOVED = frozenset({"del", "moveFrom"})
_ADDED = frozenset({"ins", "moveTo"})
_PLAIN = {
    "tab": "\t",
    "ptab": "\t",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass
class Notes:
    """The footnotes and endnotes met so far, in the order of their marks in the text."""

    met: list[tuple[str, str, str]] = field(default_factory=list)
    """(kind, id, mark) of each: "footnote" or "endnote", Word's id, the mark we put."""
    _marks: dict[tuple[str, str], str] = field(default_factory=dict)
    _numbers: Counter[str] = field(default_factory=Counter)

    def mark(self, kind: str, note_id: str) -> str:
        """Return the mark of a note in the text: [1] for a footnote, [i] for an endnote."""
        if (kind, note_id) not in self._marks:
            self._numbers[kind] += 1
            n = self._numbers[kind]
            mark = f"[{n}]" if kind == "footnote" else f"[{_roman(n)}]"
            self._marks[kind, note_id] = mark
            self.met.append((kind, note_id, mark))
        return self._marks[kind, note_id]


class Runs:
    """Reads paragraphs, and keeps what must be told about them afterwards."""

    def __init__(self) -> None:
        self.notes = Notes()
        self.counts: Counter[str] = Counter()
        self._fields: list[bool] = []  # of each open field: are we in its result already?

    def text(self, paragraph: etree._Element) -> tuple[str, list[etree._Element]]:
        """Return the text of a paragraph and the text boxes anchored in it."""
        boxes: list[etree._Element] = []
        text = "".join(self._pieces(paragraph, boxes))
        # an instruction ends with its paragraph, or a field never closed would swallow the rest
        self._fields = [in_result for in_result in self._fields if in_result]
        return text, boxes

    def _pieces(self, element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        for each in element:
            name = local(each)
            if name in _SKIPPED:
                continue
            if name in _PLAIN or name == "t":
                yield self._plain(each, name)
            elif name in _REMOVED or name in _ADDED:
                yield from self._tracked(each, name, boxes)
            elif name == "AlternateContent":
                yield from self._pieces(alternative(each), boxes)
            elif name == "txbxContent":
                boxes.append(each)
            else:
                yield self._special(each, name)
                yield from self._pieces(each, boxes)

    def _plain(self, element: etree._Element, name: str) -> str:
        """Return the characters of an element that holds nothing else."""
        if not all(self._fields):
            return ""
        text = _PLAIN.get(name, element.text or "")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _tracked(
        self, element: etree._Element, name: str, boxes: list[etree._Element]
    ) -> Iterator[str]:
        """Read tracked changes as if they had been accepted."""
        self.counts["tracked"] += 1
        if name in _ADDED:
            yield from self._pieces(element, boxes)

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
        elif name == "commentReference":
            self.counts["comments"] += 1
        elif name in ("altChunk", "subDoc"):
            self.counts["embedded"] += 1
        elif name in ("blip", "imagedata"):
            self.counts["pictures"] += 1
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


def _roman(n: int) -> str:
    if n > 39:
        return f"e{n}"  # no reader wants xxxxviii
    text = ""
    for value, letters in _ROMAN:
        while n >= value:
            text += letters
            n -= value
    return text
