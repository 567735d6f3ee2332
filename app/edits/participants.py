"""Participants: who they are, and which speakers of a source."""

from dataclasses import dataclass

from app.edits import attributes, cases, turns
from app.i18n import N_, _
from app.models.case import PARTICIPANT, PLACE
from app.project import Project

ROLE, AFFILIATION = "role", "affiliation"
ROLES = (
    N_("government official"),
    N_("political leader"),
    N_("LIP coordinator"),
    N_("council member"),
    N_("community stakeholder"),
)
"""What participants of the studies are, to begin with; any other words will do."""


@dataclass(frozen=True)
class Person:
    """A participant under a pseudonym, as far as anything is said of them."""

    pseudonym: str
    role: str = ""
    affiliation: str = ""
    place: str = ""


def ensure(project: Project, person: Person) -> int:
    """Return the participant of that pseudonym, added if new, with what is said of them."""
    with project.edit(_("Describe participant")):
        case_id = cases.ensure(project, PARTICIPANT, person.pseudonym)
        for name, value in ((ROLE, person.role), (AFFILIATION, person.affiliation)):
            if value.strip():
                attributes.set_case(project, case_id, name, value.strip())
        if person.place.strip():
            cases.set_parent(project, case_id, cases.ensure(project, PLACE, person.place))
        return case_id


def assign(project: Project, source_id: int, speaker: str, person: Person) -> int:
    """Say who a speaker of a source is, somebody new perhaps; return the participant."""
    with project.edit(_("Assign speaker")):
        case_id = ensure(project, person)
        turns.assign(project, source_id, speaker, case_id)
        return case_id
