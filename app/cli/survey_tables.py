"""topoi survey-tables: who answered, closed questions by any group, participants and cities."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from app.analyses import ClosedItems, Quota, SurveyResponses
from app.analyses.base import Analysis
from app.analyses.closed_items import LEAST, SHOWN
from app.cli.acting import reading
from app.cli.output import TerminalProgress, as_json, note, table, write_bytes
from app.cli.parameters import Json, Study
from app.exporters import plain_tables
from app.i18n import _
from app.queries.surveys import RESPONDENT
from app.results import Table
from app.tasks.exporting import export_table

RESPONSES, ITEMS, QUOTA = "responses", "items", "quota"
DETAILS = (
    _("WHAT is responses (invited and responded, --by “size class” or organisation), items (the "
      "closed questions, or with --item the answers to one) or quota (participants and cities)."),
    _("Figures under --least are hidden in items, with those from which they could be computed; "
      "0 shows all."),
)  # fmt: skip


@dataclass(frozen=True)
class Question:
    """What the table is of."""

    survey: Annotated[
        str, typer.Option(metavar="NAME", help=_("Which survey, if there are several."))
    ] = ""
    item: Annotated[str, typer.Option(metavar="NAME", help=_("The closed question."))] = ""
    by: Annotated[str, typer.Option(metavar="NAME", help=_("What the groups are."))] = ""
    show: Annotated[
        str, typer.Option(metavar="|".join(SHOWN), help=_("Counts, or which percentages."))
    ] = SHOWN[0]
    least: Annotated[
        int | None, typer.Option(min=0, metavar="N", help=_("Hide figures below this."))
    ] = None
    kind: Annotated[
        str, typer.Option(metavar="KIND", help=_("Of which kind of case; respondent if not said."))
    ] = ""

    def analysis(self, what: str) -> Analysis:
        """Return the analysis that is asked for."""
        if what == RESPONSES:
            return SurveyResponses(self.survey, self.by or SurveyResponses.by)
        if what == ITEMS:
            least = LEAST if self.least is None else self.least
            kind = self.kind or RESPONDENT
            return ClosedItems(self.item, self.by, self.show, least, self.survey, kind)
        if what == QUOTA:
            return Quota(self.kind or Quota.kind, self.by, self.least or 0)
        raise typer.BadParameter(
            _("WHAT is one of {names}.").format(names=", ".join((RESPONSES, ITEMS, QUOTA)))
        )


def survey_tables(
    study: Study,
    what: Annotated[str, typer.Argument(metavar="WHAT", help="responses | items | quota")],
    question: Question,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help=_("Write a .csv or .docx file."))
    ] = None,
    csv: Annotated[bool, typer.Option("--csv", help=_("Print comma-separated values."))] = False,
    json: Json = False,
) -> None:
    """Tabulate a survey, or participants."""
    if csv + json + (out is not None) > 1:
        raise typer.BadParameter(_("One of --csv, --json and --out."))
    asked = question.analysis(what)
    with reading(study) as project:
        found = asked.run(project, TerminalProgress())
        assert isinstance(found, Table)
        if out is not None:
            export_table(project, out, found, TerminalProgress())
    if json:
        as_json(
            {
                "title": found.title,
                "columns": found.columns,
                "rows": found.rows,
                "notes": found.notes,
            }
        )
    elif csv:
        write_bytes(plain_tables.csv_text(found).encode())
    elif out is not None:
        note(_("Wrote {path}").format(path=out))
    else:
        table(found.columns, [[plain_tables.shown(cell) for cell in row] for row in found.rows])
        for sentence in (found.title, *found.notes):
            note(sentence)
