"""A crosstab as a Word table, alone in a document or within one."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import UserError
from app.exporters.tables import Line, base, lines, size, total_head
from app.exporters.writing import write_whole
from app.i18n import _
from app.progress import SILENT, Progress
from app.results import Crosstab
from app.text.clean import for_xml

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell, _Row

_INDENT = 0.35
_MOST = 63
"""More columns Word does not show."""
_LANDSCAPE_FROM = 6
"""From so many columns a page is turned."""


@dataclass(frozen=True)
class Cover:
    """What is said above the table: the study, what it was limited to, and when."""

    study: str = ""
    limits: str = ""
    day: str = ""


def write_word(
    tab: Crosstab,
    path: Path,
    cover: Cover,
    progress: Progress = SILENT,
    *,
    codings: Crosstab | None = None,
) -> None:
    """Write a crosstab as a Word document of its own."""
    from docx.shared import Pt

    from app.exporters.word_page import COVER, new_document

    if len(tab.columns) + 2 > _MOST:
        raise UserError(
            _("A Word table cannot have {n:,} columns.").format(n=len(tab.columns) + 2),
            _("Export to CSV, or limit the columns with a filter."),
        )
    progress.report(0, 2, _("Writing {name}").format(name=path.name))
    document = new_document()
    _set_page(document, wide=len(tab.columns) >= _LANDSCAPE_FROM)
    document.core_properties.title = tab.title
    document.core_properties.author = ""
    document.add_paragraph(_clean(tab.title), style="Title").paragraph_format.space_after = Pt(8)
    for line in (cover.study, cover.limits, cover.day):
        if line:
            last = document.add_paragraph(_clean(line), style=COVER)
            last.paragraph_format.space_after = Pt(6)
    add_crosstab(document, tab, codings)
    progress.report(1, 2, _("Writing {name}").format(name=path.name))
    out = io.BytesIO()
    document.save(out)
    write_whole(path, out.getvalue())


def add_crosstab(
    document: Document,
    tab: Crosstab,
    codings: Crosstab | None = None,
    *,
    beside: Sequence[str] = (),
) -> None:
    """Put a crosstab, with its notes below, at the end of a Word document.

    *beside* is one column more: its head, a cell for each row, and that of the totals.
    """
    from docx.shared import Pt

    from app.exporters.word_page import rule

    heads = [total_head(tab), *beside[:1]]
    printed = lines(tab, codings)
    if beside:
        rows = zip(printed, beside[1:], strict=True)
        printed = [replace(line, figures=(*line.figures, cell)) for line, cell in rows]
    table = document.add_table(rows=1 + len(printed), cols=len(tab.columns) + 1 + len(heads))
    rule(table)
    _share_width(table)
    _write_head(table, tab, heads)
    for row, line in zip(table.rows[1:], printed, strict=True):
        _write_line(row, line)
    document.add_paragraph()
    for note in tab.notes:
        paragraph = document.add_paragraph()
        paragraph.add_run(_clean(note)).font.size = Pt(9)


def _share_width(table: Table) -> None:
    """Give the codes a wide column and the figures what is left, in equal parts."""
    section = table.part.document.sections[-1]  # type: ignore[attr-defined]  # a document's part
    whole = section.page_width - section.left_margin - section.right_margin
    figures = len(table.columns) - 1
    first = int(whole * max(0.4 - 0.015 * figures, 0.18))
    widths = [first, *[(whole - first) // figures] * figures]
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row._tr.tc_lst, widths, strict=True):  # noqa: SLF001
            cell.width = width


def _write_head(table: Table, tab: Crosstab, heads: Sequence[str]) -> None:
    """Write name, sources and words of each column into a row that every page repeats."""
    from docx.oxml import OxmlElement
    from docx.shared import Pt

    cells = table.rows[0].cells
    _write(cells[0], _("Code"), strong=True)
    for cell, column in zip(cells[1 : -len(heads)], tab.columns, strict=True):
        _write(cell, column.name, strong=True, right=True)
        for words in (base(column), size(column)):
            run = cell.paragraphs[0].add_run("\n" + _clean(words))
            run.font.size = Pt(8)
    for cell, head in zip(cells[-len(heads) :], heads, strict=True):
        _write(cell, head, strong=True, right=True)
    properties = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no way
    properties.append(OxmlElement("w:tblHeader"))


def _write_line(row: _Row, line: Line) -> None:
    from docx.shared import Cm

    cells = row.cells
    strong = not line.depth
    _write(cells[0], line.name, strong=strong)
    if line.depth:
        cells[0].paragraphs[0].paragraph_format.left_indent = Cm(_INDENT * line.depth)
    for cell, words in zip(cells[1:], line.figures, strict=True):
        _write(cell, words, strong=strong, right=True)


def _write(cell: _Cell, words: str, *, strong: bool = False, right: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(_clean(words))
    run.font.size = Pt(9)
    run.bold = strong


def _set_page(document: Document, *, wide: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    section = document.sections[0]
    if wide:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = Cm(2)


def _clean(text: str) -> str:
    """Return *text* without the characters that XML cannot hold."""
    return for_xml(text)[0]
