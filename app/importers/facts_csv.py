"""Reading facts about places from CSV, one a row, each with its group, year and source."""

from dataclasses import dataclass
from pathlib import Path

from app.errors import UserError
from app.i18n import _
from app.importers import csv_rows
from app.importers.refusals import shown
from app.intake import NewFact
from app.text.aliases import is_date

_PLACE, _NAME, _VALUE = "place", "attribute", "value"
_UNKNOWN = "?"


@dataclass(frozen=True)
class Facts:
    """The facts of a file, each with the name of its place and the line on which it stands."""

    rows: tuple[tuple[str, int, NewFact], ...]


def read(path: Path) -> Facts | None:
    """Read the table at *path*; None if it has no columns place, attribute and value."""
    sheet = csv_rows.read(path)
    if not {_PLACE, _NAME, _VALUE} <= set(sheet.columns):
        return None
    found = []
    for row in sheet.rows:
        place, name, value = row.get(_PLACE), row.get(_NAME), row.get(_VALUE)
        date = row.get("date", "year")
        if not (place and name):
            said = _("{name}: line {line} lacks the place or the attribute.")
            raise UserError(said.format(name=shown(path), line=row.line))
        if date and not is_date(date):
            said = _("{name}: “{date}” in line {line} is not a date.")
            raise UserError(
                said.format(name=shown(path), date=date, line=row.line),
                _("Write 2008, 2008-02, 2005-11-21 or 2010/2015."),
            )
        if value and value != _UNKNOWN:
            fact = NewFact(
                name=name,
                value=value,
                group=row.get("group").casefold(),
                kind=row.get("kind", "type").casefold(),
                date=date,
                scope=row.get("scope", "geography"),
                source_note=row.get("source"),
            )
            found.append((place, row.line, fact))
    return Facts(tuple(found))
