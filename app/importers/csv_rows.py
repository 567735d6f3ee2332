"""Tables in CSV as spreadsheets write them: any usual encoding, comma, semicolon or tab."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from app.errors import UserError
from app.i18n import _
from app.importers import opening
from app.importers.refusals import shown
from app.media import sheets

MEGABYTES = 20
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Row:
    """One row under the table's heads; `line` is where in the file it begins."""

    line: int
    cells: dict[str, str]

    def get(self, *names: str) -> str:
        """Return the first cell under one of *names* that is not empty, without outer space."""
        return next((cell for name in names if (cell := self.cells.get(name, "").strip())), "")


@dataclass(frozen=True)
class Sheet:
    """The heads, in lower case with underscores for spaces, and the rows below them.

    `titles` are the heads as a person reads them, with spaces and in their own case.
    """

    columns: tuple[str, ...]
    titles: dict[str, str]
    rows: tuple[Row, ...]


def read(path: Path, *needed: str) -> Sheet:
    """Read the table at *path*; refuse one that lacks a column of *needed*, or breaks off."""
    lines = table(path)
    heads = tuple("_".join(head.strip().lower().split()) for head in lines[0].cells)
    if len(heads) * len(lines) > sheets.MOST_CELLS:  # each row gets a cell under each head
        raise too_much(path, sheets.OversizedSheetError("cells", sheets.MOST_CELLS))
    missing = [name for name in needed if name not in heads]
    if missing:
        raise UserError(
            _("{name} has no column “{column}”.").format(name=shown(path), column=missing[0]),
            _("Its first row should hold the names of the columns, among them: {names}.").format(
                names=", ".join(needed)
            ),
        )
    twice = next((head for head, n in Counter(heads).items() if head and n > 1), None)
    if twice:
        raise UserError(
            _("{name} has two columns called “{column}”.").format(name=shown(path), column=twice)
        )
    titles = {
        head: " ".join(title.replace("_", " ").split())
        for head, title in zip(heads, lines[0].cells, strict=True)
    }
    return Sheet(heads, titles, tuple(_row(path, heads, row.line, row.cells) for row in lines[1:]))


def plain(cell: str) -> str:
    """Return *cell* without the apostrophe that keeps a spreadsheet from computing it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _row(path: Path, heads: tuple[str, ...], line: int, cells: tuple[str, ...]) -> Row:
    if len(cells) > len(heads) and any(cells[len(heads) :]):
        raise UserError(
            _("{name} has more cells in line {line} than heads in its first row.").format(
                name=shown(path), line=line
            ),
            _("Perhaps a text with a comma in it lacks its quotation marks."),
        )
    if any(len(cell) > sheets.LONGEST_CELL for cell in cells):
        raise UserError(
            _("{name} has a cell of more than {n} characters in line {line}.").format(
                name=shown(path), n=f"{sheets.LONGEST_CELL:,}", line=line
            ),
            _("Perhaps a quotation mark is missing there."),
        )
    padded = [*cells, *[""] * (len(heads) - len(cells))]
    return Row(line, {head: plain(cell) for head, cell in zip(heads, padded, strict=False) if head})


def unclear(path: Path, line: int) -> UserError:
    """Say that the row which begins there breaks off or has a quotation mark too few."""
    return UserError(
        _("{name} cannot be read as a table near line {line}.").format(name=shown(path), line=line),
        _("Perhaps a quotation mark is missing there."),
    )


def too_much(path: Path, error: sheets.OversizedSheetError) -> UserError:
    """Say of what a table has more than we read."""
    sentences = {
        "rows": _("{name} has more than {n} rows."),
        "columns": _("{name} has more than {n} columns."),
        "cells": _("{name} has more than {n} cells."),
    }
    return UserError(
        sentences[error.what].format(name=shown(path), n=f"{error.most:,}"),
        _("Delete what is not needed, or split it."),
    )


def table(path: Path, *, strict: bool = True) -> list[sheets.Row]:
    """Return the rows that hold anything, heads first, each with the line on which it begins.

    Unless *strict*, quotation marks where none should be are read as they stand.
    """
    try:
        lines = list(sheets.csv_rows(_text(path), strict=strict))
    except sheets.SheetError as error:
        raise unclear(path, error.line) from error
    except sheets.OversizedSheetError as error:
        raise too_much(path, error) from error
    if not lines:
        raise UserError(_("{name} is empty.").format(name=shown(path)))
    return lines


def _text(path: Path) -> str:
    opening.check_exists(path)  # a pipe would be waited for
    data = opening.whole(path, MEGABYTES)
    marked = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    if marked is None and b"\0" in data:
        raise UserError(
            _("{name} is not a text table.").format(name=shown(path)),
            _("In a spreadsheet program, save it as CSV."),
        )
    for codec in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            return data.decode(codec).replace("\0", "")
        except UnicodeDecodeError:
            continue
    raise UserError(
        _("The characters of {name} cannot be read.").format(name=shown(path)),
        _("Save it as CSV in UTF-8."),
    )
