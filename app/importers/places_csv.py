"""Reading a register of places from CSV: names, populations, and whatever else it knows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import UserError
from app.i18n import _
from app.importers import csv_rows
from app.importers.csv_rows import Row, Sheet
from app.importers.refusals import shown
from app.intake import NewFigure, NewName, NewPlace
from app.measures.topics import TOPICS
from app.text.aliases import names_in

_NAME = ("place", "name")
_NOTE = "source"
_OWN = {
    *_NAME, "level", "parent", "population", "census_year", "year", "geography", _NOTE,
    "successor", "successors", "succession_note",
}  # fmt: skip
_ALIASES = ("aliases", "alias", "other_names", "former_names", "aliases_or_former_names")
_OF_ITS_BODY = re.compile(rf"\w+_(name|{'|'.join(_ALIASES)})")
"""Names of what is named after the place, such as its partnership: columns with remarks in them."""
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
    groups: dict[str, str] = field(default_factory=dict)
    """To which group the attributes belong of which the heads say so: “historical: founded”."""


def read(path: Path) -> Register:
    """Read the register at *path*.

    A population belongs to the year under census_year or in its head (population_2016), and to
    the area under geography. Size classes follow from populations and are not read. A cell that
    only says “?” is empty. Columns such as lip_name and lip_aliases are attributes, and names of
    the place as well.
    """
    sheet = csv_rows.read(path)
    if not set(_NAME) & set(sheet.columns):
        raise UserError(
            _("{name} has no column “place”.").format(name=shown(path)),
            _("Its first row should hold the names of the columns."),
        )
    remarks: list[str] = []
    places = tuple(_place(path, sheet, row, remarks) for row in sheet.rows)
    heads = [_grouped(sheet.titles[each]) for each in sheet.columns if _is_attribute(each)]
    groups = {name: group for group, name in heads if group}
    return Register(places, tuple(_warnings(sheet, remarks)), groups)


def _place(path: Path, sheet: Sheet, row: Row, remarks: list[str]) -> NewPlace:
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
        aliases=tuple(each for each in _aliases(row, remarks) if each.name != name),
        populations=tuple(_populations(path, sheet, row)),
        attributes={
            _grouped(sheet.titles[column])[1]: value
            for column in sheet.columns
            if _is_attribute(column) and (value := _cell(row, column))
        },
        source_note=_cell(row, _NOTE),
        successors=tuple(names_in(_cell(row, "successor", "successors"))[0]),
        succession_note=_cell(row, "succession_note"),
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


def _aliases(row: Row, remarks: list[str]) -> list[NewName]:
    """Return all that a place is called; what in the cells is no name joins the remarks."""
    found: dict[str, NewName] = {}
    for column in row.cells:
        of_body = _OF_ITS_BODY.fullmatch(column) is not None
        if not (of_body or column in _ALIASES):
            continue
        names, others = names_in(_cell(row, column), with_remarks=of_body)
        remarks += others
        for each in names:
            found.setdefault(each.name, each)
    return list(found.values())


def _grouped(head: str) -> tuple[str, str]:
    """Return the group that the head of a column names, if any, and what the column is."""
    group, colon, name = head.partition(":")
    group, name = group.strip().casefold(), name.strip()
    return (group, name) if colon and name and group in TOPICS else ("", head)


def _is_attribute(column: str) -> bool:
    return bool(column) and not (
        column in _OWN
        or column in _ALIASES
        or _COMPUTED.fullmatch(column)
        or _OF_YEAR.fullmatch(column)
    )


def _cell(row: Row, *names: str) -> str:
    cell = row.get(*names)
    return "" if cell == _UNKNOWN else cell


def _warnings(sheet: Sheet, remarks: Sequence[str]) -> list[str]:
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
    if remarks:
        shown_once = list(dict.fromkeys(remarks))
        said.append(
            _("Not taken as names, since they read like remarks: {remarks}.").format(
                remarks="; ".join(f"“{each}”" for each in shown_once)
            )
        )
    return said
