"""topoi code and uncode: one coding more, some codings less."""

from typing import Annotated

import typer

from app.cli.options import CoderName, CreateCoder, Study, writing
from app.cli.output import note, say
from app.edits import codings, memos
from app.errors import UserError
from app.i18n import _, ngettext
from app.project import Project
from app.queries import names, texts
from app.queries.passages import excerpts


def code(
    study: Study,
    source: Annotated[str, typer.Option("--source", metavar="S", help="The source's name.")],
    code_name: Annotated[str, typer.Option("--code", metavar="C", help="The code's name.")],
    start: Annotated[int | None, typer.Option("--start", help="First code point.")] = None,
    end: Annotated[int | None, typer.Option("--end", help="Behind the last one.")] = None,
    quote: Annotated[str, typer.Option("--quote", help="The very words to code.")] = "",
    occurrence: Annotated[
        int | None, typer.Option("--occurrence", metavar="K", help="Which one of them, from 1.")
    ] = None,
    weight: Annotated[int | None, typer.Option("--weight", help="0 to 100.")] = None,
    memo: Annotated[str, typer.Option("--memo", help="A note on the coding.")] = "",
    coder: CoderName = "",
    create_coder: CreateCoder = False,
) -> None:
    """Put a code on a passage; prints the coding's GUID."""
    with writing(study, coder, create=create_coder) as project:
        source_id = names.source(project, source)
        code_id = names.code(project, code_name)
        if quote:
            span = _find(texts.text(project, source_id), quote, occurrence)
        elif start is not None and end is not None:
            span = (start, end)
        else:
            raise typer.BadParameter(_("Say which words: --start and --end, or --quote."))
        with project.edit(_("Code passage")):
            coding_id = codings.add(project, source_id, code_id, *span)
            if weight is not None:
                codings.set_weight(project, coding_id, weight)
            if memo:
                memos.write(project, memo, coding_id=coding_id)
        say(excerpts(project, coding_ids=[coding_id])[0].guid)


def uncode(
    study: Study,
    guids: Annotated[list[str], typer.Argument(metavar="CODING_GUID...")],
    coder: CoderName = "",
) -> None:
    """Take codings away, by their GUIDs."""
    with writing(study, coder) as project:
        known = {excerpt.guid: excerpt.coding_id for excerpt in excerpts(project)}
        unknown = [guid for guid in guids if guid not in known]
        if unknown:
            raise UserError(
                _("There is no coding {guid}.").format(guid=unknown[0]),
                _("topoi codings STUDY --json lists the GUIDs."),
            )
        _remove(project, [known[guid] for guid in guids])


def _remove(project: Project, coding_ids: list[int]) -> None:
    codings.remove(project, coding_ids)
    message = ngettext("Removed {n} coding.", "Removed {n} codings.", len(coding_ids))
    note(message.format(n=len(coding_ids)))


def _find(text: str, quote: str, occurrence: int | None) -> tuple[int, int]:
    """Return the span of *quote*; refuse to guess when it stands there more than once."""
    found = []
    at = text.find(quote)
    while at != -1:
        found.append(at)
        at = text.find(quote, at + 1)
    if not found:
        raise UserError(
            _("These words are not in the source: “{quote}”.").format(quote=quote[:80]),
            _("They must match letter by letter; topoi text prints the source."),
        )
    if occurrence is None and len(found) > 1:
        raise UserError(
            _("These words are in the source {n} times.").format(n=len(found)),
            _("Say which: --occurrence 1 to {n}.").format(n=len(found)),
        )
    which = occurrence or 1
    if not 1 <= which <= len(found):
        raise UserError(
            _("These words are in the source only {n} times.").format(n=len(found)),
            _("Count occurrences from 1."),
        )
    start = found[which - 1]
    return start, start + len(quote)
