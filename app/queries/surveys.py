"""Surveys in a project: which there are, their respondents, and the names that cases go by."""

from sqlalchemy import select

from app.i18n import N_
from app.models import Attribute, AttributeValue, Case, CaseAlias, CaseKind
from app.project import Project

RESPONDENT = N_("respondent")
SURVEY, QUESTION, INVITED, AT_PLACE = "Survey", "Survey question", "Invited", "Respondent's place"
"""Attributes that surveys need: of respondents, sources, organisations, respondents."""
TOPIC = "survey"
ANSWER = "survey answer"
"""The type of a source that is an open answer."""


def survey_names(project: Project) -> list[str]:
    """The surveys of a project, by name."""
    with project.read() as session:
        rows = session.scalars(
            select(AttributeValue.value)
            .join(Attribute, Attribute.id == AttributeValue.attribute_id)
            .join(CaseKind, CaseKind.id == Attribute.case_kind_id)
            .where(CaseKind.name == RESPONDENT, Attribute.name == SURVEY)
            .distinct()
        )
        return sorted(rows)


def respondents(project: Project, survey: str) -> dict[str, int]:
    """The respondents of a survey: case ids by name."""
    with project.read() as session:
        rows = session.execute(
            select(Case.name, Case.id)
            .join(AttributeValue, AttributeValue.case_id == Case.id)
            .join(Attribute, Attribute.id == AttributeValue.attribute_id)
            .where(Attribute.name == SURVEY, AttributeValue.value == survey)
        )
        return {row.name: row.id for row in rows}


def by_any_name(project: Project, kind: str) -> dict[str, int]:
    """The cases of a kind by every name they bear, in lower case; a name goes before an alias.

    An alias of several cases means none of them.
    """
    with project.read() as session:
        aliases = session.execute(
            select(CaseAlias.name, Case.id)
            .join(Case, Case.id == CaseAlias.case_id)
            .join(CaseKind, CaseKind.id == Case.kind_id)
            .where(CaseKind.name == kind)
        ).all()
        names = session.execute(
            select(Case.name, Case.id)
            .join(CaseKind, CaseKind.id == Case.kind_id)
            .where(CaseKind.name == kind)
        ).all()
    bearers: dict[str, set[int]] = {}
    for name, case_id in aliases:
        bearers.setdefault(key(name), set()).add(case_id)
    found = {name: ids.pop() for name, ids in bearers.items() if len(ids) == 1}
    return found | {key(name): case_id for name, case_id in names}


def key(name: str) -> str:
    """Return a name as names are compared."""
    return " ".join(name.split()).casefold()
