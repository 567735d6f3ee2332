"""Options that many verbs share, and what they come to."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from app.edits import coders
from app.errors import UserError
from app.i18n import _
from app.project import Project
from app.queries import names
from app.queries.filters import Filter
from app.text.dates import PartialDate

Study = Annotated[Path, typer.Argument(metavar="STUDY", help="The project, a .topoi file.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
CoderName = Annotated[str, typer.Option("--coder", help="Who acts, instead of the current coder.")]
CreateCoder = Annotated[bool, typer.Option("--create-coder", help="Add the coder if unknown.")]
Sources = Annotated[list[str] | None, typer.Option("--source", metavar="S")]
Places = Annotated[list[str] | None, typer.Option("--place", metavar="P")]
Codes = Annotated[list[str] | None, typer.Option("--code", metavar="C")]
Coders = Annotated[list[str] | None, typer.Option("--coder", metavar="K")]
Types = Annotated[list[str] | None, typer.Option("--type", metavar="TYPE")]
Where = Annotated[list[str] | None, typer.Option("--where", metavar="ATTRIBUTE=VALUE")]
FromDate = Annotated[str, typer.Option("--from-date", metavar="D")]
ToDate = Annotated[str, typer.Option("--to-date", metavar="D")]


@dataclass(frozen=True)
class Chosen:
    """The SELECTION as it was typed; same option: or, different options: and."""

    sources: list[str] | None = None
    places: list[str] | None = None
    codes: list[str] | None = None
    coders: list[str] | None = None
    types: list[str] | None = None
    where: list[str] | None = None
    from_date: str = ""
    to_date: str = ""

    def filter(self, project: Project) -> Filter:
        """Look every name up; refuse what is unknown."""
        return Filter(
            sources=frozenset(names.source(project, name) for name in self.sources or ()),
            places=frozenset(names.place(project, name) for name in self.places or ()),
            codes=frozenset(names.code(project, name) for name in self.codes or ()),
            coders=frozenset(names.coder(project, name) for name in self.coders or ()),
            types=frozenset(self.types or ()),
            where=frozenset(pair(text) for text in self.where or ()),
            since=date(self.from_date),
            until=date(self.to_date),
        )


def pair(text: str) -> tuple[str, str]:
    """Split ATTRIBUTE=VALUE."""
    name, sign, value = text.partition("=")
    if not (sign and name.strip()):
        raise UserError(
            _("“{text}” does not say an attribute and its value.").format(text=text),
            _("Write it as ATTRIBUTE=VALUE."),
        )
    return name.strip(), value.strip()


def date(text: str) -> PartialDate | None:
    """Read a date of partial precision; nothing for nothing."""
    if not text:
        return None
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise UserError(
            _("“{text}” is not a date.").format(text=text),
            _("Write 2008, 2008-02, 2005-11-21 or 2010/2015."),
        ) from error


@contextmanager
def reading(study: Path) -> Iterator[Project]:
    """Open a project to ask, not to change; another program may be writing it."""
    with Project.open(study, writable=False) as project:
        yield project


@contextmanager
def writing(study: Path, coder: str = "", *, create: bool = False) -> Iterator[Project]:
    """Open a project to change it, acting as *coder* for this once."""
    with Project.open(study) as project:
        if not project.writable:
            with project.edit(""):
                pass  # says why it cannot be written
        if coder and create:
            project.coder_id = coders.add(project, coder)
        elif coder:
            try:
                project.coder_id = names.coder(project, coder)
            except UserError as error:
                raise UserError(
                    error.sentence, f"{error.hint} {_('Or add --create-coder.')}".strip()
                ) from error
        yield project
