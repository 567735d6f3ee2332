"""topoi text: the text of a source, exactly."""

from typing import Annotated

import typer

from app.cli.acting import reading
from app.cli.output import write_bytes
from app.cli.parameters import Study
from app.i18n import _
from app.queries import names, revisions, texts


def text(
    study: Study,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Its name.")],
    revision: Annotated[
        int | None, typer.Option(metavar="N", help=_("An earlier text, by its number."))
    ] = None,
) -> None:
    """Print the text of a source as UTF-8, with no newline added."""
    with reading(study) as project:
        source_id = names.source(project, source)
        if revision is None:
            words = texts.text(project, source_id)
        else:
            words = revisions.numbered(project, source_id, revision)
    write_bytes(words.encode("utf-8"))
