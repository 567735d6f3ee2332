"""Who was invited to a survey and who answered: organisations and responses are told apart."""

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from app.analyses.base import Analysis
from app.errors import UserError
from app.i18n import N_, _, ngettext
from app.measures.size_class import CLASSES
from app.models.case import ORGANISATION
from app.progress import SILENT, Progress
from app.project import Project
from app.queries import case_values
from app.queries.places import case_rows
from app.queries.surveys import INVITED, RESPONDENT, SURVEY, survey_names
from app.queries.values import SIZE_CLASS
from app.results import Cell, Table


@dataclass(frozen=True)
class _Body:
    """An organisation: how often it was invited, and how often it answered."""

    name: str
    size: str
    invitations: int
    invited: bool
    responses: int


@dataclass(frozen=True)
class SurveyResponses(Analysis):
    """Invitations and responses by size class, or by organisation."""

    name: ClassVar[str] = "responses"
    title: ClassVar[str] = N_("Responses to a survey")

    survey: str = ""
    by: str = SIZE_CLASS

    def run(self, project: Project, progress: Progress = SILENT) -> Table:
        """Count."""
        if self.by not in (SIZE_CLASS, ORGANISATION):
            raise UserError(
                _("Responses cannot be counted by “{name}”.").format(name=self.by),
                _("They can be counted by: {names}.").format(names=f"{SIZE_CLASS}, {ORGANISATION}"),
            )
        progress.report(0, 1, _("Counting"))
        survey = the_survey(project, self.survey)
        bodies, homeless = _bodies(project, survey)
        if self.by == ORGANISATION:
            return _by_organisation(bodies, homeless)
        return _by_size(bodies, homeless)


def the_survey(project: Project, name: str) -> str:
    """Return the survey meant: the only one if none is named; "" if there is none at all."""
    there = survey_names(project)
    if not name and len(there) <= 1:
        return there[0] if there else ""
    found = next((each for each in there if each.casefold() == name.casefold()), None)
    if found is None:
        raise UserError(
            _("There is no survey called “{name}”.").format(name=name)
            if name
            else _("There is more than one survey."),
            _("Say which: {names}.").format(names=", ".join(there)),
        )
    return found


def _bodies(project: Project, survey: str) -> tuple[list[_Body], int]:
    """Return the organisations, and the number of responses that belong to none."""
    respondents = case_values.known(project, RESPONDENT)
    of = case_values.of_cases(project, respondents, SURVEY) if survey else {}
    answered = [case_id for case_id in respondents.ids if survey in of.get(case_id, ())]
    responses = Counter(respondents.organisations.get(case_id) for case_id in answered)
    organisations = case_values.known(project, ORGANISATION)
    sizes = case_values.of_cases(project, organisations, SIZE_CLASS)
    has_invited = any(i.name == INVITED for i in case_values.items(project, ORGANISATION))
    invited = case_values.of_cases(project, organisations, INVITED) if has_invited else {}
    found = []
    for row in case_rows(project, ORGANISATION):
        said = invited.get(row.id, ("",))[0]
        times = int(float(said)) if said.replace(".", "", 1).isdigit() else int(bool(said))
        size = sizes.get(row.id, ("",))[0]
        found.append(_Body(row.name, size, times, times > 0, responses[row.id]))
    return [each for each in found if each.invited or each.responses], responses[None]


def _by_size(bodies: list[_Body], homeless: int) -> Table:
    groups = [(_(size), [each for each in bodies if each.size == size]) for size in CLASSES]
    unstated = [each for each in bodies if not each.size]
    if unstated or homeless:
        groups.append((_("(not stated)"), unstated))
    rows = [
        _row(name, group, sum(each.responses for each in group) + (homeless if last else 0))
        for number, (name, group) in enumerate(groups)
        for last in [number == len(CLASSES)]
    ]
    total = _row(_("All"), bodies, sum(each.responses for each in bodies) + homeless)
    return Table(
        _("Responses by size class"),
        (_("Size class"), *_heads()),
        (*rows, total),
        _notes(bodies, homeless),
    )


def _by_organisation(bodies: list[_Body], homeless: int) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            each.name,
            _(each.size) if each.size else _("(not stated)"),
            each.invitations,
            _("yes") if each.responses else _("no"),
            each.responses,
        )
        for each in bodies
    ]
    if homeless:
        rows.append((_("(no organisation)"), "", None, "", homeless))
    responded = sum(each.responses > 0 for each in bodies)
    total = sum(each.responses for each in bodies) + homeless
    invitations = sum(each.invitations for each in bodies)
    return Table(
        _("Responses by organisation"),
        (_("Organisation"), _("Size class"), _("Invitations"), _("Responded"), _("Responses")),
        (*rows, (_("All"), "", invitations, responded, total)),
        _notes(bodies, homeless),
    )


def _heads() -> tuple[str, ...]:
    return (
        _("Organisations invited"),
        _("Of these responded"),
        _("Response rate of organisations, %"),
        _("Responses"),
    )


def _row(name: str, group: list[_Body], responses: int) -> tuple[Cell, ...]:
    invited = sum(each.invited for each in group)
    responded = sum(each.invited and each.responses > 0 for each in group)
    rate = round(100 * responded / invited, 1) if invited else None
    return (name, invited, responded, rate, responses)


def _notes(bodies: list[_Body], homeless: int) -> tuple[str, ...]:
    """Say what the figures are, and what no rate can be made of."""
    responses = sum(each.responses for each in bodies) + homeless
    invited = [each for each in bodies if each.invited]
    responded = sum(each.responses > 0 for each in invited)
    said = []
    if invited:
        told = _(
            "{responses:,} responses. Of {invited:,} organisations invited, {responded:,} "
            "responded: {rate:.1f} %. Several responses may come from one organisation, so that "
            "responses divided by organisations invited are no response rate."
        )  # fmt: skip
        rate = 100 * responded / len(invited)
        said.append(
            told.format(responses=responses, invited=len(invited), responded=responded, rate=rate)
        )
    else:
        said.append(
            _("It is not noted which organisations were invited, so there is no response rate.")
        )
    uninvited = [each for each in bodies if not each.invited]
    if uninvited and invited:
        told = ngettext(
            "{n} organisation answered without an invitation on record: its responses count, but "
            "not in the rate.",
            "{n} organisations answered without an invitation on record: their responses count, "
            "but not in the rate.",
            len(uninvited),
        )
        said.append(told.format(n=len(uninvited)))
    if homeless:
        told = ngettext(
            "{n} response belongs to no organisation.",
            "{n} responses belong to no organisation.",
            homeless,
        )
        said.append(told.format(n=homeless))
    return tuple(said)
