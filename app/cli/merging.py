"""topoi handout, topoi merge, topoi join: a coder's copy, and what came back in it."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer

from app.cli.acting import Actor, writing
from app.cli.output import TerminalProgress, as_json, note, say, table
from app.cli.parameters import Json, Study
from app.cli.passphrase import keys_of_copies
from app.cli.selection import Selected
from app.edits import coders, joining, rounds
from app.edits.merge_report import Choices, Merged
from app.errors import UserError
from app.i18n import _, ngettext
from app.project import Project
from app.queries import names
from app.tasks import handing_out, merging


def handout(
    study: Study,
    out: Annotated[Path, typer.Argument(metavar="OUT", help=_("The copy to write."))],
    selected: Selected,
    blind: Annotated[
        bool, typer.Option("--blind", help=_("Without what the other coders did."))
    ] = False,
    once_more: Annotated[
        bool, typer.Option("--again", help=_("The same person codes once more, blind."))
    ] = False,
    create: Annotated[
        bool, typer.Option("--create-coder", help=_("Add the coder if unknown."))
    ] = False,
) -> None:
    """Write a copy for one coder, who --coder names: chosen sources, the codebook as it is."""
    if len(selected.coders) != 1:
        raise typer.BadParameter(_("Say with --coder for whom the copy is, once."))
    with writing(study, Actor()) as project:
        coder_id = _coder(project, selected.coders[0], create=create)
        if once_more:
            coder_id, blind = rounds.again(project, coder_id), True
        chosen = replace(selected, coders=[]).filter(project)
        number = handing_out.hand_out(
            project, out, coder_id, chosen, TerminalProgress(), blind=blind
        )
    note(handing_out.sentence(number, blind=blind))
    say(str(out))


def join(
    study: Study,
    actor: Actor,
    keep: Annotated[str, typer.Option("--keep", metavar="S", help=_("Whose text stays."))],
    copy: Annotated[str, typer.Option("--copy", metavar="S", help=_("Whose codings come over."))],
    json: Json = False,
) -> None:
    """Let one source stand for two that are copies of one text, with the codings of both.

    Codings go to where their words stand in the text that is kept; which cannot be placed for
    certain wait for review. The other text is named beside figures of agreement.
    """
    with writing(study, actor) as project:
        joined = joining.join_copies(
            project, names.source(project, keep), names.source(project, copy)
        )
    if json:
        as_json(asdict(joined))
        return
    words = ngettext("{n} coding came over.", "{n} codings came over.", joined.moved)
    note(words.format(n=joined.moved))
    if joined.review:
        words = ngettext("{n} of them waits for review.", "{n} of them wait for review.",
                         joined.review)  # fmt: skip
        note(words.format(n=joined.review))


def merge(
    study: Study,
    others: Annotated[list[Path], typer.Argument(metavar="OTHER...", help=_("Copies of it."))],
    actor: Actor,
    theirs: Annotated[
        list[str],
        typer.Option("--theirs", metavar="ID", help=_("Take their words in this conflict.")),
    ] = [],  # noqa: B006 - Typer copies it
    all_theirs: Annotated[
        bool, typer.Option("--prefer-theirs", help=_("Take their words in every conflict."))
    ] = False,
    proposals: Annotated[
        bool,
        typer.Option("--take-proposals", help=_("Sources of other names may be copies of one.")),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Only say what would happen."))
    ] = False,
    json: Json = False,
) -> None:
    """Take in what other copies of a project have, in one step.

    Rows are known by GUID; sources also by what they say, codes, coders and places by name. What
    only one copy changed is taken; where both changed something, ours stays unless told otherwise.
    Codings go to where their words stand here. Merged again, a copy changes nothing.
    """
    choices = Choices(frozenset(theirs), all_theirs, proposals)
    with writing(study, actor) as project:
        do = merging.foresee if dry_run else merging.merge
        keys = keys_of_copies(merging.locked(project, others))
        report = do(project, others, choices, TerminalProgress(), keys=keys)
    if json:
        as_json(_document(report))
    else:
        _show(report)


def _coder(project: Project, name: str, *, create: bool) -> int:
    try:
        return names.coder(project, name)
    except names.UnknownNameError as error:
        if create:
            return coders.add(project, name)
        hint = f"{error.hint} {_('Or add --create-coder.')}".strip()
        raise UserError(error.sentence, hint) from error


def _document(report: Merged) -> dict[str, object]:
    return {
        "added": report.added,
        "removed": report.removed,
        "same": report.same,
        "changed": [asdict(each) for each in report.changed],
        "conflicts": [asdict(each) for each in report.conflicts],
        "skipped": [asdict(each) for each in report.skipped],
        "review": report.review,
    }


def _show(report: Merged) -> None:
    for sentence in merging.sentences(report):
        note(sentence)
    if report.conflicts:
        table(
            (_("Id"), _("What"), _("Ours"), _("Theirs"), _("Stands")),
            [(c.id, f"{c.name}: {c.field}", c.ours, c.theirs, c.kept) for c in report.conflicts],
        )
    for skipped in report.skipped:
        note(f"{skipped.table} “{skipped.name}”: {skipped.reason}")
