"""A table of words and figures within a Word document: hairlines, and columns as wide as needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.exporters.plain_tables import shown
from app.results import Table
from app.text.clean import for_xml

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table as WordTable
    from docx.text.paragraph import Paragraph

_SIZE = 9
_LETTER = 0.56
"""How wide a letter is at most, on average, in parts of its height."""
_PADDING = 14
"""Points that a cell leaves free at its sides."""
_FIRST = 0.24
"""The part of the width that the first column has at least."""


def add_ruled_table(document: Document, table: Table) -> None:
    """Put a table at the end of a document, its head repeated on every page, its notes below."""
    from docx.oxml import OxmlElement
    from docx.shared import Pt

    from app.exporters.word_page import rule

    made = document.add_table(rows=1 + len(table.rows), cols=len(table.columns))
    rule(made)
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
    of_numbers = [_is_of_numbers(table, column) for column in range(len(table.columns))]
    printed = [[shown(cell) for cell in row] for row in (table.columns, *table.rows)]
    for number, (row, cells) in enumerate(zip(made.rows, printed, strict=True)):
        for cell, words, figures in zip(row.cells, cells, of_numbers, strict=True):
            printable = _unbroken(words) if figures and number else words
            _write(cell.paragraphs[0], printable, strong=not number, right=figures)
    _share_width(document, made, _widths(printed, of_numbers))
    document.add_paragraph()
    for note in table.notes:
        document.add_paragraph().add_run(for_xml(note)[0]).font.size = Pt(_SIZE)


def _is_of_numbers(table: Table, column: int) -> bool:
    cells = [shown(row[column]) for row in table.rows]
    return bool(column) and not any(letter.isalpha() for cell in cells for letter in cell)


def _unbroken(figures: str) -> str:
    """Return figures such that no line breaks within them: hard spaces, and true minus signs."""
    return figures.replace(" ", "\N{NO-BREAK SPACE}").replace("-", "\N{MINUS SIGN}")


def _widths(printed: list[list[str]], of_numbers: list[bool]) -> list[float]:
    """Return how many points each column but the first needs so that no word is broken."""
    found = []
    for column, figures in enumerate(of_numbers[1:], start=1):
        head, *cells = [row[column] for row in printed]
        whole = cells if figures else [word for cell in cells for word in cell.split()]
        longest = max((len(word) for word in (*head.split(), *whole)), default=1)
        found.append(_PADDING + longest * _SIZE * _LETTER)
    return found


def _share_width(document: Document, table: WordTable, needed: list[float]) -> None:
    """Give every column what it needs, and the first what is left, or at least its part."""
    from docx.shared import Pt

    section = document.sections[-1]
    sides = (section.page_width, section.left_margin, section.right_margin)
    width, left, right = (0 if each is None else each.pt for each in sides)
    whole = width - left - right
    shrink = min(1.0, whole * (1 - _FIRST) / (sum(needed) or 1))
    others = [each * shrink for each in needed]
    widths = [Pt(each) for each in (whole - sum(others), *others)]
    table.autofit = False
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = wide
    for row in table.rows:
        for cell, wide in zip(row._tr.tc_lst, widths, strict=True):  # noqa: SLF001
            cell.width = wide


def _write(paragraph: Paragraph, words: str, *, strong: bool, right: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph.paragraph_format.space_after = Pt(0)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(for_xml(words)[0])
    run.font.size = Pt(_SIZE)
    run.bold = strong
