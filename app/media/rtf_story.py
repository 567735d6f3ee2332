"""The paragraphs, tables, boxes and notes of an RTF document while it is read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.media import blocks
from app.media.blocks import Block, Look, Notes, Words
from app.media.numbering import numbered

Role = tuple[str, int]
"""Kind and level of a paragraph, as in `app.intake.Part`."""


@dataclass
class _Flow:
    """The body, a note or a text box; a table in it is known by what ends its cells."""

    depth: int = 0
    note: str = ""
    """ "footnote" or "endnote", "" for the others."""
    found: list[Block] = field(default_factory=list)
    words: Words = field(default_factory=Words)
    boxes: list[Block] = field(default_factory=list)
    """What stands in boxes anchored in the paragraph that is being read."""
    cells: list[list[Block]] = field(default_factory=list)
    cell: list[Block] = field(default_factory=list)

    def end_paragraph(self, role: Role, number: str = "", *, in_table: bool) -> None:
        block = self.words.block(*role)
        if block.kind == "heading":
            block = Block(block.text, *role)
        block = numbered(block, number)
        if not in_table:
            self.end_row()
        into = self.cell if in_table else self.found
        into.append(block)
        into += self.boxes
        self.boxes = []

    def end_cell(self) -> None:
        if self.words or not self.cell:
            self.end_paragraph(("", 0), in_table=True)
        self.cells.append(self.cell)
        self.cell = []

    def end_row(self) -> None:
        if self.cell:
            self.cells.append(self.cell)
        if self.cells:
            self.found.append(blocks.row(self.cells))
        self.cells, self.cell = [], []

    def end(self) -> list[Block]:
        if self.words or self.boxes:
            self.end_paragraph(("", 0), in_table=False)
        self.end_row()
        return self.found


class Story:
    """Takes letters and what ends paragraphs, cells and rows, and returns blocks."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._flows = [_Flow()]
        self._notes = Notes()
        self._texts: dict[str, list[Block]] = {}

    def put(self, text: str, *, bold: bool, italic: bool) -> None:
        """Add letters."""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        self._flows[-1].words.put(text, Look(bold, italic))

    def end_paragraph(self, role: Role, number: str = "", *, in_table: bool) -> None:
        """End a paragraph, and put its number before it."""
        self._flows[-1].end_paragraph(role, number, in_table=in_table)

    def end_cell(self) -> None:
        """End a cell of a table."""
        self._flows[-1].end_cell()

    def end_row(self) -> None:
        """End a row of a table."""
        self._flows[-1].end_row()

    def open(self, depth: int, note: str = "") -> None:
        """Begin a box or a note: what follows is its text, until the group at *depth* ends."""
        self._flows.append(_Flow(depth, note))

    def is_endnote(self) -> None:
        """Take note that the note being read stands at the end."""
        if self._flows[-1].note:
            self._flows[-1].note = "endnote"

    def close_group(self, depth: int) -> None:
        """Go back to what is around when the group of a box or note has ended."""
        while len(self._flows) > 1 and depth < self._flows[-1].depth:
            flow = self._flows.pop()
            found = flow.end()
            if flow.note:
                number = str(len(self._texts))
                self._texts[number] = found
                self._flows[-1].words.put(self._notes.mark(flow.note, number))
            else:
                self._flows[-1].boxes += found

    def blocks(self) -> Iterator[Block]:
        """Return what was read: the body, footnotes, endnotes."""
        self.close_group(-1)
        yield from self._flows[0].end()
        for wanted in ("footnote", "endnote"):
            for kind, number, mark in self._notes.met:
                if kind == wanted:
                    yield blocks.note(mark, self._texts[number])
