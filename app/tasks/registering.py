"""Bringing places and their populations in from a table, of whichever of two kinds it is."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from app.edits import census, registers
from app.errors import UserError
from app.i18n import _, ngettext
from app.importers import census_csv, places_csv
from app.importers.census_csv import Census
from app.importers.places_csv import Register
from app.project import Project


@dataclass(frozen=True)
class Told:
    """What came of it: a sentence, more of them on what was passed over, and the same as data."""

    first: str
    more: tuple[str, ...]
    data: Mapping[str, object]


def read(path: Path, *, replace: bool = False) -> Register | Census:
    """Read the table at *path*: a census table if it has DGUIDs, else a register of places."""
    found = census_csv.read(path) or places_csv.read(path)
    if replace and isinstance(found, Register):
        raise UserError(
            _("Only figures of a census table can be put for others."),
            _("In the register, mend the values that differ one by one."),
        )
    return found


def add(project: Project, table: Register | Census, *, replace: bool = False) -> Told:
    """Add what a table holds in one step."""
    if isinstance(table, Census):
        return _add_census(project, table, replace=replace)
    return _add_register(project, table)


def _add_register(project: Project, register: Register) -> Told:
    report = registers.add(project, register.places)
    first = ngettext("Added {n} place.", "Added {n} places.", report.added).format(n=report.added)
    if report.here:
        first += " " + _("{n} were here.").format(n=len(report.here))
    data = {**asdict(report), "warnings": register.warnings}
    return Told(first, (*register.warnings, *report.differing, *report.alike), data)


def _add_census(project: Project, table: Census, *, replace: bool) -> Told:
    report = census.add(project, table.areas, replace=replace)
    first = _("{n} of {areas} areas are places here.").format(
        n=report.places, areas=len(table.areas)
    )
    first += " " + _("Figures added: {added}, replaced: {replaced}, here already: {same}.").format(
        added=report.added, replaced=report.replaced, same=report.same
    )
    warnings = []
    if table.unread:
        warnings.append(_("Figures that are no numbers, left out: {n}.").format(n=table.unread))
    data = {**asdict(report), "areas": len(table.areas), "warnings": warnings}
    # the list of places is told under its own name
    data["matched"] = data.pop("places")
    return Told(first, (*warnings, *report.differing, *report.likely), data)
