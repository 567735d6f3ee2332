"""Tables as rows of text, and CSV of any usual separator (`app.media.workbook` has the others)."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from app.media import pace

MOST_CELLS = 1_000_000
MOST_COLUMNS = 16_384
"""As many as a spreadsheet has."""
MOST_ROWS = 100_000
"""More is no text that anybody reads, and takes minutes to parse."""
_LAST_ROW = 1_048_576
LONGEST_CELL = 32_767
"""Characters that a spreadsheet keeps of a cell; what was longer is cut, and nobody says so."""
LONGEST_FIELD = 50 * 2**20
_SEPARATORS = ",;\t|"
_SAID = re.compile(r"^sep=(.)$")
_QUOTED = re.compile(r'"[^"]*(?:"|$)')
_EVERY = 2_000


class SheetError(Exception):
    """The table is damaged: in CSV in the row that begins at `line`.

    It is `misplaced` if a quotation mark stands within a quoted cell, so that one can read on.
    """

    def __init__(self, line: int = 0, *, misplaced: bool = False) -> None:
        super().__init__(line)
        self.line = line
        self.misplaced = misplaced


class OversizedSheetError(Exception):
    """The table has more rows, columns or cells than we are willing to read: over `most`."""

    def __init__(self, what: str, most: int) -> None:
        super().__init__(what)
        self.what = what
        self.most = most


@dataclass(frozen=True)
class Row:
    """A row that holds anything; `line` is where it begins in the file, or its number."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """One table; a file of CSV is one without a name."""

    name: str
    rows: tuple[Row, ...]


def separator_of(text: str) -> str:
    """Return what parts the cells of a table: what the first line holds most of."""
    bare = _QUOTED.sub("", text.partition("\n")[0])
    return max(_SEPARATORS, key=bare.count)


def csv_rows(text: str, separator: str | None = None, *, strict: bool = True) -> Iterator[Row]:
    """Yield the rows of a table in CSV; raise `SheetError` with the line where one is unclear.

    Unless *strict*, quotation marks where none should be are read as they stand.
    """
    first, _end, rest = text.partition("\n")
    skipped = 0
    if said := _SAID.match(first):  # so that a spreadsheet of another country reads it
        separator, text, skipped = said[1], rest, 1
    csv.field_size_limit(LONGEST_FIELD)
    lines = StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=separator or separator_of(text), strict=strict)
    counted = Counted()
    begin = skipped + 1
    try:
        for cells in reader:
            counted.add(cells)
            if any(map(str.strip, cells)):
                yield Row(begin, tuple(cells))
            begin = skipped + reader.line_num + 1
    except csv.Error as error:
        raise SheetError(begin, misplaced="expected after" in str(error)) from error


def cut_cells(sheets: Iterable[Sheet]) -> int:
    """Return how many cells are as long as a spreadsheet lets them be, so that they may be cut."""
    return sum(
        len(cell) >= LONGEST_CELL for sheet in sheets for row in sheet.rows for cell in row.cells
    )


class Counted:
    """Refuses to go on when there is more than we are willing to hold."""

    def __init__(self) -> None:
        self._cells = 0
        self._rows = 0
        self._seen = 0

    def add(self, cells: Sequence[object]) -> None:
        """Count a row; one without cells is none, but a spreadsheet has only so many of them."""
        self._seen += 1
        self._rows += bool(cells)
        self._cells += len(cells)
        hold("columns", len(cells), MOST_COLUMNS)
        hold("rows", self._rows, MOST_ROWS)
        hold("rows", self._seen, _LAST_ROW)
        hold("cells", self._cells, MOST_CELLS)
        if self._seen % _EVERY == 0:
            pace.report(self._rows, self._rows)


def hold(what: str, count: int, most: int) -> None:
    """Raise `OversizedSheetError` where there are more than *most*."""
    if count > most:
        raise OversizedSheetError(what, most)
