"""topoi search: words in the sources."""

from dataclasses import asdict
from typing import Annotated

import typer

from app.cli.acting import reading
from app.cli.output import TerminalProgress, as_json, note, table
from app.cli.parameters import Json, Study
from app.cli.selection import Selected
from app.i18n import _, ngettext
from app.queries import search as queries

DETAILS = (
    _("Without --regex or --fuzzy the words are taken as they are, in upper or lower case, with "
      "any white space for a space."),
    _("--code and --coder keep what touches a passage that bears the code, or is by the coder."),
)  # fmt: skip


def search(
    study: Study,
    query: Annotated[str, typer.Argument(metavar="QUERY", help=_("What to look for."))],
    selected: Selected,
    regex: Annotated[
        bool, typer.Option("--regex", help=_("A regular expression, as in Python."))
    ] = False,
    fuzzy: Annotated[
        bool, typer.Option("--fuzzy", help=_("Words that are nearly alike, too."))
    ] = False,
    score: Annotated[
        float | None,
        typer.Option(metavar="N", min=1, max=100, help=_("How alike, of 100; 85 if not said.")),
    ] = None,
    json: Json = False,
) -> None:
    """List every place where the words stand."""
    if (regex and fuzzy) or (score is not None and not fuzzy):
        raise typer.BadParameter(_("--regex, or --fuzzy with or without --score."))
    way = queries.REGEX if regex else queries.FUZZY if fuzzy else queries.LITERAL
    with reading(study) as project:
        hits = queries.search(
            project,
            query,
            selected.filter(project),
            way=way,
            least=85 if score is None else score,
            progress=TerminalProgress(),
        )
    if json:
        keys = ("source", "start", "end", "text", "context", "score")
        found = [{key: asdict(hit)[key] for key in keys} for hit in hits]
        as_json({"hits": found, "total": len(hits)})
        return
    table(
        (_("Source"), _("Start"), _("End"), _("Score"), _("Words")),
        [(hit.source, hit.start, hit.end, f"{hit.score:g}", hit.context) for hit in hits],
    )
    note(ngettext("Found {n} time.", "Found {n} times.", len(hits)).format(n=len(hits)))
