"""topoi open: the window, on one project."""

import typer

from app.cli.parameters import Study


def open_study(context: typer.Context, study: Study) -> None:
    """Open the window on *study*."""
    raise typer.Exit(context.obj(study))
