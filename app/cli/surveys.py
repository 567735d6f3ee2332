"""topoi survey: respondents, their closed answers, and open ones as texts to code."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from app.cli.acting import Actor, writing
from app.cli.output import TerminalProgress, as_json, note
from app.cli.parameters import Json, Study
from app.edits import surveys as edits
from app.edits.surveys import SurveyReport
from app.errors import UserError
from app.i18n import _, ngettext
from app.importers import invited_csv
from app.importers.questionnaire import Mapping
from app.intake import Unread
from app.models.case import ORGANISATION, PLACE
from app.tasks import surveys
from app.tasks.surveys import Table, Unmatched

DETAILS = (
    _("Each row of FILE (.csv, .tsv, .xlsx) is a respondent. --guess writes what each column seems "
      "to be; correct that file, then give it with --mapping. docs/surveys.md says what it holds."),
    _("A closed answer becomes an attribute of the respondent, an open one a source. A respondent "
      "who is here is not added twice."),
)  # fmt: skip
_MOST_TOLD = 20


@dataclass(frozen=True)
class Reading:
    """How the file is read."""

    sheet: Annotated[
        str, typer.Option(metavar="SHEET", help=_("The sheet of a workbook; else the first."))
    ] = ""
    mapping: Annotated[
        Path | None, typer.Option(metavar="FILE.json", help=_("What each column is."))
    ] = None
    guess: Annotated[
        Path | None,
        typer.Option(metavar="FILE.json", help=_("Write what each column seems to be, and stop.")),
    ] = None
    name: Annotated[str, typer.Option(metavar="NAME", help=_("What the survey is called."))] = ""


@dataclass(frozen=True)
class Making:
    """What may be made, and whether anything is."""

    create_places: Annotated[
        bool, typer.Option("--create-places", help=_("Make places that are unknown."))
    ] = False
    create_organisations: Annotated[
        bool, typer.Option("--create-organisations", help=_("Make organisations that are unknown."))
    ] = False
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Say what would come of it; change nothing."))
    ] = False

    @property
    def kinds(self) -> set[str]:
        """The kinds of case that may be made."""
        wanted = ((PLACE, self.create_places), (ORGANISATION, self.create_organisations))
        return {kind for kind, make in wanted if make}


def survey(
    study: Study,
    actor: Actor,
    reading: Reading,
    making: Making,
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help=_("The answers: .csv, .tsv or .xlsx."))
    ] = None,
    invited: Annotated[
        Path | None,
        typer.Option(metavar="FILE.csv", help=_("Note which organisations were invited.")),
    ] = None,
    json: Json = False,
) -> None:
    """Bring a survey in, or note who was invited to it."""
    if file is None and invited is None:
        raise typer.BadParameter(_("Name the file of a survey, or give --invited."))
    if invited is not None:
        with writing(study, actor) as project:
            count = edits.invite(project, invited_csv.read(invited))
        note(ngettext("{n} organisation was invited.", "{n} organisations were invited.", count)
             .format(n=count))  # fmt: skip
    if file is None:
        if json:
            as_json({"invited": count})
        return
    table = surveys.load(file, TerminalProgress())
    mapping = _mapping(table, reading)
    if reading.guess is not None:
        _tell_guess(reading.guess, mapping, json=json)
        return
    new = surveys.read(table, mapping, TerminalProgress())
    with writing(study, actor) as project:
        unknown = surveys.unmatched(project, new, mapping)
        mapping = surveys.with_all_made(mapping, unknown, making.kinds)
        report = surveys.store(project, new, mapping, TerminalProgress(), dry_run=making.dry_run)
    if json:
        as_json(_told(report, table, unknown))
    _tell(report, table, unknown, dry_run=making.dry_run)
    if report.refused and not report.respondents + report.here:
        raise UserError(_("Every row was refused."))


def _mapping(table: Table, reading: Reading) -> Mapping:
    if reading.mapping is None:
        found = surveys.guess(table, reading.sheet)
    else:
        found = surveys.read_mapping(reading.mapping)
        if reading.sheet:
            found = replace(found, sheet=reading.sheet)
    return replace(found, survey=reading.name) if reading.name else found


def _tell_guess(path: Path, mapping: Mapping, *, json: bool) -> None:
    surveys.write_mapping(path, mapping)
    if json:
        roles = {column.label: column.role for column in mapping.columns}
        as_json({"mapping": str(path), "roles": roles})
    for column in mapping.columns:
        if column.why and not column.choice:
            note(f"{column.label}: {column.role}. {column.why}")
    note(_("Wrote {path}; look at it, then import with --mapping.").format(path=path))


def _told(report: SurveyReport, table: Table, unknown: list[Unmatched]) -> dict[str, object]:
    return {
        "survey": report.survey,
        "respondents": report.respondents,
        "already_here": report.here,
        "answers": report.answers,
        "sources": report.sources,
        "missing": sum(report.missing.values()),
        "missing_by_question": report.missing,
        "refused": [_row(each) for each in report.refused],
        "unread": [_row(each) for each in report.unread],
        "differing": report.differing,
        "made": report.made,
        "unmatched": [
            {"kind": each.kind, "name": each.name, "times": each.times, "near": each.near}
            for each in unknown
            if each.name in report.left
        ],
        "warnings": table.warnings,
    }


def _row(each: Unread) -> dict[str, object]:
    return {"line": each.line, "respondent": each.respondent, "reason": each.reason}


def _tell(report: SurveyReport, table: Table, unknown: list[Unmatched], *, dry_run: bool) -> None:
    rows = [*report.refused, *report.unread]
    hidden = max(0, len(rows) - _MOST_TOLD) + max(0, len(report.differing) - _MOST_TOLD)
    said = _("Line {n}: {reason}")
    near = _("“{name}”: near to it is {names}.")
    lines = [
        *table.warnings,
        *surveys.in_sentences(report, dry_run=dry_run),
        *(said.format(n=each.line, reason=each.reason) for each in rows[:_MOST_TOLD]),
        *report.differing[:_MOST_TOLD],
        *([_("{n} more of this kind; --json lists all.").format(n=hidden)] if hidden else []),
        *(
            near.format(name=other.name, names="; ".join(other.near))
            for other in unknown
            if other.near and other.name in report.left
        ),
    ]
    for line in lines:
        note(line)
