"""From the elements of a page to blocks: headings, paragraphs, list items, rows of tables."""

from collections import Counter
from collections.abc import Collection

from lxml import etree

from app.media import blocks
from app.media.blocks import Block, Look, Words
from app.media.html import tag

NOT_TEXT = (
    "script", "style", "noscript", "template", "head", "iframe", "object", "embed", "applet", "svg",
    "canvas", "audio", "video", "map", "select", "button", "textarea", "input", "rp", "rt", "math",
)  # fmt: skip
"""Elements in which a reader of the page sees no words of its text."""
_INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
        "em", "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "q", "ruby", "s", "samp",
        "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "br",
        "picture", "source", "rb",
    }
)  # fmt: skip
_BOLD, _ITALIC = frozenset({"b", "strong"}), frozenset({"i", "em", "cite", "dfn", "var"})
_HEADINGS = tuple(f"h{level}" for level in range(1, 7))
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_CELLS = frozenset({"td", "th"})


class Reader:
    """Reads a stretch of a page; *skipped* elements are passed over with all they hold."""

    def __init__(self, skipped: Collection[etree._Element] = ()) -> None:
        self.counts: Counter[str] = Counter()
        self._skipped = skipped
        self._begin()

    def read(self, root: etree._Element) -> list[Block]:
        """Return the blocks of *root* in order."""
        self._begin()
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = tag(element)
            if event == "end":
                if element not in self._skipped and name not in NOT_TEXT:
                    self._close(element, name)
                if element is not root:
                    self._add(element.tail)
            elif element in self._skipped or name in NOT_TEXT:
                walk.skip_subtree()
            else:
                self._open(element, name)
                self._add(element.text)
        self._flush()
        return self._found[0]

    def _begin(self) -> None:
        self._words = Words(collapsing=True)
        self._kinds: list[tuple[str, int]] = []
        self._inside: Counter[str] = Counter()
        self._found: list[list[Block]] = [[]]  # of the page, and of each open cell of a table
        self._cells: list[list[list[Block]] | None] = []  # of each open table; None: only a layout

    def _open(self, element: etree._Element, name: str) -> None:
        self._inside[name] += 1
        if name in _INLINE:
            self._open_inline(element, name)
            return
        self._flush()
        if name in _HEADINGS:
            self._kinds.append(("heading", int(name[1])))
        elif name == "li":
            depth = sum(self._inside[each] for each in _LISTS)
            self._kinds.append(("list item", max(depth, 1)))
        elif name == "table":
            self._cells.append([] if is_table(element) else None)
        elif name in _CELLS and self._in_table() is not None:
            self._found.append([])

    def _open_inline(self, element: etree._Element, name: str) -> None:
        if name == "br":
            self._words.put("\n")
        elif name == "img":
            self.counts["pictures"] += 1
        elif name == "sup" and _is_note_mark(element):
            self._words.put("[")

    def _close(self, element: etree._Element, name: str) -> None:
        self._inside[name] -= 1
        if name in _INLINE:
            if name == "sup" and _is_note_mark(element):
                self._words.put("]")
            return
        self._flush()
        if name in _HEADINGS or name == "li":
            self._kinds.pop()
        elif name == "table":
            self._close_row()
            self._cells.pop()
        elif name in _CELLS and len(self._found) > 1 and (cells := self._in_table()) is not None:
            cells.append(self._found.pop())
        elif name == "tr":
            self._close_row()

    def _in_table(self) -> list[list[Block]] | None:
        """Return the cells of the row that is being read, None outside tables."""
        return self._cells[-1] if self._cells else None

    def _close_row(self) -> None:
        cells = self._in_table()
        if cells:
            row = blocks.row(cells)
            cells.clear()
            if row.text.strip():
                self._found[-1].append(row)

    def _add(self, text: str | None) -> None:
        if not text:
            return
        look = Look(
            any(self._inside[name] for name in _BOLD), any(self._inside[name] for name in _ITALIC)
        )
        if self._inside["pre"]:
            self._words.put(text.replace("\r\n", "\n").replace("\r", "\n"), look)
        else:
            self._words.add(text, look)

    def _flush(self) -> None:
        """End the paragraph that is being read; one without words is none."""
        if not self._words:
            return
        kind, level = self._kinds[-1] if self._kinds else ("", 0)
        (block,) = blocks.stripped([self._words.block(kind, level)])
        if kind == "heading":
            block = Block(block.text, kind, level)
        if block.text:
            self._found[-1].append(block)


def is_table(element: etree._Element) -> bool:
    """Tell a table from one that only lays out a page."""
    if element.get("role") in ("presentation", "none"):
        return False
    if next(element.iterdescendants("table", *_HEADINGS), None) is not None:
        return False
    return any(
        sum(tag(each) in _CELLS for each in row) > 1 for row in element.iterdescendants("tr")
    )


def _is_note_mark(element: etree._Element) -> bool:
    """Say whether raised characters lead to a note, like the ones that we set in brackets."""
    return next(element.iterdescendants("a"), None) is not None
