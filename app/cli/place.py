"""topoi place: one place, and everything that can be said of it."""

from dataclasses import dataclass, field
from typing import Annotated

import typer

from app.cli.acting import Actor, reading, writing
from app.cli.output import as_json, note, table
from app.cli.parameters import Json, Study
from app.cli.places import entry
from app.cli.selection import pair
from app.edits import case_merging, cases, place_facts, place_sizes, places, successions
from app.errors import UserError
from app.i18n import _
from app.intake import NewFact, NewName
from app.project import Project
from app.queries import facts, names
from app.queries import place_names as called
from app.queries.members import members
from app.queries.place_words import figure_in_words, size_in_words, went_on_as
from app.queries.places import OWN, CaseRow, place_rows
from app.text.aliases import names_in
from app.text.dates import PartialDate

DETAILS = (
    _("What is asked is done in the order of the options above, in one step. A name may have a "
      "date in brackets: “PPCII (2008/2015)”."),
    _("A fact is written “historical: founded=1827” or “founded=1827”; --kind, --date, --geography "
      "and --from belong to all facts of one call, or to --population. An empty value takes it "
      "away."),
)  # fmt: skip


@dataclass(frozen=True)
class Naming:
    """What the place is called, where it lies, and what it is the same as or not."""

    new: Annotated[bool, typer.Option("--new", help=_("Add it, if it is not there."))] = False
    rename: Annotated[str, typer.Option(metavar="NAME", help=_("Call it so."))] = ""
    level: Annotated[str, typer.Option(metavar="L", help=_("What sort of place it is."))] = ""
    parent: Annotated[str, typer.Option(metavar="P", help=_("In which place it lies."))] = ""
    also: Annotated[
        list[str], typer.Option(metavar="NAME", help=_("Another name, now or once."))
    ] = field(default_factory=list)
    not_also: Annotated[
        list[str], typer.Option("--not-also", metavar="NAME", help=_("Take another name away."))
    ] = field(default_factory=list)
    merge: Annotated[
        list[str], typer.Option(metavar="P", help=_("A place that is the same: all it has moves."))
    ] = field(default_factory=list)
    apart: Annotated[
        list[str], typer.Option(metavar="P", help=_("A place of a like name that is another."))
    ] = field(default_factory=list)
    became: Annotated[
        list[str], typer.Option(metavar="P", help=_("A place that it went on as."))
    ] = field(default_factory=list)
    how: Annotated[str, typer.Option(metavar="WORDS", help=_("Merged, renamed, split …"))] = ""
    not_became: Annotated[
        list[str], typer.Option("--not-became", metavar="P", help=_("Take that back."))
    ] = field(default_factory=list)
    members: Annotated[
        list[str], typer.Option("--member", metavar="P", help=_("A place that it is made of."))
    ] = field(default_factory=list)
    not_members: Annotated[
        list[str], typer.Option("--not-member", metavar="P", help=_("Take that back."))
    ] = field(default_factory=list)


@dataclass(frozen=True)
class Sizing:
    """Facts, and what the size class comes from."""

    population: Annotated[int | None, typer.Option(metavar="N", help=_("How many live there."))] = (
        None
    )
    facts: Annotated[
        list[str], typer.Option("--set", metavar="NAME=VALUE", help=_("A fact; may repeat."))
    ] = field(default_factory=list)
    kind: Annotated[str, typer.Option(help=_("text, number, date or category."))] = ""
    date: Annotated[str, typer.Option(help=_("From when it is, such as 2021."))] = ""
    geography: Annotated[str, typer.Option(help=_("What was counted over."))] = ""
    source_note: Annotated[str, typer.Option("--from", help=_("Who says so."))] = ""
    size_from: Annotated[
        str, typer.Option("--size-from", metavar="YEAR", help=_("Of which census its class is."))
    ] = ""
    size: Annotated[
        str, typer.Option(metavar="CLASS", help=_("Its size class, by hand; --from says why."))
    ] = ""
    size_newest: Annotated[
        bool, typer.Option("--size-newest", help=_("Its class is of the newest census again."))
    ] = False


def place(
    study: Study,
    name: Annotated[str, typer.Argument(metavar="PLACE", help=_("Its name, now or once."))],
    actor: Actor,
    naming: Naming,
    sizing: Sizing,
    json: Json = False,
) -> None:
    """Show a place, or say something of it."""
    wanted = any(vars(naming).values()) or any(vars(sizing).values())
    with writing(study, actor) if wanted or sizing.population == 0 else reading(study) as project:
        with_new = wanted and naming.new
        place_id = _found(project, name, new=with_new)
        if wanted:
            with project.edit(_("Describe place")):
                place_id = place_id or cases.add(project, "place", name)
                _name(project, place_id, naming)
                _relate(project, place_id, naming)
                _join(project, place_id, naming)
                _size(project, place_id, sizing)
        row = next(row for row in place_rows(project) if row.id == place_id)
        told, lines = entry(project, row), _lines(project, row)
    if json:
        as_json(told)
    else:
        table((_("What"), _("Is")), lines)


def _lines(project: Project, row: CaseRow) -> list[tuple[str, str]]:
    """Return what there is to read of a place."""
    called_by = {each.id: each.name for each in place_rows(project)}
    lines = [
        (_("Place"), row.name),
        (_("Level"), row.level),
        (_("Lies in"), called_by.get(row.parent_id or 0, "")),
        (_("Made of"), ", ".join(called_by[each] for each in row.member_ids)),
        (_("Also called"), "; ".join(each.words for each in row.other_names)),
        (_("Succession"), "; ".join(went_on_as(row.id, called.successions(project)))),
        (_("Size class"), size_in_words(row)),
    ]
    for figure in reversed(row.figures):
        said = "; ".join(filter(None, (figure_in_words(figure), figure.source_note)))
        lines.append((_("Population {year}").format(year=figure.year), said))
    for fact in facts.of_case(project, row.id):
        if fact.value and fact.name not in OWN:
            said = "; ".join(filter(None, (fact.value, fact.date, fact.scope, fact.source_note)))
            group = f" ({_(fact.topic)})" if fact.topic else ""
            lines.append((fact.name + group, said))
    return [(what, said) for what, said in lines if said]


def _found(project: Project, name: str, *, new: bool) -> int | None:
    try:
        return names.place(project, name)
    except names.UnknownNameError:
        if new:
            return None
        raise


def _name(project: Project, place_id: int, naming: Naming) -> None:
    if naming.rename:
        cases.rename(project, place_id, naming.rename)
    if naming.level:
        cases.set_level(project, place_id, naming.level)
    if naming.parent:
        cases.set_parent(project, place_id, names.place(project, naming.parent))
    for each in _names(naming.also):
        cases.add_alias(project, place_id, each.name, _date(each.date))
    known = {each.name: each.id for each in called.other_names(project).get(place_id, ())}
    for gone in naming.not_also:
        if gone not in known:
            raise UserError(_("“{name}” is no other name of this place.").format(name=gone))
        cases.remove_alias(project, known[gone])


def _relate(project: Project, place_id: int, naming: Naming) -> None:
    for other in naming.merge:
        for sentence in case_merging.merge(project, names.place(project, other), place_id):
            note(sentence)
    for other in naming.apart:
        places.keep_apart(project, (place_id, names.place(project, other)))
    for each in _names(naming.became):
        after, date = names.place(project, each.name), _date(each.date)
        successions.record(project, place_id, after, date=date, note=naming.how)
    for other in naming.not_became:
        after = names.place(project, other)
        for row in called.successions(project):
            if (row.case_id, row.successor_id) == (place_id, after):
                successions.remove(project, row.id)


def _join(project: Project, place_id: int, naming: Naming) -> None:
    """Say what the place is made of, besides what was said before."""
    if not (naming.members or naming.not_members):
        return
    made_of = list(members(project).get(place_id, ()))
    for name in naming.not_members:
        gone = names.place(project, name)
        if gone not in made_of:
            raise UserError(_("This place is not made of {name}.").format(name=name))
        made_of.remove(gone)
    made_of += [names.place(project, name) for name in naming.members]
    places.set_members(project, place_id, made_of)


def _size(project: Project, place_id: int, sizing: Sizing) -> None:
    if sizing.population is not None:
        places.set_population(
            project,
            place_id,
            sizing.population,
            sizing.date,
            geography=sizing.geography,
            source_note=sizing.source_note,
        )
    for each in sizing.facts:
        head, value = pair(each)
        group, colon, title = head.partition(":")
        fact = NewFact(
            name=(title if colon else head).strip(),
            value=value,
            group=group.strip().casefold() if colon else "",
            kind=sizing.kind,
            date=sizing.date,
            scope=sizing.geography,
            source_note=sizing.source_note,
        )
        place_facts.write(project, place_id, fact)
    if sizing.size_newest:
        place_sizes.choose_newest(project, place_id)
    if sizing.size_from:
        place_sizes.choose_figure(project, place_id, sizing.size_from, sizing.geography or None)
    if sizing.size:
        place_sizes.choose_class(project, place_id, sizing.size, sizing.source_note)


def _names(written: list[str]) -> list[NewName]:
    return [name for each in written for name in names_in(each)[0]]


def _date(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
