"""topoi frequencies: how often each code stands where."""

import sys
from typing import Annotated

import typer

from app.cli.acting import reading
from app.cli.output import TerminalProgress, as_json, note, table, write_bytes
from app.cli.parameters import Json, Study
from app.cli.selection import Selected
from app.exporters import tables
from app.i18n import _
from app.queries.crosstab import CODINGS, MEASURES, crosstab
from app.results import Crosstab

DETAILS = (
    _("--by is place, source, coder, code, type, year, size class, or any kind of case or "
      "attribute. --measure is one of {measures}.").format(measures=", ".join(MEASURES)),
    _("A source with several places counts in each and once in the total. With --roll-up a code "
      "counts its sub-codes, too."),
)  # fmt: skip

By = Annotated[str, typer.Option(metavar="NAME", help=_("What the columns are."))]
Measure = Annotated[str, typer.Option(metavar="MEASURE", help=_("What is counted."))]
RollUp = Annotated[bool, typer.Option("--roll-up", help=_("Count sub-codes in the codes above."))]


def frequencies(
    study: Study,
    selected: Selected,
    by: By = "place",
    measure: Measure = CODINGS,
    roll_up: RollUp = False,
    csv: Annotated[bool, typer.Option("--csv", help=_("Print comma-separated values."))] = False,
    json: Json = False,
) -> None:
    """Count codes by places, or by whatever else is known of sources."""
    if csv and json:
        raise typer.BadParameter(_("Either --csv or --json."))
    with reading(study) as project:
        found = crosstab(
            project,
            by,
            measure,
            roll_up=roll_up,
            chosen=selected.filter(project),
            progress=TerminalProgress(),
        )
    if json:
        as_json(_document(found))
    elif csv:
        write_bytes(tables.csv_text(found).encode())
    else:
        _show(found)


def _document(found: Crosstab) -> dict[str, object]:
    return {
        "by": found.by,
        "measure": found.measure,
        "rolled_up": found.rolled_up,
        "columns": [
            {"name": each.name, "sources": each.sources, "words": each.words, "note": each.note}
            for each in found.columns
        ],
        "rows": [
            {"code": row.code, "path": row.path, "values": row.values, "total": row.total}
            for row in found.rows
        ],
        "column_totals": found.column_totals,
        "total": found.total,
        "notes": found.notes,
    }


def _show(found: Crosstab) -> None:
    """Print the codes that stand anywhere, the totals and what is behind each column."""
    lines = tables.lines(found)
    used = [
        line for line, row in zip(lines, found.rows, strict=False) if row.total or found.rolled_up
    ]
    bases = (_("Sources"), *(f"{each.sources:,}" for each in found.columns), "")
    words = (_("Words"), *(f"{each.words:,}" for each in found.columns), "")
    table(
        (_("Code"), *(each.name for each in found.columns), tables.total_head(found)),
        [
            *(("  " * (line.depth or 0) + line.name, *line.figures) for line in (*used, lines[-1])),
            bases,
            words,
        ],
    )
    sys.stdout.flush()
    for sentence in (found.title, *found.notes):
        note(sentence)
