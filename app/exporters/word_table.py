"""A crosstab as a Word table: heads with their base, figures at the right, a repeated head row."""

from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt

from app.i18n import _, ngettext
from app.results import Crosstab

_FIRST, _WIDTH = 2.3, 6.3
"""Inches of the column of codes, and of the whole table."""


def add_crosstab(document: Any, crosstab: Crosstab, *, empty_rows: bool = True) -> Any:  # noqa: ANN401
    """Add *crosstab* to a document; without *empty_rows*, codes that nothing has are left out."""
    rows = [row for row in crosstab.rows if empty_rows or row.total]
    heads = [*crosstab.columns]
    table = document.add_table(rows=1, cols=len(heads) + 2)
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    size = Pt(9 if len(heads) <= 6 else 8)
    _cell(table.rows[0].cells[0], _("Code"), size, bold=True)
    for cell, head in zip(table.rows[0].cells[1:], heads, strict=False):
        base = ngettext("{n} source", "{n} sources", head.sources).format(n=head.sources)
        words = _("{n:,} words").format(n=head.words)
        lines = "\n".join(part for part in (head.name, base, head.note, words) if part)
        _cell(cell, lines, size, bold=True, right=True)
    _cell(table.rows[0].cells[-1], _("All"), size, bold=True, right=True)
    for row in rows:
        cells = table.add_row().cells
        _cell(cells[0], "\u2003" * row.depth + row.code, size)
        for cell, value in zip(cells[1:], [*row.values, row.total], strict=True):
            _cell(cell, figure(value, crosstab.measure), size, right=True)
    cells = table.add_row().cells
    _cell(cells[0], _("All codes shown"), size, bold=True)
    for cell, value in zip(cells[1:], [*crosstab.column_totals, crosstab.total], strict=True):
        _cell(cell, figure(value, crosstab.measure), size, bold=True, right=True)
    _lines(table)
    each = (_WIDTH - _FIRST) / (len(heads) + 1)
    for row in table.rows:
        for number, cell in enumerate(row.cells):
            cell.width = Inches(each if number else _FIRST)
    return table


def figure(value: float, measure: str) -> str:
    """Return a figure as tables print it: counts whole, rates with two places, shares with one."""
    if measure == "per1000":
        return f"{value:,.2f}"
    if measure == "share":
        return f"{value:,.1f} %"
    return f"{value:,.0f}"


def _cell(
    cell: Any,  # noqa: ANN401
    text: str,
    size: Any,  # noqa: ANN401
    *,
    bold: bool = False,
    right: bool = False,
) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    paragraph.paragraph_format.space_before = Pt(1)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for number, line in enumerate(text.split("\n")):
        run = paragraph.add_run()
        if number:
            run.add_break()
        run.add_text(line)
        run.font.size, run.font.bold = size, bold and not number


def _lines(table: Any) -> None:  # noqa: ANN401
    """Draw hairlines between rows, and repeat the head on every page."""
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no words for borders
    borders = OxmlElement("w:tblBorders")
    for side, weight in (("top", "8"), ("bottom", "8"), ("insideH", "4")):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", weight), ("color", "B9B9B2")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties.append(borders)
    for number, row in enumerate(table.rows):
        row_properties = row._tr.get_or_add_trPr()  # noqa: SLF001
        row_properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            row_properties.append(OxmlElement("w:tblHeader"))
