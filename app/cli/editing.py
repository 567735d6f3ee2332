"""topoi edit-text and review: a text is corrected, its codings follow, and a person looks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from app.cli.acting import Actor, reading, writing
from app.cli.output import as_json, note, table
from app.cli.parameters import Json, Study
from app.edits import reviews, texts
from app.edits.following import TextChange
from app.errors import UserError
from app.i18n import _, ngettext
from app.project import Project
from app.queries import names
from app.queries import reviews as waiting
from app.queries.reviews import ReviewRow
from app.tasks import correcting
from app.text.reanchor import LOST

DETAILS = (
    _("A plain text corrects the words; a Word or PDF file takes the place of pages and original, "
      "too. Codings follow their words; what cannot be placed for certain waits for review."),
)  # fmt: skip


@dataclass(frozen=True)
class Settled:
    """What a person says of codings that wait."""

    keep: Annotated[
        list[str], typer.Option(metavar="GUID", help=_("It is right as it is; may repeat."))
    ] = field(default_factory=list)
    remove: Annotated[
        list[str], typer.Option(metavar="GUID", help=_("Take the coding away; may repeat."))
    ] = field(default_factory=list)


def edit_text(
    study: Study,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Its name.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What it is to say.")],
    actor: Actor,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Say what would become of the codings."))
    ] = False,
    json: Json = False,
) -> None:
    """Give a source a corrected text."""
    new = correcting.read(file)
    with reading(study) if dry_run else writing(study, actor) as project:
        source_id = names.source(project, source)
        if dry_run:
            told = texts.foresee(project, source_id, new.text)
        else:
            told = correcting.correct(project, source_id, new)
        rows = _unsure(project, told)
    if json:
        as_json({"moved": told.moved, "joined": told.joined, "review": rows})
        return
    moved = ngettext("{n} coding moved.", "{n} codings moved.", told.moved)
    note(moved.format(n=told.moved))
    if rows:
        wait = ngettext("{n} waits for review.", "{n} wait for review.", len(rows))
        note(wait.format(n=len(rows)))
        table((_("Code"), _("Words before")), [(row["code"], row["old_text"]) for row in rows])


def review(
    study: Study,
    actor: Actor,
    settled: Settled,
    json: Json = False,
) -> None:
    """List what waits for review, or say of codings what is to become of them."""
    if settled.keep or settled.remove:
        with writing(study, actor) as project, project.edit(_("Review codings")):
            reviews.keep(project, _ids(project, settled.keep))
            reviews.remove(project, _ids(project, settled.remove))
    with reading(study) as project:
        rows = waiting.review_rows(project)
    if json:
        as_json({"review": [_told(row) for row in rows]})
        return
    table(
        (_("Source"), _("Start"), _("End"), _("Code"), _("Words before"), _("Words now")),
        [(r.source, r.start, r.end, r.code, _short(r.words), _short(r.now)) for r in rows],
    )


def _unsure(project: Project, told: TextChange) -> list[dict[str, object]]:
    known = waiting.named(project, [each.coding_id for each in told.review])
    return [
        {
            "coding": known[each.coding_id][0],
            "code": known[each.coding_id][1],
            "old_text": each.words,
            "suggestion": None if each.how == LOST else [each.start, each.end],
        }
        for each in told.review
        if each.coding_id in known  # it may have joined another
    ]


def _told(row: ReviewRow) -> dict[str, object]:
    return {
        "coding": row.guid,
        "source": row.source,
        "code": row.code,
        "coder": row.coder,
        "old_text": row.words,
        "suggestion": None if row.how == LOST else [row.start, row.end],
        "start": row.start,
        "end": row.end,
        "text": row.now,
    }


def _ids(project: Project, guids: Iterable[str]) -> list[int]:
    """Return what waits for these codings; refuse them all if one does not."""
    by_guid = {row.guid: row.id for row in waiting.review_rows(project)}
    wanted = [guid.strip().lower() for guid in guids]
    for guid in wanted:
        if guid not in by_guid:
            raise UserError(
                _("No coding with the GUID {guid} waits for review.").format(guid=guid),
                _("topoi review STUDY lists those that do."),
            )
    return [by_guid[guid] for guid in wanted]


def _short(words: str) -> str:
    return " ".join(words.split())[:60]
