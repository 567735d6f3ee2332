"""topoi text: the text of a source, exactly."""

from typing import Annotated

import typer

from app.cli.acting import reading
from app.cli.output import write_bytes
from app.cli.parameters import Study
from app.queries import names, texts


def text(
    study: Study, source: Annotated[str, typer.Argument(metavar="SOURCE", help="Its name.")]
) -> None:
    """Print the text of a source as UTF-8, with no newline added."""
    with reading(study) as project:
        words = texts.text(project, names.source(project, source))
    write_bytes(words.encode("utf-8"))
