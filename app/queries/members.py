"""What a place is made of, such as a partnership of several municipalities."""

from collections.abc import Collection, Mapping

from sqlalchemy import select

from app.models import Attribute, AttributeValue, Case, CaseAlias, CaseKind
from app.models.case import PLACE
from app.project import Project

MEMBER = "made of"
"""The attribute that says of a place which others it is made of, one a value."""


def members(project: Project) -> dict[int, tuple[int, ...]]:
    """Return the places that each place is made of; a place that is made of none is absent.

    A member is known by its GUID, or by its name where it has become part of another place.
    """
    with project.read() as session:
        cases = session.execute(
            select(Case.id, Case.guid, Case.name)
            .join(CaseKind, CaseKind.id == Case.kind_id)
            .where(CaseKind.name == PLACE)
        ).all()
        aliases = session.execute(select(CaseAlias.case_id, CaseAlias.name)).all()
        said = session.execute(
            select(AttributeValue.case_id, AttributeValue.value, AttributeValue.scope)
            .join(Attribute, Attribute.id == AttributeValue.attribute_id)
            .where(Attribute.name == MEMBER, AttributeValue.case_id.is_not(None))
            .order_by(AttributeValue.id)
        ).all()
    ids = {row.id for row in cases}
    by_guid = {row.guid: row.id for row in cases}
    by_name = {row.name: row.case_id for row in aliases if row.case_id in ids}
    by_name |= {row.name: row.id for row in cases}
    found: dict[int, list[int]] = {}
    for row in said:
        member = by_guid.get(row.scope) or by_name.get(row.value)
        if member is not None and row.case_id is not None and member != row.case_id:
            found.setdefault(row.case_id, []).append(member)
    return {case_id: tuple(dict.fromkeys(some)) for case_id, some in found.items()}


def counted_once(ids: Collection[int], parents: Mapping[int, int | None]) -> list[int]:
    """Return those of *ids* that lie in none of the others: a county counts its towns."""
    return [each for each in ids if not any(above in ids for above in _above(each, parents))]


def reaches(made_of: Mapping[int, Collection[int]], start: int, end: int) -> bool:
    """Return whether a place is made of another, directly or through what it is made of."""
    seen: set[int] = set()
    waiting = [start]
    while waiting:
        for each in made_of.get(waiting.pop(), ()):
            if each == end:
                return True
            if each not in seen:
                seen.add(each)
                waiting.append(each)
    return False


def _above(case_id: int, parents: Mapping[int, int | None]) -> list[int]:
    found: list[int] = []
    above = parents.get(case_id)
    while above is not None and above not in found:
        found.append(above)
        above = parents.get(above)
    return found
