"""The options that say which sources, codes and coders a verb is about."""

from dataclasses import dataclass, field
from typing import Annotated

import typer
from typer.models import OptionInfo

from app.errors import UserError
from app.i18n import _
from app.project import Project
from app.queries import names
from app.queries.code_tree import PUBLISHED
from app.queries.filters import Filter
from app.queries.said import INTERVIEWERS, PARTICIPANTS
from app.queries.translations import APART
from app.text.dates import PartialDate


def _pick(name: str, metavar: str, text: str) -> OptionInfo:
    option: OptionInfo = typer.Option(
        f"--{name}", metavar=metavar, help=text, rich_help_panel=_("Selection")
    )
    return option


@dataclass(frozen=True)
class Selected:
    """Of one kind any, of several kinds all; nothing chosen means everything."""

    sources: Annotated[list[str], _pick("source", "S", _("Only this source; may repeat."))] = field(
        default_factory=list
    )
    places: Annotated[
        list[str], _pick("place", "P", _("Only sources of this place; may repeat."))
    ] = field(default_factory=list)
    codes: Annotated[list[str], _pick("code", "C", _("Only this code; may repeat."))] = field(
        default_factory=list
    )
    coders: Annotated[list[str], _pick("coder", "K", _("Only this coder; may repeat."))] = field(
        default_factory=list
    )
    types: Annotated[
        list[str], _pick("type", "TYPE", _("Only sources of this type; may repeat."))
    ] = field(default_factory=list)
    sets: Annotated[list[str], _pick("set", "NAME", _("Only sources of this set; may repeat."))] = (
        field(default_factory=list)
    )
    where: Annotated[
        list[str],
        _pick("where", "ATTRIBUTE=VALUE", _("Only sources of this value; may repeat.")),
    ] = field(default_factory=list)
    since: Annotated[
        str | None, _pick("from-date", "D", _("Only sources from then or later: 2008, 2008-02 …"))
    ] = None
    until: Annotated[str | None, _pick("to-date", "D", _("Only sources from then or earlier."))] = (
        None
    )

    speakers: Annotated[
        str,
        _pick("speakers", "WHO", _("Of transcripts all, or only participants or interviewers.")),
    ] = "all"

    published: Annotated[
        bool,
        typer.Option(
            "--published",
            help=_("Without the codes that are withheld from exports."),
            rich_help_panel=_("Selection"),
        ),
    ] = False

    apart: Annotated[
        bool,
        typer.Option(
            "--translations-apart",
            help=_("Count a translation as a source of its own."),
            rich_help_panel=_("Selection"),
        ),
    ] = False

    def filter(self, project: Project, *, with_subcodes: bool = False) -> Filter:
        """Look the names up; an unknown or ambiguous one is an error."""
        return Filter(
            sources=frozenset(names.source(project, name) for name in self.sources),
            places=frozenset(names.place(project, name) for name in self.places),
            codes=frozenset(names.code(project, name) for name in self.codes),
            coders=frozenset(names.coder(project, name) for name in self.coders),
            types=frozenset(self.types),
            sets=frozenset(names.source_set(project, name) for name in self.sets),
            translations=frozenset({APART}) if self.apart else frozenset(),
            where=frozenset(pair(text) for text in self.where),
            since=date(self.since),
            until=date(self.until),
            with_subcodes=with_subcodes,
            speakers=_who(self.speakers),
            publication=frozenset({PUBLISHED}) if self.published else frozenset(),
        )


def _who(speakers: str) -> frozenset[str]:
    if speakers == "all":
        return frozenset()
    if speakers not in (PARTICIPANTS, INTERVIEWERS):
        raise typer.BadParameter(_("--speakers is all, participants or interviewers."))
    return frozenset({speakers})


def pair(text: str) -> tuple[str, str]:
    """Read ATTRIBUTE=VALUE."""
    name, equals, value = text.partition("=")
    if not (name.strip() and equals):
        raise UserError(
            _("“{text}” is not of the form ATTRIBUTE=VALUE.").format(text=text),
            _("For example: --where role=coordinator"),
        )
    return name.strip(), value.strip()


def date(text: str | None) -> PartialDate | None:
    """Read a date that may be partial."""
    if text is None:
        return None
    try:
        return PartialDate.parse(text)
    except ValueError:
        raise UserError(
            _("“{text}” is not a date.").format(text=text),
            _("Write 2008, 2008-02, 2005-11-21 or 2010/2015."),
        ) from None
