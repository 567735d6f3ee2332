"""topoi places: the register of places."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from app.cli.acting import Actor, reading, writing
from app.cli.output import as_json, note, table
from app.cli.parameters import Json, Study
from app.edits import place_facts, place_sizes
from app.errors import UserError
from app.i18n import _
from app.project import Project
from app.queries import facts
from app.queries.place_names import doubts, successions
from app.queries.places import OWN, CaseRow, place_rows
from app.tasks import registering

NEWEST = "newest"

DETAILS = (
    _("A CSV file has the columns place, level, parent, aliases (several by ;, each perhaps with "
      "“(2008/2015)” behind it), population, census_year, geography, source, population_2016 and "
      "the like, successor (with a date) and succession_note; any other is an attribute, and "
      "“historical: founded” one of a group."),
    _("A place that is here gets what it lacks and keeps what it says. Names that look alike, or "
      "are of several places, are told and never merged. A place without a region gets that of "
      "its province."),
    _("A table with the columns place, attribute and value has a fact a row, with group, kind, "
      "year, geography and source."),
    _("A census table with the columns GEO, DGUID and “Population, 2021” gives its figures to the "
      "places whose attribute dguid is that of a row. A figure that differs stays, unless "
      "--replace."),
)  # fmt: skip


@dataclass(frozen=True)
class Choices:
    """What holds for all places."""

    size_year: Annotated[
        str | None,
        typer.Option(
            "--size-year",
            metavar="YEAR",
            help=_("Of which census all size classes are; “newest” for each its newest."),
        ),
    ] = None
    add_region: Annotated[
        list[str],
        typer.Option("--add-region", metavar="R", help=_("A region besides the four; may repeat.")),
    ] = field(default_factory=list)


def places(
    study: Study,
    actor: Actor,
    choices: Choices,
    file: Annotated[
        Path | None, typer.Option("--import", metavar="FILE", help=_("Add those of a CSV file."))
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help=_("Put the figures of a census table for others."))
    ] = False,
    json: Json = False,
) -> None:
    """List the places, or add those of a file."""
    if file is None and replace:
        raise UserError(_("--replace needs a census table to --import."))
    if file is None and not any(vars(choices).values()):
        with reading(study) as project:
            _show(project, {}, json=json)
        return
    found = None if file is None else registering.read(file, replace=replace)
    with writing(study, actor) as project:
        said: list[str] = []
        data: Mapping[str, object] = {}
        if found is not None:
            told = registering.add(project, found, replace=replace)
            said, data = [told.first, *told.more], told.data
        said += _choose(project, choices)
        if json:
            _show(project, data, json=True)
    for sentence in said:
        note(sentence)


def _choose(project: Project, choices: Choices) -> list[str]:
    said = []
    if choices.add_region:
        place_facts.add_regions(project, *choices.add_region)
    if choices.size_year:
        year = "" if choices.size_year == NEWEST else choices.size_year
        done, lacking = place_sizes.choose_year(project, year)
        if year:
            said.append(_("Size classes of {n} places are of {year}.").format(n=done, year=year))
        if lacking:
            said.append(
                _("Without a figure of {year}, and so of the newest they have: {names}.").format(
                    year=year, names=", ".join(lacking)
                )
            )
    return said


def _show(project: Project, told: Mapping[str, object], *, json: bool) -> None:
    rows = place_rows(project)
    if json:
        found = [
            {"names": each.shared, "places": each.places, "sentence": each.words}
            for each in doubts(project)
        ]
        as_json({**told, "places": [entry(project, row) for row in rows], "doubts": found})
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


def entry(project: Project, row: CaseRow) -> dict[str, object]:
    """Return what is known of a place, as JSON has it."""
    names = {each.id: each.name for each in place_rows(project)}
    known = [each for each in facts.of_case(project, row.id) if each.value and each.name not in OWN]
    went_on = successions(project)
    return {
        "guid": row.guid,
        "name": row.name,
        "level": row.level,
        "parent": names.get(row.parent_id) if row.parent_id else None,
        "members": [names[each] for each in row.member_ids],
        "aliases": row.aliases,
        "other_names": [{"name": each.name, "date": each.date} for each in row.other_names],
        "size_class": row.size_class,
        "size_from": _size_from(row),
        "population": row.population.value if row.population else None,
        "populations": [
            {
                "value": each.value,
                "year": each.year,
                "geography": each.geography,
                "source": each.source_note,
            }
            for each in row.figures
        ],
        "attributes": {each.name: each.value for each in known},
        "facts": [
            {
                "name": each.name,
                "group": each.topic,
                "kind": each.kind,
                "value": each.value,
                "date": each.date,
                "geography": each.scope,
                "source": each.source_note,
            }
            for each in known
        ],
        "successors": [
            {"name": each.successor, "date": each.date, "note": each.note}
            for each in went_on
            if each.case_id == row.id
        ],
        "predecessors": [
            {"name": each.case, "date": each.date, "note": each.note}
            for each in went_on
            if each.successor_id == row.id
        ],
        "sources": len(row.source_ids),
    }


def _size_from(row: CaseRow) -> dict[str, object] | None:
    """Return where the size class comes from."""
    if row.by_hand:
        return {"by_hand": True, "reason": row.reason}
    if row.population is None:
        return None
    return {
        "by_hand": False,
        "chosen": row.is_chosen,
        "year": row.population.year,
        "geography": row.population.geography,
    }
