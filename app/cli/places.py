"""topoi places: the register of places."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from app.cli.acting import Actor, reading, writing
from app.cli.output import as_json, note, table
from app.cli.parameters import Json, Study
from app.errors import UserError
from app.i18n import _
from app.project import Project
from app.queries import facts
from app.queries.places import CaseRow, place_rows
from app.tasks import registering

DETAILS = (
    _("A CSV file has the columns place, level, parent, aliases (several by ;), population, "
      "census_year, geography, source, population_2016 and the like; any other is an attribute."),
    _("A place that is here gets what it lacks and keeps what it says. Names that look alike are "
      "told and never merged."),
    _("A census table with the columns GEO, DGUID and “Population, 2021” gives its figures to the "
      "places whose attribute dguid is that of a row. A figure that differs stays, unless "
      "--replace."),
)  # fmt: skip


def places(
    study: Study,
    actor: Actor,
    file: Annotated[
        Path | None, typer.Option("--import", metavar="FILE", help=_("Add those of a CSV file."))
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help=_("Put the figures of a census table for others."))
    ] = False,
    json: Json = False,
) -> None:
    """List the places, or add those of a file."""
    if file is None:
        if replace:
            raise UserError(_("--replace needs a census table to --import."))
        with reading(study) as project:
            _show(project, {}, json=json)
        return
    found = registering.read(file, replace=replace)
    with writing(study, actor) as project:
        told = registering.add(project, found, replace=replace)
        if json:
            _show(project, told.data, json=True)
    for sentence in (told.first, *told.more):
        note(sentence)


def _show(project: Project, told: Mapping[str, object], *, json: bool) -> None:
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
