"""topoi places: the register of places."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.acting import Actor, reading, writing
from app.cli.output import as_json, note, table
from app.cli.parameters import Json, Study
from app.edits import registers
from app.edits.registers import RegisterReport
from app.i18n import _, ngettext
from app.importers import places_csv
from app.project import Project
from app.queries import facts
from app.queries.places import CaseRow, place_rows

DETAILS = (
    _("A CSV file has the columns place, level, parent, aliases (several by ;), population, "
      "census_year, geography, source, population_2016 and the like; any other is an attribute."),
    _("A place that is here gets what it lacks and keeps what it says. Names that look alike are "
      "told and never merged."),
)  # fmt: skip


def places(
    study: Study,
    actor: Actor,
    file: Annotated[
        Path | None, typer.Option("--import", metavar="FILE", help=_("Add those of a CSV file."))
    ] = None,
    json: Json = False,
) -> None:
    """List the places, or add those of a file."""
    if file is None:
        with reading(study) as project:
            _show(project, {}, json=json)
        return
    register = places_csv.read(file)
    with writing(study, actor) as project:
        report = registers.add(project, register.places)
        if json:
            _show(project, _told(report, register.warnings), json=True)
    _tell(report, register.warnings)


def _tell(report: RegisterReport, warnings: tuple[str, ...]) -> None:
    said = ngettext("Added {n} place.", "Added {n} places.", report.added).format(n=report.added)
    if report.here:
        said += " " + _("{n} were here.").format(n=len(report.here))
    for sentence in (said, *warnings, *report.differing, *report.alike):
        note(sentence)


def _told(report: RegisterReport, warnings: tuple[str, ...]) -> dict[str, object]:
    return {
        "added": report.added,
        "here": report.here,
        "differing": report.differing,
        "alike": report.alike,
        "warnings": warnings,
    }


def _show(project: Project, told: dict[str, object], *, json: bool) -> None:
    rows = place_rows(project)
    if json:
        names = {row.id: row.name for row in rows}
        as_json({**told, "places": [_entry(project, row, names) for row in rows]})
        return
    table(
        (_("Place"), _("Population"), _("Year"), _("Counted over"), _("Size"), _("Sources")),
        [
            (
                row.name,
                f"{row.population.value:,.0f}" if row.population else "",
                row.population.year if row.population else "",
                row.population.geography if row.population else "",
                _(row.size_class) if row.size_class else "",
                len(row.source_ids),
            )
            for row in rows
        ],
    )


def _entry(project: Project, row: CaseRow, names: dict[int, str]) -> dict[str, object]:
    known = facts.of_case(project, row.id)
    return {
        "guid": row.guid,
        "name": row.name,
        "level": row.level,
        "parent": names.get(row.parent_id) if row.parent_id else None,
        "aliases": row.aliases,
        "size_class": row.size_class,
        "population": row.population.value if row.population else None,
        "populations": [
            {
                "value": each.value,
                "year": each.year,
                "geography": each.geography,
                "source": each.source_note,
            }
            for each in row.populations
        ],
        "attributes": {
            each.name: each.value for each in known if each.value and each.name != "population"
        },
        "sources": len(row.source_ids),
    }
