"""topoi codes: the codebook."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.acting import Actor, reading, writing
from app.cli.output import as_json, note, table
from app.cli.parameters import Json, Study
from app.edits.codebooks import BookReport
from app.i18n import _, ngettext
from app.importers.codebook_csv import COLUMNS
from app.project import Project
from app.queries.code_tree import code_rows
from app.queries.counts import code_counts
from app.tasks.codebooks import read_codebook, store_codebook

DETAILS = (
    _("A CSV file has the columns {columns}; only name must be there.").format(
        columns=", ".join(COLUMNS)
    ),
    _("A code that stands at the same place already keeps what the project says of it."),
)


def codes(
    study: Study,
    actor: Actor,
    file: Annotated[
        Path | None,
        typer.Option("--import", metavar="FILE", help=_("Add those of a CSV file.")),
    ] = None,
    json: Json = False,
) -> None:
    """List the codes, or add those of a file."""
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
    rows, uses = code_rows(project), code_counts(project)
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
                        "codings": uses.get(row.id, 0),
                    }
                    for row in rows
                ],
            }
        )
        return
    table(
        (_("Code"), _("Number"), _("Codings")),
        [("  " * row.depth + row.name, row.number, uses.get(row.id, 0)) for row in rows],
    )
