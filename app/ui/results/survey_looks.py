"""What the pages of a survey's import show: a file under a mapping, and what its rows say."""

from __future__ import annotations

from dataclasses import dataclass

from app.edits.surveys import SurveyReport
from app.i18n import _
from app.importers.questionnaire import Answers, Mapping
from app.intake import NewSurvey
from app.models.case import ORGANISATION, PLACE
from app.progress import Progress
from app.project import Project
from app.queries.places import case_rows
from app.tasks import surveys
from app.tasks.surveys import Table, Unmatched


@dataclass(frozen=True)
class Looked:
    """A file under a mapping."""

    table: Table
    answers: Answers
    mapping: Mapping


@dataclass(frozen=True)
class Asked:
    """What the columns say, and the names that they mention."""

    survey: NewSurvey
    unknown: list[Unmatched]
    known: dict[str, list[str]]
    here: int


def look(table: Table, sheet: str = "", head_rows: int = 0) -> Looked:
    """Return a file with a guess for each of its columns."""
    mapping = surveys.guess(table, sheet, head_rows)
    return Looked(table, surveys.answers(table, mapping.sheet, mapping.head_rows), mapping)


def ask(project: Project, table: Table, mapping: Mapping, progress: Progress) -> Asked:
    """Return what the rows of a table say, and the names that nobody knows."""
    survey = surveys.read(table, mapping, progress)
    known = {kind: [row.name for row in case_rows(project, kind)] for kind in (PLACE, ORGANISATION)}
    unknown = surveys.unmatched(project, survey, mapping)
    return Asked(survey, unknown, known, surveys.here_already(project, survey))


def lines(report: SurveyReport, *, dry_run: bool = False) -> list[str]:
    """Say all there is to say: what comes, what is missing, and each row that does not."""
    said = _("Line {n}: {reason}")
    missing = [
        _("{question}: {n:,} missing").format(question=name, n=count)
        for name, count in report.missing.items()
        if count
    ]
    rows = [said.format(n=e.line, reason=e.reason) for e in (*report.refused, *report.unread)]
    parts = (surveys.in_sentences(report, dry_run=dry_run), rows, report.differing, missing)
    return [line for part in parts if part for line in (*part, "")]
