"""What a user can do to places beyond other cases: populations, and what they are made of."""

from collections.abc import Iterable
from itertools import combinations

from sqlalchemy import select

from app.edits import attributes
from app.edits.lookup import found
from app.errors import UserError
from app.i18n import _
from app.models import AttributeValue, Case
from app.project import Project
from app.queries.members import MEMBER, members, reaches
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


def set_members(project: Project, place_id: int, member_ids: Iterable[int]) -> None:
    """Say which places a place is made of; its population follows where it has none of its own."""
    with project.edit(_("Say what the place is made of")) as session:
        place = found(session.get(Case, place_id), _("This place is no longer there."))
        wanted = [
            found(session.get(Case, each), _("This place is no longer there."))
            for each in dict.fromkeys(member_ids)
        ]
        made_of = members(project)
        for each in wanted:
            if each.id == place_id or reaches(made_of, each.id, place_id):
                raise UserError(
                    _("{place} cannot be made of {member}.").format(
                        place=place.name, member=each.name
                    ),
                    _("No place is made of itself, nor of one that is made of it."),
                )
        attribute_id = attributes.define(project, MEMBER, case_kind_id=place.kind_id)
        said = select(AttributeValue).where(
            AttributeValue.attribute_id == attribute_id, AttributeValue.case_id == place_id
        )
        kept = {each.guid for each in wanted}
        for row in session.scalars(said).all():
            if row.scope not in kept:
                session.delete(row)
        session.flush()
        for each in wanted:
            attributes.set_case(
                project, place_id, MEMBER, each.name, attributes.Note(scope=each.guid)
            )
