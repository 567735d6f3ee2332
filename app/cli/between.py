"""Whose work is compared."""

from dataclasses import dataclass, field
from typing import Annotated

import typer

from app.errors import UserError
from app.i18n import _
from app.project import Project
from app.queries import comparison, names


@dataclass(frozen=True)
class Between:
    """Who is compared, in which round if in one."""

    compare: Annotated[
        list[str],
        typer.Option("--coders", metavar="A,B", help=_("Whom to compare; all if not said.")),
    ] = field(default_factory=list)
    in_round: Annotated[
        str | None,
        typer.Option("--round", metavar="NAME", help=_("Only the sources and codes of a round.")),
    ] = None

    def coder_ids(self, project: Project) -> tuple[int, ...]:
        """Look the coders up."""
        return tuple(each for words in self.compare for each in coders_named(project, words))

    def round_id(self, project: Project) -> int | None:
        """Look the round up."""
        return None if self.in_round is None else comparison.round_id(project, self.in_round)


def coders_named(project: Project, words: str) -> list[int]:
    """Return the coders whose names stand between commas, unless one name has commas itself."""
    if "," in words:
        try:
            return [names.coder(project, words)]
        except UserError:
            return [names.coder(project, name.strip()) for name in words.split(",") if name.strip()]
    return [names.coder(project, words)]
