"""topoi frequencies: how often each code stands where."""

import sys
from typing import Annotated

import typer

from app.analyses.codes_by import CodesBy
from app.cli.acting import reading
from app.cli.output import TerminalProgress, as_json, note, table, write_bytes
from app.cli.parameters import Json, Study
from app.cli.selection import Selected
from app.exporters import tables
from app.i18n import _
from app.queries.crosstab import CODINGS, MEASURES
from app.results import Crosstab

DETAILS = (
    _("--by is place, source, coder, code, type, year, size class, or any kind of case or "
      "attribute. --measure is one of {measures}.").format(measures=", ".join(MEASURES)),
    _("A source with several places counts in each and once in the total. With --roll-up a code "
      "counts its sub-codes, too."),
    _("Figures that fewer than --least cases stand behind are hidden, with those that would tell "
      "them. By what is known of participants, export hides those under 3 unless told otherwise."),
)  # fmt: skip

By = Annotated[str, typer.Option(metavar="NAME", help=_("What the columns are."))]
Measure = Annotated[str, typer.Option(metavar="MEASURE", help=_("What is counted."))]
Least = Annotated[
    int | None,
    typer.Option(
        "--least", min=0, metavar="N", help=_("Hide figures that fewer cases stand behind.")
    ),
]
RollUp = Annotated[bool, typer.Option("--roll-up", help=_("Count sub-codes in the codes above."))]


def frequencies(
    study: Study,
    selected: Selected,
    by: By = "place",
    measure: Measure = CODINGS,
    roll_up: RollUp = False,
    least: Least = None,
    csv: Annotated[bool, typer.Option("--csv", help=_("Print comma-separated values."))] = False,
    json: Json = False,
) -> None:
    """Count codes by places, or by whatever else is known of sources."""
    if csv and json:
        raise typer.BadParameter(_("Either --csv or --json."))
    with reading(study) as project:
        asked = CodesBy(by, measure, roll_up, selected.filter(project), least or 0)
        found = asked.run(project, TerminalProgress())
    if json:
        as_json(_document(found))
    elif csv:
        write_bytes(tables.csv_text(found).encode())
    else:
        _show(found)


def _document(found: Crosstab) -> dict[str, object]:
    """Return what --json prints; a hidden figure is null."""
    figures = [*((*row.values, row.total) for row in found.rows)]
    figures.append((*found.column_totals, found.total))
    shown = [
        [None if (at, column) in found.hidden else value for column, value in enumerate(line)]
        for at, line in enumerate(figures)
    ]
    return {
        "by": found.by,
        "measure": found.measure,
        "rolled_up": found.rolled_up,
        "columns": [
            {
                "name": each.name,
                "sources": None if each.is_hidden else each.sources,
                "words": None if each.is_hidden else each.words,
                "note": each.note,
            }
            for each in found.columns
        ],
        "rows": [
            {"code": row.code, "path": row.path, "values": values, "total": total}
            for row, (*values, total) in zip(found.rows, shown, strict=False)
        ],
        "column_totals": shown[-1][:-1],
        "total": shown[-1][-1],
        "notes": found.notes,
    }


def _show(found: Crosstab) -> None:
    """Print the codes that stand anywhere, the totals and what is behind each column."""
    lines = tables.lines(found)
    used = [
        line for line, row in zip(lines, found.rows, strict=False) if row.total or found.rolled_up
    ]
    heads = found.columns
    bases = (_("Sources"), *(tables.HIDDEN if c.is_hidden else f"{c.sources:,}" for c in heads), "")
    words = (_("Words"), *(tables.HIDDEN if c.is_hidden else f"{c.words:,}" for c in heads), "")
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
