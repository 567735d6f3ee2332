"""topoi withdraw: everything of a participant purged, or listed first."""

from typing import Annotated

import typer

from app.cli.acting import reading
from app.cli.output import TerminalProgress, as_json, note, say
from app.cli.parameters import Json, Study
from app.i18n import _
from app.models.case import PARTICIPANT
from app.queries import names
from app.queries.withdrawal import Belongings, belongings
from app.tasks import withdrawing
from app.tasks.withdrawing import Done, Order

DETAILS = (
    _("Nobody may have the project open, and nothing of it can be undone: --dry-run shows first "
      "what would go, and where the name is mentioned besides."),
    _("In sources in which others speak, too, the words are replaced by a mark, or left with "
      "--leave-words. The history keeps one line with counts and the reference, and no name."),
)  # fmt: skip


def withdraw(
    study: Study,
    case: Annotated[str, typer.Argument(metavar="CASE", help=_("Who withdraws."))],
    kind: Annotated[str, typer.Option(metavar="KIND", help=_("Of what kind."))] = PARTICIPANT,
    leave_words: Annotated[
        bool, typer.Option("--leave-words", help=_("Leave what was said among others."))
    ] = False,
    reference: Annotated[
        str, typer.Option(metavar="R", help=_("Your own sign for it; it must name nobody."))
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only list what would go."))] = False,
    coder: Annotated[str, typer.Option(metavar="NAME", help=_("Who does it."))] = "",
    json: Json = False,
) -> None:
    """Purge everything of a case from a project, its history and its backups."""
    progress = TerminalProgress()
    with reading(study) as project:
        case_id = names.case(project, kind, case)
        found = belongings(project, case_id, progress, leave_words=leave_words)
        key = project.key
        if coder:
            names.coder(project, coder)
    done = None
    if not dry_run:
        order = Order(found.guid, leave_words, reference, coder)
        done = withdrawing.withdraw(study, order, key=key, progress=progress)
    if json:
        as_json(_told(found, done))
        return
    for line in withdrawing.in_sentences(found):
        say(line)
    for line in withdrawing.mentions_in_lines(found):
        say(line)
    if done is None:
        note(_("Nothing was changed."))
        return
    for line in withdrawing.done_in_sentences(done):
        note(line)


def _told(found: Belongings, done: Done | None) -> dict[str, object]:
    return {
        "case": found.name,
        "sources": [name for _id, name in found.sources],
        "shared": [{"source": each.name, "spans": each.spans} for each in found.shared],
        "codings": found.codings,
        "memos": found.memos,
        "values": found.values,
        "mentions": [
            {
                "where": each.writing.label,
                "about": each.writing.about,
                "start": each.start,
                "end": each.end,
                "text": each.words,
                "context": f"{each.before}{each.words}{each.after}",
            }
            for each in found.mentions
        ],
        "done": done is not None,
        "journal_rows": done.journal_rows if done else 0,
        "backups": {
            "purged": done.backups.purged if done else 0,
            "removed": done.backups.removed if done else 0,
            "left": [str(path) for path in done.backups.left] if done else [],
        },
    }
