"""Opening a project to ask or to change, and who changes it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from app.cli.output import note
from app.cli.passphrase import open_study
from app.edits import coders
from app.errors import UserError
from app.i18n import _
from app.project import Project, behind
from app.queries import names
from app.tasks import backups


@dataclass(frozen=True)
class Actor:
    """Who acts."""

    coder: Annotated[
        str | None,
        typer.Option(metavar="NAME", help=_("Who acts, instead of the current coder.")),
    ] = None
    create_coder: Annotated[
        bool, typer.Option("--create-coder", help=_("Add the coder if unknown."))
    ] = False


@contextmanager
def reading(study: Path) -> Iterator[Project]:
    """Open a project to ask, not to change; another program may be writing it."""
    with open_study(study, writable=False) as project:
        yield project


@contextmanager
def writing(study: Path, actor: Actor) -> Iterator[Project]:
    """Open a project to change it as *actor*, for this once; for good if it has no coder yet."""
    with open_study(study, writable=True) as project:
        if not project.writable:
            with project.edit(""):
                pass  # says why it cannot be written
        for one in behind.ahead(project.path, project.key):
            note(one.sentence(project.path))
        for sentence in backups.on_opening(project).told:
            note(sentence)
        if actor.coder is not None:
            coder_id = _coder(project, actor.coder, create=actor.create_coder)
            if project.coder_id is None:
                coders.choose(project, coder_id)
            project.coder_id = coder_id
        yield project
        for sentence in backups.wanted(project).told:
            note(sentence)


def _coder(project: Project, name: str, *, create: bool) -> int:
    try:
        return names.coder(project, name)
    except UserError as error:
        if create:
            return coders.add(project, name)
        hint = f"{error.hint} {_('Or add --create-coder.')}".strip()
        raise UserError(error.sentence, hint) from error
