"""Bringing places and their populations in from a table, of whichever of two kinds it is."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from app.edits import census, place_facts, registers
from app.errors import UserError
from app.i18n import _, ngettext
from app.importers import census_csv, facts_csv, places_csv
from app.importers.census_csv import Census
from app.importers.facts_csv import Facts
from app.importers.places_csv import Register
from app.project import Project
from app.queries import names

Read = Register | Census | Facts


@dataclass(frozen=True)
class Told:
    """What came of it: a sentence, more of them on what was passed over, and the same as data."""

    first: str
    more: tuple[str, ...]
    data: Mapping[str, object]


def read(path: Path, *, replace: bool = False) -> Read:
    """Read the table at *path*: of a census, of facts that stand one a row, or a register."""
    found = census_csv.read(path) or facts_csv.read(path) or places_csv.read(path)
    if replace and not isinstance(found, Census):
        raise UserError(
            _("Only figures of a census table can be put for others."),
            _("In the register, mend the values that differ one by one."),
        )
    return found


def add(project: Project, table: Read, *, replace: bool = False) -> Told:
    """Add what a table holds in one step."""
    if isinstance(table, Facts):
        return _add_facts(project, table)
    if isinstance(table, Census):
        return _add_census(project, table, replace=replace)
    return _add_register(project, table)


def _add_register(project: Project, register: Register) -> Told:
    report = registers.add(project, register.places, register.groups)
    first = ngettext("Added {n} place.", "Added {n} places.", report.added).format(n=report.added)
    if report.here:
        first += " " + _("{n} were here.").format(n=len(report.here))
    data = {**asdict(report), "warnings": register.warnings}
    twice = []
    if report.twice:
        said = _("In the register more than once, and here once: {names}.")
        twice.append(said.format(names=", ".join(report.twice)))
    doubtful = (*report.alike, *report.shared)
    return Told(first, (*register.warnings, *twice, *report.differing, *doubtful), data)


def _add_facts(project: Project, table: Facts) -> Told:
    """Note facts about places that are here; one that is not here gets none, and is told."""
    unknown: list[str] = []
    noted = 0
    with project.edit(_("Import facts")):
        for name, line, fact in table.rows:
            try:
                place_facts.write(project, names.place(project, name), fact)
                noted += 1
            except UserError as error:
                said = _("Line {line}: {sentence} {hint}")
                unknown.append(
                    said.format(line=line, sentence=error.sentence, hint=error.hint).strip()
                )
    first = ngettext("Noted {n} fact.", "Noted {n} facts.", noted).format(n=noted)
    return Told(first, tuple(unknown), {"noted": noted, "refused": unknown})


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
