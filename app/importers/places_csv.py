"""Reading a register of places from CSV: names, populations, and whatever else it knows."""

import re
from dataclasses import dataclass
from pathlib import Path

from app.errors import UserError
from app.i18n import _
from app.importers import csv_rows
from app.importers.csv_rows import Row, Sheet
from app.importers.refusals import shown
from app.intake import NewFigure, NewPlace

_NAME = ("place", "name")
_NOTE = "source"
_OWN = {
    *_NAME, "level", "parent", "aliases", "alias", "other_names", "former_names", "population",
    "census_year", "year", "geography", _NOTE,
}  # fmt: skip
_COMPUTED = re.compile(r"size_class(_\d{4})?|class_changed(_\d{4})*")
_OF_YEAR = re.compile(r"population_(\d{4})")
_UNKNOWN = "?"
_NUMBER = re.compile(r"\d{1,3}([, \u00a0\u202f]?\d{3})*|\d+")
_LONGEST = 15
"""More characters than any population takes, and fewer than a column of numbers holds."""


@dataclass(frozen=True)
class Register:
    """The places of a file, and sentences on what in it was passed over."""

    places: tuple[NewPlace, ...]
    warnings: tuple[str, ...]


def read(path: Path) -> Register:
    """Read the register at *path*.

    A population belongs to the year under census_year or in its head (population_2016), and to
    the area under geography. Size classes follow from populations and are not read. A cell that
    only says “?” is empty.
    """
    sheet = csv_rows.read(path)
    if not set(_NAME) & set(sheet.columns):
        raise UserError(
            _("{name} has no column “place”.").format(name=shown(path)),
            _("Its first row should hold the names of the columns."),
        )
    places = tuple(_place(path, sheet, row) for row in sheet.rows)
    return Register(places, tuple(_warnings(sheet)))


def _place(path: Path, sheet: Sheet, row: Row) -> NewPlace:
    name = " ".join(_cell(row, *_NAME).split())
    if not name:
        raise UserError(
            _("{name}: the place in line {line} has no name.").format(
                name=shown(path), line=row.line
            )
        )
    return NewPlace(
        name=name,
        level=_cell(row, "level"),
        parent=_cell(row, "parent"),
        aliases=_aliases(row),
        populations=tuple(_populations(path, sheet, row)),
        attributes={
            sheet.titles[column]: value
            for column in sheet.columns
            if _is_attribute(column) and (value := _cell(row, column))
        },
        source_note=_cell(row, _NOTE),
    )


def _populations(path: Path, sheet: Sheet, row: Row) -> list[NewFigure]:
    years = {"population": _cell(row, "census_year", "year")}
    years |= {c: found[1] for c in sheet.columns if (found := _OF_YEAR.fullmatch(c))}
    geography, note = _cell(row, "geography"), _cell(row, _NOTE)
    return [
        NewFigure(_whole(path, row, cell), year, geography, note)
        for column, year in years.items()
        if (cell := _cell(row, column))
    ]


def _whole(path: Path, row: Row, cell: str) -> int:
    """Read a number that may have spaces or commas between its thousands."""
    if len(cell) > _LONGEST or not _NUMBER.fullmatch(cell):
        raise UserError(
            _("{name}: “{cell}” in line {line} is not a population.").format(
                name=shown(path), cell=cell, line=row.line
            )
        )
    return int(re.sub(r"\D", "", cell))


def _aliases(row: Row) -> tuple[str, ...]:
    cell = _cell(row, "aliases", "alias", "other_names", "former_names")
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _is_attribute(column: str) -> bool:
    return bool(column) and not (
        column in _OWN or _COMPUTED.fullmatch(column) or _OF_YEAR.fullmatch(column)
    )


def _cell(row: Row, *names: str) -> str:
    cell = row.get(*names)
    return "" if cell == _UNKNOWN else cell


def _warnings(sheet: Sheet) -> list[str]:
    computed = [column for column in sheet.columns if _COMPUTED.fullmatch(column)]
    unknown = sum(cell.strip() == _UNKNOWN for row in sheet.rows for cell in row.cells.values())
    said = []
    if computed:
        said.append(
            _("Not read, since size classes follow from populations: {columns}.").format(
                columns=", ".join(computed)
            )
        )
    if unknown:
        said.append(_("{n} cells that only say “?” count as empty.").format(n=unknown))
    return said
