"""topoi periods: into which periods the time of the study falls."""

from typing import Annotated

import typer

from app.cli.acting import Actor, reading, writing
from app.cli.output import as_json, table
from app.cli.parameters import Json, Study
from app.edits import project_info
from app.i18n import _
from app.queries.periods import periods as known_periods

DETAILS = (
    _("Sources are in a period by their date, or by topoi describe --attribute Period=NAME; a "
      "passage by topoi code --attribute Period=NAME. Then --by Period counts."),
)  # fmt: skip


def periods(
    study: Study,
    actor: Actor,
    period: Annotated[
        list[str] | None,
        typer.Option("--period", metavar="NAME[=DATE]", help=_("In order, with the first date.")),
    ] = None,
    json: Json = False,
) -> None:
    """List the periods, or say anew which there are."""
    with writing(study, actor) if period else reading(study) as project:
        if period:
            lines = (each.replace("=", " ") for each in period)
            project_info.set_periods(project, "\n".join(lines))
        known = known_periods(project)
    if json:
        as_json({"periods": [{"name": p.name, "since": p.since and p.since.text} for p in known]})
    else:
        table((_("Period"), _("Since")), [(p.name, str(p.since or "")) for p in known])
