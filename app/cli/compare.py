"""topoi compare: where two texts differ, such as two coders' copies of one transcript."""

from dataclasses import asdict
from typing import Annotated

import typer

from app.cli.acting import reading
from app.cli.output import as_json, note, table
from app.cli.parameters import Json, Study
from app.i18n import _, ngettext
from app.queries import names
from app.queries.text_differences import text_differences

_SHOWN = 60

DETAILS = (
    _("Every stretch in which the two read otherwise is told in whole words. Codings stay where "
      "they are."),
)  # fmt: skip


def compare(
    study: Study,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Its name.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The name of the other one.")],
    json: Json = False,
) -> None:
    """Say where two sources differ."""
    with reading(study) as project:
        found = text_differences(
            project, names.source(project, source), names.source(project, other)
        )
    if json:
        as_json({"differences": [asdict(each) for each in found], "total": len(found)})
        return
    table(
        (_("Paragraph"), source, other),
        [(each.paragraph, _short(each.words), _short(each.other_words)) for each in found],
    )
    if found:
        said = ngettext("They differ in {n} place.", "They differ in {n} places.", len(found))
        note(said.format(n=f"{len(found):,}"))
    else:
        note(_("They say the same, letter by letter."))


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
