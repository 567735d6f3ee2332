"""Reading a codebook from CSV: a row for each code, with the number of the code above it."""

import re
from pathlib import Path

from app.errors import UserError
from app.i18n import _
from app.importers import csv_rows
from app.importers.csv_rows import Row
from app.intake import NewCode

COLUMNS = (
    "id", "parent_id", "level", "name", "color", "definition", "inclusion", "exclusion",
    "example_invented", "source_concept",
)  # fmt: skip
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")


def read(path: Path) -> list[NewCode]:
    """Read the codes at *path*, parents first; only the column "name" must be there."""
    sheet = csv_rows.read(path, "name")
    codes = [_code(path, row) for row in sheet.rows]
    by_number: dict[str, NewCode] = {}
    for code, row in zip(codes, sheet.rows, strict=True):
        if code.number and code.number in by_number:
            raise UserError(
                _("{name} gives the id {id} to two codes; the second is in line {line}.").format(
                    name=path.name, id=code.number, line=row.line
                )
            )
        by_number[code.number] = code
    for code, row in zip(codes, sheet.rows, strict=True):
        _check_above(path, code, row, by_number)
    return _parents_first(codes)


def _code(path: Path, row: Row) -> NewCode:
    name = row.get("name", "code")
    if not name:
        raise UserError(
            _("{name}: the code in line {line} has no name.").format(name=path.name, line=row.line)
        )
    color = row.get("color", "colour")
    if color and not _COLOR.fullmatch(color):
        raise UserError(
            _("{name}: “{color}” in line {line} is not a colour.").format(
                name=path.name, color=color, line=row.line
            ),
            _("Write colours like #4E79A7, or leave the cell empty."),
        )
    return NewCode(
        number=row.get("id", "number"),
        parent=row.get("parent_id", "parent"),
        name=name,
        color=color,
        definition=row.cells.get("definition", ""),
        include=row.cells.get("inclusion", row.cells.get("include", "")),
        exclude=row.cells.get("exclusion", row.cells.get("exclude", "")),
        example=row.cells.get("example_invented", row.cells.get("example", "")),
        concept=row.cells.get("source_concept", row.cells.get("concept", "")),
    )


def _check_above(path: Path, code: NewCode, row: Row, by_number: dict[str, NewCode]) -> None:
    """Refuse a code whose parent is missing, or that stands below itself."""
    seen = {code.number}
    above = code.parent
    while above:
        if above not in by_number:
            raise UserError(
                _("{name}: the code above “{code}” (line {line}), {parent}, is missing.").format(
                    name=path.name, code=code.name, line=row.line, parent=above
                )
            )
        if above in seen:
            raise UserError(
                _("{name}: “{code}” (line {line}) stands below itself.").format(
                    name=path.name, code=code.name, line=row.line
                )
            )
        seen.add(above)
        above = by_number[above].parent


def _parents_first(codes: list[NewCode]) -> list[NewCode]:
    below: dict[str, list[NewCode]] = {}
    for code in codes:
        below.setdefault(code.parent, []).append(code)
    found: list[NewCode] = []
    waiting = below.get("", [])[::-1]
    while waiting:
        code = waiting.pop()
        found.append(code)
        if code.number:
            waiting += below.get(code.number, [])[::-1]
    return found
