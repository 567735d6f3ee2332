"""A table of rows and columns as CSV, for the clipboard, and as a Word document."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import UserError
from app.exporters.word_tables import Cover
from app.exporters.writing import write_whole
from app.i18n import _
from app.progress import SILENT, Progress
from app.results import Cell, Table
from app.text.clean import for_cell, for_xml

if TYPE_CHECKING:
    from docx.document import Document

_MOST = 63
"""More columns Word does not show."""
_LANDSCAPE_FROM = 7


def shown(cell: Cell) -> str:
    """Return a cell as window, Word and CSV print it."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.1f}" if round(cell, 1) == cell else f"{cell:.2f}"
    return str(cell)


def csv_text(table: Table) -> str:
    """Return a table as comma-separated values, its title and notes below."""
    return _separated(table, "excel")


def tab_separated(table: Table) -> str:
    """Return a table for pasting into a spreadsheet or a document."""
    return _separated(table, "excel-tab")


def write_csv(table: Table, path: Path, progress: Progress = SILENT) -> None:
    """Write a table as CSV, marked as UTF-8 so that spreadsheets read its letters rightly."""
    progress.report(0, 1, _("Writing {name}").format(name=path.name))
    write_whole(path, csv_text(table).encode("utf-8-sig"))


def write_word(table: Table, path: Path, cover: Cover, progress: Progress = SILENT) -> None:
    """Write a table as a Word document of its own."""
    from docx.shared import Pt

    from app.exporters.word_page import COVER, new_document

    if len(table.columns) > _MOST:
        raise UserError(
            _("A Word table cannot have {n:,} columns.").format(n=len(table.columns)),
            _("Export to CSV, or choose fewer groups."),
        )
    progress.report(0, 2, _("Writing {name}").format(name=path.name))
    document = new_document()
    if len(table.columns) >= _LANDSCAPE_FROM:
        section = document.sections[0]
        section.page_width, section.page_height = section.page_height, section.page_width
    document.core_properties.title = table.title
    document.core_properties.author = ""
    document.add_paragraph(_clean(table.title), style="Title")
    for line in filter(None, (cover.study, cover.limits, cover.day)):
        document.add_paragraph(_clean(line), style=COVER)
    add_table(document, table)
    document.add_paragraph()
    for note in table.notes:
        document.add_paragraph().add_run(_clean(note)).font.size = Pt(9)
    progress.report(1, 2, _("Writing {name}").format(name=path.name))
    out = io.BytesIO()
    document.save(out)
    write_whole(path, out.getvalue())


def add_table(document: Document, table: Table) -> None:
    """Put the rows of a table at the end of a Word document."""
    made = document.add_table(rows=1 + len(table.rows), cols=len(table.columns))
    made.style = document.styles["Table Grid"]
    rows = (table.columns, *table.rows)
    for number, (row, cells) in enumerate(zip(made.rows, rows, strict=True)):
        for at, (place, cell) in enumerate(zip(row.cells, cells, strict=True)):
            _write(place.paragraphs[0], shown(cell), strong=not number, right=bool(at))


def _write(paragraph: object, words: str, *, strong: bool, right: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt
    from docx.text.paragraph import Paragraph

    assert isinstance(paragraph, Paragraph)
    paragraph.paragraph_format.space_after = Pt(0)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(_clean(words))
    run.font.size = Pt(9)
    run.bold = strong


def _separated(table: Table, dialect: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, dialect, lineterminator="\n")
    for row in (table.columns, *table.rows):
        writer.writerow([_safe(cell) for cell in row])
    writer.writerow([])
    for line in (table.title, *table.notes):
        writer.writerow([_safe(line)])
    return out.getvalue()


def _safe(cell: Cell) -> str:
    """Return a cell such that a spreadsheet takes no words for a formula; numbers stay numbers."""
    words = shown(cell)
    return for_cell(" ".join(words.split())) if isinstance(cell, str) else words


def _clean(text: str) -> str:
    return for_xml(text)[0]
