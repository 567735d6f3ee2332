"""topoi code and uncode: one coding more, some codings less."""

from dataclasses import dataclass, field
from typing import Annotated

import typer

from app.cli.acting import Actor, writing
from app.cli.output import as_json, note, say
from app.cli.parameters import Json, Study
from app.cli.selection import pair
from app.edits import areas, attributes, codings, memos
from app.errors import UserError
from app.i18n import _, ngettext
from app.media.areas import Area, read
from app.project import Project
from app.queries import guids, names, texts


@dataclass(frozen=True)
class Remarks:
    """What is said of a coding besides its code."""

    weight: Annotated[int | None, typer.Option("--weight", help="0 to 100.")] = None
    certainty: Annotated[
        int | None, typer.Option("--certainty", help=_("How sure: 1, a guess, to 4, certain."))
    ] = None
    attribute: Annotated[
        list[str],
        typer.Option("--attribute", metavar="NAME=VALUE", help=_("True of this passage only.")),
    ] = field(default_factory=list)
    memo: Annotated[str, typer.Option("--memo", help="A note on the coding.")] = ""

    def write(self, project: Project, coding_id: int) -> None:
        """Write down what was said."""
        if self.weight is not None:
            codings.set_weight(project, coding_id, self.weight)
        if self.certainty is not None:
            codings.set_certainty(project, coding_id, self.certainty)
        for name, value in map(pair, self.attribute):
            attributes.set_passage(project, coding_id, name, value)
        if self.memo:
            memos.write(project, self.memo, coding_id=coding_id)


def code(
    study: Study,
    actor: Actor,
    source: Annotated[str, typer.Option("--source", metavar="S", help="The source's name.")],
    code_name: Annotated[str, typer.Option("--code", metavar="C", help="The code's name.")],
    said: Remarks,
    start: Annotated[int | None, typer.Option("--start", help="First code point.")] = None,
    end: Annotated[int | None, typer.Option("--end", help="Behind the last one.")] = None,
    quote: Annotated[str, typer.Option("--quote", help="The very words to code.")] = "",
    occurrence: Annotated[
        int | None, typer.Option("--occurrence", metavar="K", help="Which one of them, from 1.")
    ] = None,
    area: Annotated[
        str,
        typer.Option("--area", help=_("A region or a time, such as page 3 rect 0.1 0.2 0.5 0.6.")),
    ] = "",
    json: Json = False,
) -> None:
    """Put a code on a passage; prints the coding's GUID."""
    if [bool(quote), bool(area), start is not None and end is not None].count(True) != 1:
        raise typer.BadParameter(_("Say what: either --start and --end, --quote or --area."))
    with writing(study, actor) as project:
        source_id = names.source(project, source)
        code_id = names.code(project, code_name)
        span = (start or 0, end or 0)
        if quote:
            span = _find(texts.text(project, source_id), quote, occurrence)
        with project.edit(_("Code passage")):
            if area:
                (coding_id,) = areas.add(project, source_id, [code_id], _area(area))
            else:
                coding_id = codings.add(project, source_id, code_id, *span)
            said.write(project, coding_id)
        guid = guids.coding_guid(project, coding_id)
    if json:
        as_json({"guid": guid, "start": span[0], "end": span[1], "area": area})
    else:
        say(guid)


def uncode(
    study: Study,
    coding_guids: Annotated[list[str], typer.Argument(metavar="CODING_GUID...")],
    actor: Actor,
) -> None:
    """Take codings away, by their GUIDs; all of them, or none if one is unknown."""
    with writing(study, actor) as project:
        coding_ids = guids.coding_ids(project, coding_guids)
        codings.remove(project, coding_ids)
    message = ngettext("Removed {n} coding.", "Removed {n} codings.", len(coding_ids))
    note(message.format(n=len(coding_ids)))


def _area(words: str) -> Area:
    try:
        return read(words)
    except ValueError:
        raise UserError(
            _("This says no region and no time: {area}.").format(area=words[:80]),
            _("Write “rect LEFT TOP RIGHT BOTTOM” or “polygon X Y X Y X Y” in parts of width and "
              "height, from 0 to 1, with “page N” before it in a paged document; or “time BEGIN "
              "END” in seconds."),
        ) from None  # fmt: skip


def _find(text: str, quote: str, occurrence: int | None) -> tuple[int, int]:
    """Return the span of *quote*; refuse to guess when it stands there more than once."""
    found = []
    at = text.find(quote)
    while at != -1:
        found.append(at)
        at = text.find(quote, at + len(quote))
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
