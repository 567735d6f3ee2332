"""topoi revisions: what a source said before its text was changed."""

from typing import Annotated

import typer

from app.cli.acting import reading
from app.cli.output import as_json, note, table
from app.cli.parameters import Json, Study
from app.i18n import _
from app.queries import names
from app.queries import revisions as earlier

DETAILS = (
    _("“topoi text --revision N” prints one of them. The first text of a source is number 1."),
)


def revisions(
    study: Study,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Its name.")],
    json: Json = False,
) -> None:
    """List the earlier texts of a source, the latest first."""
    with reading(study) as project:
        rows = earlier.rewritten(project, names.source(project, source))
    if json:
        told = [
            {
                "number": row.number,
                "until": row.until.isoformat(),
                "coder": row.coder,
                "label": row.label,
                "characters": row.characters,
                "gone": row.gone,
                "new": row.new,
            }
            for row in rows
        ]
        as_json({"revisions": told})
        return
    table(
        (_("Number"), _("Until"), _("Who"), _("What"), _("Characters"), _("Gone"), _("New")),
        [
            (
                row.number,
                f"{row.until.astimezone():%Y-%m-%d %H:%M}",
                row.coder,
                row.label,
                row.characters,
                row.gone,
                row.new,
            )
            for row in rows
        ],
    )
    if not rows:
        note(_("Its text was never changed."))
