"""topoi codes: the codebook."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from app.cli.acting import Actor, reading, writing
from app.cli.output import as_json, note, table
from app.cli.parameters import Json, Study
from app.edits import codes as edits
from app.edits.codebooks import BookReport
from app.i18n import _, ngettext
from app.importers.codebook_csv import COLUMNS
from app.project import Project
from app.queries import names
from app.queries.code_tree import code_rows, withheld_codes
from app.queries.counts import code_counts
from app.tasks.codebooks import read_codebook, store_codebook

DETAILS = (
    _("A CSV file has the columns {columns}; only name must be there.").format(
        columns=", ".join(COLUMNS)
    ),
    _("A code that stands at the same place already keeps what the project says of it."),
    _("With --withhold a code, those below it and all their codings stay out of every file that "
      "is exported; they still count here, unless --published."),
)  # fmt: skip


@dataclass(frozen=True)
class Publishing:
    """Which codes are to be in files."""

    withhold: Annotated[
        list[str],
        typer.Option("--withhold", metavar="C", help=_("Keep this code out of exports.")),
    ] = field(default_factory=list)
    publish: Annotated[
        list[str], typer.Option("--publish", metavar="C", help=_("Let it into exports again."))
    ] = field(default_factory=list)


def codes(
    study: Study,
    actor: Actor,
    publishing: Publishing,
    file: Annotated[
        Path | None,
        typer.Option("--import", metavar="FILE", help=_("Add those of a CSV file.")),
    ] = None,
    json: Json = False,
) -> None:
    """List the codes, add those of a file, or say which are not to be published."""
    if publishing.withhold or publishing.publish:
        with writing(study, actor) as project, project.edit(_("Withhold codes")):
            for named, withheld in ((publishing.withhold, True), (publishing.publish, False)):
                ids = [names.code(project, name) for name in named]
                edits.set_withheld(project, ids, withheld=withheld)
    if file is None:
        with reading(study) as project:
            _show(project, json=json)
        return
    book = read_codebook(file)
    with writing(study, actor) as project:
        report = store_codebook(project, book)
        if json:
            _show(project, report, json=True)
    _tell(report)


def _tell(report: BookReport) -> None:
    said = ngettext("Added {n} code.", "Added {n} codes.", report.added).format(n=report.added)
    if report.here:
        said += " " + _("Here already: {names}.").format(names=", ".join(report.here))
    note(said)


def _show(project: Project, report: BookReport | None = None, *, json: bool) -> None:
    rows, uses, withheld = code_rows(project), code_counts(project), withheld_codes(project)
    if json:
        by_id = {row.id: row for row in rows}
        told = {"added": report.added, "here": report.here} if report else {}
        as_json(
            {
                **told,
                "codes": [
                    {
                        "guid": row.guid,
                        "name": row.name,
                        "path": list(row.path),
                        "parent": by_id[row.parent_id].name if row.parent_id else None,
                        "number": row.number,
                        "color": row.color,
                        "definition": row.definition,
                        "inclusion": row.include,
                        "exclusion": row.exclude,
                        "example": row.example,
                        "source_concept": row.concept,
                        "quick_key": row.quick_key,
                        "withheld": row.id in withheld,
                        "codings": uses.get(row.id, 0),
                    }
                    for row in rows
                ],
            }
        )
        return
    table(
        (_("Code"), _("Number"), _("Codings"), ""),
        [
            (
                "  " * row.depth + row.name,
                row.number,
                uses.get(row.id, 0),
                _("withheld") if row.id in withheld else "",
            )
            for row in rows
        ],
    )
