"""Reading a codebook from CSV: a row for each code, with the number of the code above it."""

import re
from pathlib import Path

from app.errors import UserError
from app.i18n import _
from app.importers import csv_rows
from app.importers.csv_rows import Row
from app.importers.refusals import shown
from app.intake import NewCode

COLUMNS = (
    "id", "parent_id", "level", "name", "color", "definition", "inclusion", "exclusion",
    "example_invented", "source_concept",
)  # fmt: skip
_MOST_CODES, _MOST_LEVELS = 20_000, 100
_Line = tuple[int, NewCode]
"""A code and the line in which it begins."""
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")


def read(path: Path) -> list[NewCode]:
    """Read the codes at *path*, parents first; only the column "name" must be there."""
    sheet = csv_rows.read(path, "name")
    if len(sheet.rows) > _MOST_CODES:
        raise UserError(
            _("{name} has more than {n} codes.").format(name=shown(path), n=f"{_MOST_CODES:,}"),
            _("Split it into parts."),
        )
    lines: dict[str, int] = {}
    codes: list[_Line] = []
    for row in sheet.rows:
        code = _code(path, row)
        if code.number and code.number in lines:
            raise UserError(
                _("{name} gives the id {id} to two codes; the second is in line {line}.").format(
                    name=shown(path), id=code.number, line=row.line
                )
            )
        lines[code.number] = row.line
        codes.append((row.line, code))
    for line, code in codes:
        if code.parent and code.parent not in lines:
            raise UserError(
                _("{name}: the code above “{code}” (line {line}), {parent}, is missing.").format(
                    name=shown(path), code=code.name, line=line, parent=code.parent
                )
            )
    return _parents_first(path, codes)


def _code(path: Path, row: Row) -> NewCode:
    name = row.get("name", "code")
    if not name:
        raise UserError(
            _("{name}: the code in line {line} has no name.").format(
                name=shown(path), line=row.line
            )
        )
    color = row.get("color", "colour")
    if color and not _COLOR.fullmatch(color):
        raise UserError(
            _("{name}: “{color}” in line {line} is not a colour.").format(
                name=shown(path), color=color, line=row.line
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


def _parents_first(path: Path, codes: list[_Line]) -> list[NewCode]:
    """Put every code behind the one above it; refuse what stands too deep, or below itself."""
    below: dict[str, list[_Line]] = {}
    for line, code in codes:
        below.setdefault(code.parent, []).append((line, code))
    found: list[NewCode] = []
    waiting = [(0, *each) for each in below.get("", [])[::-1]]
    while waiting:
        level, line, code = waiting.pop()
        if level >= _MOST_LEVELS:
            raise UserError(
                _("{name}: “{code}” (line {line}) stands below more than {n} others.").format(
                    name=shown(path), code=code.name, line=line, n=_MOST_LEVELS - 1
                )
            )
        found.append(code)
        if code.number:
            waiting += [(level + 1, *each) for each in below.get(code.number, [])[::-1]]
    if len(found) < len(codes):
        line, code = _below_itself(codes, {code.number for code in found})
        raise UserError(
            _("{name}: “{code}” (line {line}) stands below itself.").format(
                name=shown(path), code=code.name, line=line
            )
        )
    return found


def _below_itself(codes: list[_Line], reached: set[str]) -> _Line:
    """Return a code of a ring: going up from one that was not reached ends in nothing else."""
    by_number = {code.number: (line, code) for line, code in codes if code.number}
    here = next(each for each in codes if each[1].number not in reached)
    seen: set[str] = set()
    while here[1].parent not in seen:
        seen.add(here[1].parent)
        here = by_number[here[1].parent]
    return here
