"""What a user can do to places beyond other cases: populations."""

from collections.abc import Iterable
from itertools import combinations

from app.edits import attributes
from app.edits.lookup import found
from app.errors import UserError
from app.i18n import _
from app.models import Case
from app.project import Project
from app.queries.place_names import KEPT_APART
from app.queries.places import POPULATION
from app.text.dates import PartialDate


def set_population(
    project: Project,
    place_id: int,
    value: int,
    year: str,
    *,
    geography: str = "",
    source_note: str = "",
) -> None:
    """Note how many people lived in a place in a year; one figure a year and geography."""
    if value < 0:
        raise UserError(_("A population cannot be negative."))
    try:
        date = PartialDate.parse(year) if year else None
    except ValueError as error:
        raise UserError(_("“{year}” is not a year.").format(year=year)) from error
    with project.edit(_("Set population")) as session:
        place = found(session.get(Case, place_id), _("This place is no longer there."))
        attributes.define(
            project, POPULATION, kind="number", case_kind_id=place.kind_id, topic="demographic"
        )
        note = attributes.Note(date=date, scope=geography, source_note=source_note)
        attributes.set_case(project, place_id, POPULATION, str(value), note)


def keep_apart(project: Project, place_ids: Iterable[int]) -> None:
    """Say of places whose names are alike that each is another one."""
    with project.edit(_("Keep places apart")) as session:
        known = [
            found(session.get(Case, each), _("This place is no longer there."))
            for each in place_ids
        ]
        for one, other in combinations(known, 2):
            attributes.define(project, KEPT_APART, case_kind_id=one.kind_id)
            note = attributes.Note(scope=other.guid)
            attributes.set_case(project, one.id, KEPT_APART, other.name, note)
