"""topoi export STUDY project: a copy of the project to share, and what may still identify."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from app.cli.output import TerminalProgress, as_json, note
from app.cli.passphrase import names_passphrase
from app.errors import UserError
from app.i18n import _, ngettext
from app.project import Project
from app.queries.filters import NO_FILTER, Filter
from app.queries.residue import Residue
from app.tasks import sharing
from app.tasks.pseudonyms import KeyFile
from app.text.pseudonyms import Register


@dataclass(frozen=True)
class Sharing:
    """What only a copy of the project takes."""

    pseudonyms: Annotated[
        Path | None,
        typer.Option(metavar="KEYFILE", help=_("Project only: apply this register of names.")),
    ] = None
    hide_coders: Annotated[
        bool, typer.Option("--hide-coders", help=_("Project only: number the coders."))
    ] = False
    json: Annotated[
        bool, typer.Option("--json", help=_("Project only: print one JSON document."))
    ] = False


def share_copy(project: Project, out: Path, asked: Sharing, chosen: Filter) -> None:
    """Write the copy and say what may still identify."""
    if chosen != NO_FILTER:
        raise UserError(
            _("A copy of the project has all of its sources; nothing can be selected."),
            _("Leave out the options that select, or export excerpts."),
        )
    if out.suffix.lower() != ".topoi":
        raise UserError(
            _("A copy of the project is a file that ends in .topoi."),
            _("Name it so, such as {name}.").format(name=out.with_suffix(".topoi").name),
        )
    wanted = sharing.Sharing(_register(asked.pseudonyms), hide_coders=asked.hide_coders)
    shared = sharing.share(project, out, wanted, TerminalProgress())
    if asked.json:
        as_json(
            {
                "path": str(out),
                "report": str(shared.report),
                "replaced": shared.applied.names,
                "do_not_quote": shared.not_to_quote,
                "may_identify": [_told(each) for each in shared.found],
            }
        )
    _say(project, out, shared)


def _register(path: Path | None) -> Register | None:
    if path is None:
        return None
    if not path.exists():
        raise UserError(_("There is no register of names at {path}.").format(path=path))
    return KeyFile.open(path, names_passphrase(path)).register


def _say(project: Project, out: Path, shared: sharing.Shared) -> None:
    names = ngettext("{n} name was replaced.", "{n} names were replaced.", shared.applied.names)
    note(_("Wrote a copy to {path}.").format(path=out) + " " + names.format(n=shared.applied.names))
    for kind, times in Counter(each.kind for each in shared.found).most_common():
        note(f"  {times}  {_(kind)}")
    note(_("What may still identify somebody is listed in {path}.").format(path=shared.report))
    if shared.not_to_quote:
        told = ngettext(
            "{n} source marked “do not quote” is in the copy.",
            "{n} sources marked “do not quote” are in the copy.",
            shared.not_to_quote,
        )
        note(told.format(n=shared.not_to_quote))
    if shared.pictures:
        told = ngettext(
            "{n} picture is in the copy, without what its camera noted; look what it shows.",
            "{n} pictures are in the copy, without what their cameras noted; look what they show.",
            shared.pictures,
        )
        note(told.format(n=shared.pictures))
    if project.key is not None:
        note(_("The copy is not encrypted; topoi encrypt makes one that is."))


def _told(each: Residue) -> dict[str, object]:
    return {
        "kind": each.kind,
        "text": each.words,
        "where": each.writing.label,
        "source": each.writing.about if each.writing.is_text else None,
        "start": each.start,
        "end": each.end,
        "context": f"{each.before}{each.words}{each.after}",
    }
