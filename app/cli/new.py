"""topoi new: make a project."""

from typing import Annotated

import typer

from app.cli.output import as_json, note
from app.cli.parameters import Json, Study
from app.i18n import _, ngettext
from app.project import Project
from app.settings import load
from app.tasks.codebooks import read_codebook, store_codebook


def new(
    study: Study,
    title: Annotated[str, typer.Option(metavar="T", help=_("What the study is called."))] = "",
    coder: Annotated[str, typer.Option(metavar="NAME", help=_("Who codes."))] = "",
    codebook: Annotated[
        str | None,
        typer.Option(
            metavar="BOOK",
            help=_("Codes to begin with: governmentality, place-matters, or a CSV file."),
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Make a project, with the codes of a codebook if one is named."""
    book = [] if codebook is None else read_codebook(codebook)
    name = coder or load().coder or _("Coder 1")
    with Project.create(study, title=title, coder=name) as project:
        added = store_codebook(project, book, codebook or "").added
    if json:
        as_json({"path": str(study), "coder": name, "codes": added})
        return
    said = ngettext("Made {name} with {n} code.", "Made {name} with {n} codes.", added)
    note((said if added else _("Made {name}.")).format(name=study, n=added))
