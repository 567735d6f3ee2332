"""topoi new: make a project."""

from typing import Annotated

import typer

from app.cli.options import Study
from app.cli.output import note
from app.i18n import _
from app.project import Project
from app.settings import load


def new(
    study: Study,
    title: Annotated[str, typer.Option("--title", help="What the study is called.")] = "",
    coder: Annotated[str, typer.Option("--coder", help="Who codes.")] = "",
) -> None:
    """Make an empty project."""
    Project.create(study, title=title, coder=coder or load().coder or _("Coder 1")).close()
    note(_("Made {name}.").format(name=study))
