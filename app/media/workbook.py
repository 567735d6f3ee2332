"""Workbooks (.xlsx): the visible sheets as rows of text, formulas as their stored results."""

import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.utils.escape import unescape

from app.media import archive
from app.media.sheets import (
    MOST_CELLS,
    MOST_ROWS,
    Counted,
    OversizedSheetError,
    Row,
    Sheet,
    SheetError,
    hold,
)

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_MAIN = "xl/workbook.xml"
_SHEETS = "xl/worksheets/"
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WITHOUT_RESULT = re.compile(rb"<f(?:\s[^<>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")
_DIGITS = 15
"""As many as a spreadsheet computes with."""


class NotWorkbookError(Exception):
    """The archive holds something else."""


@dataclass
class Book:
    """The sheets of a workbook, and what of it is not as it seems."""

    sheets: list[Sheet] = field(default_factory=list)
    hidden: int = 0
    without_result: int = 0
    """Formulas that were never computed."""


def read(path: Path) -> Book:
    """Read the workbook at *path*.

    Raises what `app.media.archive` raises, `SheetError` where it is damaged, and
    `OversizedSheetError`.
    """
    book = Book(without_result=_checked(path))
    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # they say what openpyxl would not write back
        try:
            workbook = openpyxl.load_workbook(
                file, read_only=True, data_only=True, keep_links=False
            )
            _read_sheets(workbook.worksheets, book)
        except (OversizedSheetError, MemoryError):
            raise
        except Exception as error:  # whatever it stumbles over means the same
            raise SheetError from error
    return book


def _checked(path: Path) -> int:
    """Hold an archive to what we are willing to unpack; return how many formulas lack a result."""
    without = 0
    with archive.opened(path) as opened:
        if _MAIN not in opened:
            raise NotWorkbookError
        for name in opened.names:
            if not name.endswith((".xml", ".rels")):
                continue
            raw = opened.read(name)
            if _DOCTYPE.search(raw):
                raise SheetError  # no workbook has one
            if name.startswith(_SHEETS):
                hold("rows", raw.count(b"<row "), MOST_ROWS)
                hold("cells", raw.count(b"<c "), MOST_CELLS)
                without += sum(1 for _found in _WITHOUT_RESULT.finditer(raw))
    return without


def _read_sheets(sheets: "Sequence[ReadOnlyWorksheet]", book: Book) -> None:
    counted = Counted()
    for sheet in sheets:
        if sheet.sheet_state != "visible":
            book.hidden += 1
            continue
        sheet.reset_dimensions()  # what it says of its size may be a lie of a million rows
        rows = _rows(sheet, counted)
        book.sheets.append(Sheet(str(sheet.title), tuple(rows)))


def _rows(sheet: "ReadOnlyWorksheet", counted: Counted) -> Iterator[Row]:
    for number, cells in enumerate(sheet.rows, 1):
        counted.add(cells)
        words = [_words(cell.value, str(cell.number_format)) for cell in cells]
        while words and not words[-1].strip():
            words.pop()
        if words:
            yield Row(number, tuple(words))


def _words(value: object, number_format: str) -> str:
    """Return what a cell says, near to how a spreadsheet shows it; dates as 2013-05-14."""
    if isinstance(value, str):
        return unescape(value).replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, datetime | date | time):
        return _moment(value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float) and number_format.endswith("%"):
        return f"{value * 100:.{_DIGITS}g}%"
    if isinstance(value, float):
        return f"{value:.{_DIGITS}g}"
    return "" if value is None else str(value)


def _moment(value: datetime | date | time) -> str:
    if not isinstance(value, datetime):
        return value.isoformat()
    if value.time() == time.min:
        return value.date().isoformat()
    return value.isoformat(" ", "seconds" if value.second else "minutes")
