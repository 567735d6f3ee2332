"""Tables, as CSV and as workbooks: each row a few lines to read and to code.

A row becomes lines of "Column: what stands there", empty cells left out, under the first of them
as its heading; so an answer of any length is a paragraph of its own. A table whose first row is
no row of heads keeps its rows as they are, with tabs.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import _, ngettext
from app.importers import coded_transcript, csv_rows, refusals, text
from app.importers.draft import Draft, cleaned
from app.intake import NewSource, ReadOptions
from app.media import sheets
from app.media.sheets import Row, Sheet

if TYPE_CHECKING:  # openpyxl is imported when the first workbook is read
    from app.media.workbook import Book

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NUMBER = re.compile(r"[-+]?[\d.,\s\u00a0\u202f]*\d%?|\d{4}-\d{2}-\d{2}.*")
_LONGEST_HEAD = 300
_LONGEST_HEADING = 120
"""Characters up to which the first cell of a row serves as its heading."""


@dataclass(frozen=True)
class Tables:
    """What a file holds: its tables, and what there is to say of it."""

    sheets: tuple[Sheet, ...]
    raw: bytes
    media_type: str
    encoding: str | None = None
    warnings: tuple[str, ...] = ()


def read_csv(path: Path, options: ReadOptions) -> NewSource:
    """Read a table in CSV, which may be a coded transcript."""
    return _source(path, load_csv(path, options), options)


def load_csv(path: Path, options: ReadOptions) -> Tables:
    """Return the cells of a table in CSV."""
    raw = path.read_bytes()
    decoded = text.decode(path, raw, options.encoding)
    content, warnings = cleaned(decoded.text)
    separator = "\t" if path.suffix.lower() == ".tsv" else None
    rows, doubts = _rows(path, content, separator)
    media_type = "text/tab-separated-values" if separator else "text/csv"
    said = (*text.doubts(decoded), *warnings, *doubts)
    return Tables((Sheet("", rows),), raw, media_type, decoded.encoding, said)


def _rows(path: Path, content: str, separator: str | None) -> tuple[tuple[Row, ...], list[str]]:
    """Return the rows, as spreadsheets read them, and what is doubtful about them."""
    doubts: list[str] = []
    try:
        try:
            rows = tuple(sheets.csv_rows(content, separator))
        except sheets.SheetError as error:
            if not error.misplaced:
                raise
            rows = tuple(sheets.csv_rows(content, separator, strict=False))
            doubt = _("A quotation mark in line {line} stands where none should; look at that row.")
            doubts.append(doubt.format(line=error.line))
    except sheets.SheetError as error:
        raise csv_rows.unclear(path, error.line) from error
    except sheets.OversizedSheetError as error:
        raise csv_rows.too_much(path, error) from error
    return tuple(Row(row.line, tuple(map(csv_rows.plain, row.cells))) for row in rows), doubts


def read_workbook(path: Path, options: ReadOptions) -> NewSource:
    """Read the visible sheets of a workbook as one source, each under its name."""
    return _source(path, load_workbook(path), options)


def load_workbook(path: Path) -> Tables:
    """Return the cells of the visible sheets of a workbook."""
    from app.media import archive, workbook

    try:
        book = workbook.read(path)
    except archive.LockedArchiveError:
        raise refusals.locked_document() from None
    except archive.OversizedArchiveError:
        raise refusals.too_much(path) from None
    except sheets.OversizedSheetError as error:
        raise csv_rows.too_much(path, error) from error
    except workbook.NotWorkbookError:
        raise refusals.not_workbook(path) from None
    except (archive.ArchiveError, sheets.SheetError):
        hint = _("Open it in a spreadsheet program and save it again.")
        raise refusals.damaged(path, hint) from None
    return Tables(tuple(book.sheets), path.read_bytes(), _WORKBOOK, warnings=tuple(_about(book)))


def _source(path: Path, tables: Tables, options: ReadOptions) -> NewSource:
    source = NewSource(
        name=path.stem,
        text="",
        kind="table",
        original=tables.raw,
        path=path,
        media_type=tables.media_type,
        encoding=tables.encoding,
        warnings=tables.warnings,
    )
    return _filled(source, tables.sheets, options)


def _filled(source: NewSource, tables: Sequence[Sheet], options: ReadOptions) -> NewSource:
    """Return *source* with the text of *tables*, as a coded transcript if it is one."""
    tables = [table for table in tables if table.rows]
    if not tables:
        raise refusals.no_text(source.path)
    columns = coded_transcript.columns(tables[0].rows[0]) if len(tables) == 1 else None
    if columns is not None and "codings" not in options.leave_out:
        return coded_transcript.filled(source, tables[0].rows[1:], columns)
    draft = Draft()
    headless = 0
    for table in tables:
        if len(tables) > 1:
            draft.line(table.name, "heading", 1)
        headless += not _write(draft, table.rows, level=2 if len(tables) > 1 else 1)
    return _with(source, draft, _doubts(tables, headless))


def _with(source: NewSource, draft: Draft, doubts: Sequence[str]) -> NewSource:
    return replace(
        source,
        text=draft.text(),
        parts=tuple(draft.parts),
        warnings=(*source.warnings, *doubts),
    )


def _write(draft: Draft, rows: Sequence[Row], level: int) -> bool:
    """Write the rows of a table; say whether its first row held the heads."""
    heads = _heads(rows)
    if heads is None:
        for row in rows:
            draft.line("\t".join(row.cells), "table row")
        return False
    for row in rows[1:]:
        _write_row(draft, heads, row, level)
    return True


def _write_row(draft: Draft, heads: Sequence[str], row: Row, level: int) -> None:
    """Write a row as lines, the first of which is its heading if it is short."""
    start = draft.position
    first = True
    for at, cell in enumerate(row.cells):
        words = cell.strip()
        if not words:
            continue
        head = heads[at] if at < len(heads) else _letters(at)
        line = f"{head}: {words}"
        short = first and len(line) <= _LONGEST_HEADING and "\n" not in line
        if first and not short and start:
            draft.line("")  # what parts it from the row before, as a heading does elsewhere
            start = draft.position
        draft.line(line, "heading" if short else "", level if short else 0)
        first = False
    draft.part("table row", start)


def _heads(rows: Sequence[Row]) -> list[str] | None:
    """Return the names of the columns; None where the first row does not look like names."""
    first = [" ".join(cell.split()) for cell in rows[0].cells]
    named = [head for head in first if head]
    width = max(len(row.cells) for row in rows)
    plain = all(len(head) <= _LONGEST_HEAD and not _NUMBER.fullmatch(head) for head in named)
    if len(rows) < 2 or not plain or len(named) * 2 < width:
        return None
    return [head or _letters(at) for at, head in enumerate(first)]


def _letters(at: int) -> str:
    """Return the name a spreadsheet gives to a column: A for 0, AA for 26."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _doubts(tables: Sequence[Sheet], headless: int) -> list[str]:
    found = []
    if headless:
        found.append(
            _("The first row does not hold the names of the columns; rows were read as they are.")
        )
    if cut := sheets.cut_cells(tables):
        found.append(
            ngettext(
                "{n} cell is as long as a spreadsheet allows; its end may be cut.",
                "{n} cells are as long as a spreadsheet allows; their ends may be cut.",
                cut,
            ).format(n=cut)
        )  # fmt: skip
    return found


def _about(book: "Book") -> list[str]:
    found = []
    if book.hidden:
        found.append(
            ngettext(
                "{n} hidden sheet was left out.", "{n} hidden sheets were left out.", book.hidden
            ).format(n=book.hidden)
        )
    if book.without_result:
        found.append(
            ngettext(
                "{n} formula has no stored result and is empty here.",
                "{n} formulas have no stored result and are empty here.",
                book.without_result,
            ).format(n=book.without_result)
        )
    return found
