"""topoi check: is everything as it should be."""

import typer

from app.cli.acting import reading
from app.cli.output import as_json, say
from app.cli.parameters import Json, Study
from app.i18n import _
from app.queries.check import problems


def check(study: Study, json: Json = False) -> None:
    """Look at every page, text, span and journal row; exit status 1 if anything is wrong."""
    with reading(study) as project:
        found = problems(project)
    if json:
        as_json({"ok": not found, "problems": found})
    else:
        for sentence in found or [_("Everything is as it should be.")]:
            say(sentence)
    if found:
        raise typer.Exit(1)
