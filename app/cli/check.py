"""topoi check: is everything as it should be."""

from typing import Annotated

import typer

from app.cli.acting import reading
from app.cli.info import conflict_copies
from app.cli.output import as_json, say
from app.cli.parameters import Json, Study
from app.cli.passphrase import open_study
from app.i18n import _
from app.queries.check import problems
from app.tasks import checking, together


def check(
    study: Study,
    mend: Annotated[
        bool, typer.Option("--mend", help=_("First make the index of words anew."))
    ] = False,
    json: Json = False,
) -> None:
    """Look at every page, text, span and journal row; exit status 1 if anything is wrong."""
    if mend:
        with open_study(study, writable=True) as project:
            checking.mend_index(project)
    with reading(study) as project:
        found = problems(project)
        copies = together.copies(project)
    if json:
        told: dict[str, object] = {"ok": not found, "problems": found}
        as_json(told | ({"conflict_copies": conflict_copies(copies)} if copies else {}))
    else:
        for sentence in found or [_("Everything is as it should be.")]:
            say(sentence)
        for copy in copies:
            say(together.sentence(copy))
    if found:
        raise typer.Exit(1)
