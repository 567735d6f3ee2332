"""Bringing a survey in: its file, the mapping of its columns, the names that it mentions."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.edits import surveys
from app.edits.surveys import Matches, SurveyReport
from app.errors import UserError
from app.exporters.writing import write_whole
from app.i18n import _, ngettext
from app.importers import cells, survey_guess, survey_mapping
from app.importers.questionnaire import Answers, Mapping
from app.importers.readers import Readers
from app.importers.survey_answers import MappingError, survey_of
from app.importers.survey_table import answers_of
from app.intake import NewRespondent, NewSurvey, ReadOptions
from app.media.sheets import Sheet
from app.models.case import ORGANISATION, PLACE
from app.progress import SILENT, Cancelled, Progress
from app.project import Project
from app.queries.places import case_rows
from app.queries.surveys import by_any_name, key, respondents

_NEAR = 82
_MOST_NEAR = 3
_MOST_NAMES = 12


@dataclass(frozen=True)
class Table:
    """The file of a survey: its sheets that hold anything, and sentences on how it was read."""

    path: Path
    sheets: tuple[Sheet, ...]
    warnings: tuple[str, ...]

    def sheet(self, name: str = "") -> Sheet:
        """Return a sheet by its name; the first if none is said."""
        if not name:
            return self.sheets[0]
        for sheet in self.sheets:
            if sheet.name.casefold() == name.casefold():
                return sheet
        raise UserError(
            _("{file} has no sheet “{name}”.").format(file=self.path.name, name=name),
            _("Its sheets: {names}.").format(names=", ".join(each.name for each in self.sheets)),
        )


@dataclass(frozen=True)
class Unmatched:
    """A name that means no place or organisation of the project, and those that look like it."""

    kind: str
    name: str
    times: int
    near: tuple[str, ...]


def load(path: Path, progress: Progress = SILENT) -> Table:
    """Read the file of a survey in a process that can be killed."""

    def stop() -> bool:
        try:
            progress.report(0, 1, _("Reading {name}").format(name=path.name))
        except Cancelled:
            return True
        return False

    with Readers() as readers:
        source = readers.read(path, ReadOptions(as_cells=True), stop)
    return Table(path, tuple(cells.sheets_of(source)), source.warnings)


def answers(table: Table, sheet: str = "", head_rows: int = 0) -> Answers:
    """Return the heads and rows of a sheet."""
    found = answers_of(table.sheet(sheet).rows, head_rows)
    if not found.rows:
        raise UserError(
            _("{name} holds no answers.").format(name=table.path.name),
            _("Below the names of the columns, each row should be a respondent."),
        )
    return found


def guess(table: Table, sheet: str = "", head_rows: int = 0) -> Mapping:
    """Propose what each column is; the survey is called as its file."""
    name = table.sheet(sheet).name if len(table.sheets) > 1 else ""
    return survey_guess.guess(table.path.stem, answers(table, sheet, head_rows), name)


def read(table: Table, mapping: Mapping, progress: Progress = SILENT) -> NewSurvey:
    """Return what the rows of a table say under a mapping."""
    asked = answers(table, mapping.sheet, mapping.head_rows)
    try:
        survey = survey_of(asked, mapping, progress)
    except MappingError as error:
        raise UserError(
            error.sentence, _("The columns of the table and those of the mapping must agree.")
        ) from None
    return replace(survey, file_name=table.path.name)


def read_mapping(path: Path) -> Mapping:
    """Read a mapping from its file."""
    return survey_mapping.read(path)


def write_mapping(path: Path, mapping: Mapping) -> None:
    """Write a mapping for another time."""
    write_whole(path, survey_mapping.written(mapping).encode())


def store(
    project: Project,
    survey: NewSurvey,
    mapping: Mapping,
    progress: Progress = SILENT,
    *,
    dry_run: bool = False,
) -> SurveyReport:
    """Add a survey to the project in one step, or say what would come of it."""
    matches = Matches(mapping.places, mapping.organisations)
    return surveys.add(project, survey, matches, progress, dry_run=dry_run)


def unmatched(project: Project, survey: NewSurvey, mapping: Mapping) -> list[Unmatched]:
    """Return the names that neither the project knows nor the mapping explains."""
    return [
        *_unknown(project, PLACE, mapping.places, survey, lambda each: each.place),
        *_unknown(
            project, ORGANISATION, mapping.organisations, survey, lambda each: each.organisation
        ),
    ]


def with_all_made(mapping: Mapping, unknown: Sequence[Unmatched], kinds: set[str]) -> Mapping:
    """Let every unknown name of some kinds of case be made."""
    made = {
        kind: {each.name: each.name for each in unknown if each.kind == kind and kind in kinds}
        for kind in (PLACE, ORGANISATION)
    }
    return replace(
        mapping,
        places={**mapping.places, **made[PLACE]},
        organisations={**mapping.organisations, **made[ORGANISATION]},
    )


def here_already(project: Project, survey: NewSurvey) -> int:
    """Count the respondents of this survey that the project has."""
    return len(respondents(project, survey.name))


def in_sentences(report: SurveyReport, *, dry_run: bool = False) -> list[str]:
    """Say what came of a survey; the first sentence is the gist."""
    n = report.respondents
    words = ngettext("{n} respondent was added", "{n} respondents were added", n)
    if dry_run:
        words = ngettext("{n} respondent would be added", "{n} respondents would be added", n)
    answers = ngettext("{n:,} answer", "{n:,} answers", report.answers).format(n=report.answers)
    texts = ngettext("{n:,} open answer", "{n:,} open answers", report.sources)
    gist = _("{respondents}, with {answers} and {texts} as texts to code.").format(
        respondents=words.format(n=f"{n:,}"),
        answers=answers,
        texts=texts.format(n=report.sources),
    )
    return [gist, *_counts(report)]


def _counts(report: SurveyReport) -> list[str]:
    said = []
    if report.here:
        told = ngettext(
            "{n} respondent is in the survey already; nobody was added twice.",
            "{n} respondents are in the survey already; nobody was added twice.",
            report.here,
        )
        said.append(told.format(n=f"{report.here:,}"))
    if missing := sum(report.missing.values()):
        told = ngettext("{n:,} answer is missing.", "{n:,} answers are missing.", missing)
        said.append(told.format(n=missing))
    if report.refused:
        told = ngettext("{n} row was refused.", "{n} rows were refused.", len(report.refused))
        said.append(told.format(n=f"{len(report.refused):,}"))
    if report.made:
        said.append(_("Made: {names}.").format(names=_listed(report.made)))
    if report.left:
        said.append(
            _("Nothing in this project is called {names}; these respondents have none.").format(
                names=_listed([f"“{name}”" for name in report.left])
            )
        )
    return said


def _listed(names: Sequence[str]) -> str:
    """Return names in a row, not all of many."""
    shown = ", ".join(names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return shown if more <= 0 else _("{names} and {n} more").format(names=shown, n=more)


def _unknown(
    project: Project,
    kind: str,
    explained: dict[str, str | None],
    survey: NewSurvey,
    name_of: Callable[[NewRespondent], str],
) -> list[Unmatched]:
    from rapidfuzz import fuzz, process, utils

    known = by_any_name(project, kind)
    settled = {key(name) for name in explained}
    counted = Counter(name for each in survey.respondents if (name := name_of(each)))
    names = [row.name for row in case_rows(project, kind)]
    return [
        Unmatched(
            kind,
            name,
            times,
            tuple(
                match[0]
                for match in process.extract(
                    name,
                    names,
                    scorer=fuzz.token_sort_ratio,
                    limit=_MOST_NEAR,
                    score_cutoff=_NEAR,
                    processor=utils.default_process,
                )
            ),
        )
        for name, times in sorted(counted.items(), key=lambda pair: key(pair[0]))
        if key(name) not in known and key(name) not in settled
    ]
