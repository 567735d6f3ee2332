"""Bringing a survey into a project: respondents, closed answers, open ones as texts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from app.edits import attributes, cases
from app.edits.survey_rows import Links, SurveyRows
from app.errors import UserError
from app.i18n import _
from app.intake import NewInvitation, NewQuestion, NewRespondent, NewSurvey, Unread
from app.models import Attribute, Case
from app.models.case import ORGANISATION, PLACE
from app.progress import SILENT, Progress
from app.project import Project
from app.queries import surveys as known_surveys
from app.queries.surveys import AT_PLACE, INVITED, QUESTION, RESPONDENT, SURVEY, TOPIC, key


@dataclass(frozen=True)
class Matches:
    """What the names of a file mean here: a case, found or made by that name, or None for none."""

    places: dict[str, str | None] = field(default_factory=dict)
    organisations: dict[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class SurveyReport:
    """What came of a survey. `answers` are the closed ones, `sources` the open ones."""

    survey: str
    respondents: int
    here: int
    answers: int
    sources: int
    missing: dict[str, int]
    refused: tuple[Unread, ...]
    unread: tuple[Unread, ...]
    differing: tuple[str, ...]
    made: tuple[str, ...]
    """Places and organisations that were made."""
    left: tuple[str, ...]
    """Names of places and organisations that mean nothing here."""


class _ForeseenError(Exception):
    """Everything was tried, and is to be as before."""


def add(
    project: Project,
    survey: NewSurvey,
    matches: Matches,
    progress: Progress = SILENT,
    *,
    dry_run: bool = False,
) -> SurveyReport:
    """Add a survey in one step; *dry_run* says what would come of it.

    A respondent who is here gets the answers that are lacking and keeps what is said; where no
    column numbers the respondents, nothing is given to those who are here.
    """
    if not survey.name:
        raise UserError(_("A survey needs a name."))
    report = None
    try:
        with project.edit(_("Import survey")):
            report = _Adding(project, survey, matches, progress).run()
            if dry_run:
                raise _ForeseenError
    except _ForeseenError:
        pass
    assert report is not None
    return report


def invite(project: Project, invited: Iterable[NewInvitation]) -> int:
    """Note which organisations were invited to answer, how often, and where they are."""
    count = 0
    with project.edit(_("Note invitations")) as session:
        for each in invited:
            case_id = cases.ensure(project, ORGANISATION, each.organisation)
            kind_id = session.get_one(Case, case_id).kind_id
            attributes.define(project, INVITED, case_kind_id=kind_id, topic=TOPIC)
            attributes.set_case(project, case_id, INVITED, each.invited)
            if each.place:
                cases.set_parent(project, case_id, cases.ensure(project, PLACE, each.place))
            count += 1
    return count


class _Adding:
    """One survey on its way in."""

    def __init__(
        self, project: Project, survey: NewSurvey, matches: Matches, progress: Progress
    ) -> None:
        self._project = project
        self._survey = survey
        self._matches = matches
        self._progress = progress
        self._made: list[str] = []
        self._left: dict[str, None] = {}
        self._differing: list[str] = []
        self._kind_id = cases.add_kind(project, RESPONDENT)

    def run(self) -> SurveyReport:
        """Do it."""
        places = self._cases(PLACE, self._matches.places, lambda each: each.place)
        bodies = self._cases(
            ORGANISATION, self._matches.organisations, lambda each: each.organisation
        )
        self._settle(bodies, places)
        rows = SurveyRows(self._project, self._survey, self._kind_id)
        rows.attributes = self._attributes()
        rows.question_id = self._define(None, NewQuestion(QUESTION, QUESTION), TOPIC)
        known = known_surveys.respondents(self._project, self._survey.name)
        taken = known_surveys.by_any_name(self._project, RESPONDENT)
        here = 0
        for each in self._survey.respondents:
            links = Links(places.get(key(each.place)), bodies.get(key(each.organisation)))
            name = next((n for n in self._names(each) if n in known), None)
            if name is None:
                free = next((n for n in self._names(each) if key(n) not in taken), "")
                if not free:
                    raise UserError(
                        _("There is a respondent called “{name}” already.").format(name=each.id)
                    )
                rows.add(each, free, links)
            else:
                here += 1
                self._differing += rows.fill(each, name, known[name], links)
        rows.write(self._progress)
        return SurveyReport(
            self._survey.name,
            len(self._survey.respondents) - here,
            here,
            rows.answers,
            rows.texts,
            self._survey.missing,
            self._survey.refused,
            self._survey.unread,
            tuple(self._differing),
            tuple(self._made),
            tuple(self._left),
        )

    def _names(self, each: NewRespondent) -> tuple[str, str]:
        """Return how a respondent is called: by the number alone, unless another survey has it."""
        own = " ".join(each.id.split())
        return own, f"{own} ({self._survey.name})"

    def _cases(
        self, kind: str, wanted: dict[str, str | None], name_of: Callable[[NewRespondent], str]
    ) -> dict[str, int]:
        """Return the case that each name of the file means; make those that are wanted."""
        known = known_surveys.by_any_name(self._project, kind)
        meant = {key(name): to for name, to in wanted.items()}
        found: dict[str, int] = {}
        for name in dict.fromkeys(name_of(each) for each in self._survey.respondents):
            to = meant.get(key(name), name if key(name) in known else None)
            if not name or key(name) in found:
                continue
            if to is None:
                self._left[name] = None
                continue
            if key(to) not in known:
                known[key(to)] = cases.add(self._project, kind, to)
                self._made.append(to)
            found[key(name)] = known[key(to)]
        return found

    def _settle(self, bodies: dict[str, int], places: dict[str, int]) -> None:
        """Say where an organisation is that lies nowhere yet, if all of its respondents agree."""
        said: dict[int, set[int]] = {}
        for each in self._survey.respondents:
            body, place = bodies.get(key(each.organisation)), places.get(key(each.place))
            if body is not None and place is not None:
                said.setdefault(body, set()).add(place)
        with self._project.edit(_("Import survey")) as session:
            for body, where in said.items():
                if len(where) == 1 and session.get_one(Case, body).parent_id is None:
                    cases.set_parent(self._project, body, where.pop())

    def _attributes(self) -> dict[str, Attribute]:
        """Return the attributes of respondents by the names that the survey has for them."""
        own = self._survey.name
        found = {each.name: self._question(each, own) for each in self._survey.closed}
        names = {each.name: each for each in (NewQuestion(SURVEY, "", "category"),)}
        names |= {AT_PLACE: NewQuestion(AT_PLACE, "", "category")}
        with self._project.read() as session:
            kept = {
                f"\0{name}": session.get_one(Attribute, self._define(self._kind_id, each, TOPIC))
                for name, each in names.items()
            }
        return found | kept

    def _question(self, question: NewQuestion, topic: str) -> Attribute:
        """Return the attribute of a closed question; another survey's of that name is another."""
        with self._project.edit(_("Import survey")) as session:
            for name in (question.name, f"{question.name} ({topic})"):
                found = session.get_one(
                    Attribute, self._define(self._kind_id, question, topic, name=name)
                )
                if found.topic == topic:
                    break
            choices = found.choices.split("\n") if found.choices else []
            found.choices = "\n".join(dict.fromkeys((*choices, *question.choices)))
            if found.kind != question.kind:
                raise UserError(
                    _("“{name}” is a {kind} in this project.").format(
                        name=found.name, kind=_(found.kind)
                    ),
                    _("Give the question the same role as before, or another name."),
                )
            found.multiple = found.multiple or question.multiple
            return found

    def _define(
        self, kind_id: int | None, question: NewQuestion, topic: str, *, name: str = ""
    ) -> int:
        return attributes.define(
            self._project,
            name or question.name,
            kind=question.kind,
            case_kind_id=kind_id,
            topic=topic,
        )
