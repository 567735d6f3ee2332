"""Reading the populations of a census table as Statistics Canada gives it away.

Its areas have an identifier, the DGUID. Each figure is followed by a column of symbols, all of
the same head, and names of areas have quotation marks that are not doubled.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.i18n import _
from app.importers import csv_rows
from app.importers.refusals import shown
from app.intake import NewArea, NewFigure
from app.media import sheets

_LEVELS = {
    "A0000": "country",
    "A0002": "province",
    "A0003": "census division",
    "A0005": "census subdivision",
}
"""What Statistics Canada calls an area, by the part of its DGUID after the year."""

_LEVEL = slice(4, 9)
_POPULATION = re.compile(r"(?:.*: )?population, (\d{4})(?: \[\d+\])?", re.IGNORECASE)
_FIGURE = re.compile(r"\d{1,12}", re.ASCII)


@dataclass(frozen=True)
class Census:
    """The areas of a table, and how many of its figures are no numbers."""

    areas: tuple[NewArea, ...]
    unread: int


@dataclass(frozen=True)
class _Column:
    """Where the populations of a year stand, and where the symbols beside them, if anywhere."""

    year: str
    index: int
    symbols: int | None


def read(path: Path) -> Census | None:
    """Read the table at *path*; None if it is no census table, but perhaps a register of places."""
    lines = csv_rows.table(path, strict=False)
    heads = [head.strip().casefold() for head in lines[0].cells]
    columns = _columns(heads)
    if not (columns and "dguid" in heads and "geo" in heads):
        return None
    if len(heads) * len(lines) > sheets.MOST_CELLS:  # each row gets a cell under each head
        raise csv_rows.too_much(path, sheets.OversizedSheetError("cells", sheets.MOST_CELLS))
    dguid, name = heads.index("dguid"), heads.index("geo")
    areas, unread = [], 0
    for row in lines[1:]:
        cells = [*row.cells, *[""] * (len(heads) - len(row.cells))]
        if not (own := cells[dguid].strip()):
            continue
        title = " ".join(cells[name].split())
        level = _LEVELS.get(own[_LEVEL], "")
        said = _("{name}, DGUID {dguid}").format(name=shown(path), dguid=own)
        figures = tuple(_figures(cells, columns, f"{level} {title}".strip(), said))
        unread += len(columns) - len(figures)
        areas.append(NewArea(own, title, level, figures))
    return Census(tuple(areas), unread)


def _columns(heads: Sequence[str]) -> list[_Column]:
    found = [
        (i, match[1]) for i, head in enumerate(heads) if (match := _POPULATION.fullmatch(head))
    ]
    return [
        _Column(year, i, i + 1 if heads[i + 1 : i + 2] == ["symbols"] else None)
        for i, year in found
    ]


def _figures(
    cells: Sequence[str], columns: Sequence[_Column], geography: str, said: str
) -> Iterator[NewFigure]:
    """Yield the populations of an area, each with the symbol beside it in its source."""
    for column in columns:
        cell = cells[column.index].strip()
        if _FIGURE.fullmatch(cell):
            symbol = "" if column.symbols is None else cells[column.symbols].strip()
            source = _("{source}, marked {symbol}").format(source=said, symbol=symbol)
            yield NewFigure(int(cell), column.year, geography, source if symbol else said)
