"""topoi export: write to a file."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.acting import reading
from app.cli.output import TerminalProgress, note
from app.cli.parameters import Study
from app.cli.selection import Selected
from app.errors import UserError
from app.i18n import _, ngettext
from app.project import Project
from app.queries.filters import Filter
from app.tasks import exporting


def export(
    study: Study,
    what: Annotated[str, typer.Argument(metavar="WHAT", help="excerpts")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The format follows its ending.")],
    selected: Selected,
    places_first: Annotated[
        bool, typer.Option("--places-first", help="Excerpts by place, then code.")
    ] = False,
) -> None:
    """Write excerpts to a Word document or a table."""
    with reading(study) as project:
        if what == "excerpts":
            _excerpts(project, out, selected.filter(project), places_first=places_first)
        else:
            raise UserError(
                _("“{what}” is nothing that can be exported.").format(what=what),
                _("Choose one of: {names}.").format(names="excerpts"),
            )


def _excerpts(project: Project, out: Path, chosen: Filter, *, places_first: bool) -> None:
    written = exporting.export_excerpts(
        project, out, chosen, places_first=places_first, progress=TerminalProgress()
    )
    message = ngettext(
        "Wrote {n} excerpt to {path}.", "Wrote {n} excerpts to {path}.", written.excerpts
    )
    note(message.format(n=written.excerpts, path=out))
    if written.left_out:
        note(
            ngettext(
                "{n} was left out: its source must not be quoted.",
                "{n} were left out: their sources must not be quoted.",
                written.left_out,
            ).format(n=written.left_out)
        )
