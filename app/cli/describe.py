"""topoi describe: what sources are."""

from dataclasses import dataclass, field
from typing import Annotated

import typer

from app.cli.acting import Actor, writing
from app.cli.output import note
from app.cli.parameters import Study
from app.cli.selection import date, pair
from app.edits import attributes, source_sets, sources
from app.i18n import _, ngettext
from app.project import Project
from app.queries import names
from app.text.citation import FIELDS, TYPES

DETAILS = (
    _("Only what is said changes; an empty word takes a property away. It is one step of undo."),
    _(
        "FIELD of a reference is one of {names}; authors are written Family, Given; Family, Given, "
        "and a type is one of {types}."
    ).format(names=", ".join(FIELDS), types=", ".join(TYPES)),
)


@dataclass(frozen=True)
class Properties:
    """What is to be said of each source; None leaves it as it is."""

    type: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help=_("Such as interview."))
    ] = None
    date: Annotated[
        str | None, typer.Option("--date", metavar="D", help=_("2008, 2008-02, 2010/2015 …"))
    ] = None
    folder: Annotated[
        str | None, typer.Option("--folder", metavar="F", help=_("Such as Policy/Federal."))
    ] = None
    language: Annotated[
        str | None, typer.Option("--language", metavar="L", help=_("Its code, such as fr."))
    ] = None
    rights: Annotated[
        str | None, typer.Option("--rights", metavar="R", help=_("Licence, owner."))
    ] = None
    do_not_quote: Annotated[
        bool | None,
        typer.Option("--do-not-quote/--may-be-quoted", help=_("Keep its words out of exports.")),
    ] = None
    translation_of: Annotated[
        str | None,
        typer.Option("--translation-of", metavar="S", help=_("The source it was translated from.")),
    ] = None
    reference: Annotated[
        list[str],
        typer.Option("--reference", metavar="FIELD=VALUE", help=_("How to cite it; may repeat.")),
    ] = field(default_factory=list)
    sets: Annotated[
        list[str], typer.Option("--set", metavar="NAME", help=_("Put it in this set, new or not."))
    ] = field(default_factory=list)
    not_sets: Annotated[
        list[str], typer.Option("--not-in-set", metavar="NAME", help=_("Take it out of this set."))
    ] = field(default_factory=list)
    attributes: Annotated[
        list[str],
        typer.Option("--attribute", metavar="NAME=VALUE", help=_("Any other; may repeat.")),
    ] = field(default_factory=list)


def describe(
    study: Study,
    actor: Actor,
    source_names: Annotated[list[str], typer.Argument(metavar="SOURCE...", help=_("Their names."))],
    said: Properties,
) -> None:
    """Say what sources are, all of them the same."""
    with writing(study, actor) as project, project.edit(_("Describe sources")):
        ids = [names.source(project, name) for name in source_names]
        _describe(project, ids, said)
        for text in said.attributes:
            name, value = pair(text)
            for source_id in ids:
                attributes.set_source(project, source_id, name, value)
    note(ngettext("Described {n} source.", "Described {n} sources.", len(ids)).format(n=len(ids)))


def _describe(project: Project, ids: list[int], said: Properties) -> None:
    if said.type is not None:
        sources.set_type(project, ids, said.type)
    if said.folder is not None:
        sources.set_folder(project, ids, said.folder)
    if said.rights is not None:
        sources.set_rights(project, ids, said.rights)
    if said.do_not_quote is not None:
        sources.set_do_not_quote(project, ids, forbidden=said.do_not_quote)
    for name in said.sets:
        source_sets.add(project, source_sets.ensure(project, name), ids)
    for name in said.not_sets:
        source_sets.take_out(project, names.source_set(project, name), ids)
    for source_id in ids:
        _describe_one(project, source_id, said)


def _describe_one(project: Project, source_id: int, said: Properties) -> None:
    if said.translation_of is not None:
        original = names.source(project, said.translation_of) if said.translation_of else None
        sources.set_translation_of(project, source_id, original)
    if said.date is not None:
        sources.set_date(project, source_id, date(said.date or None))
    if said.language is not None:
        sources.set_language(project, source_id, said.language)
    if said.reference:
        sources.cite(project, source_id, dict(pair(text) for text in said.reference))
