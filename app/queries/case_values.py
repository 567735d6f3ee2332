"""What is known of each case of a kind: by what respondents and participants are tabulated."""

from dataclasses import dataclass

from sqlalchemy import select

from app.errors import UserError
from app.i18n import _
from app.models import Attribute, AttributeValue, Case, CaseKind, CaseLink
from app.models.case import ORGANISATION, PLACE
from app.project import Project
from app.queries.places import OWN, place_rows
from app.queries.surveys import AT_PLACE, by_any_name, key
from app.queries.values import SIZES, size_under

Values = dict[int, tuple[str, ...]]
"""Case id -> its values; a case without any is absent."""
_CITIES = (AT_PLACE.casefold(), "place", "city", "place of residence", "municipality")


@dataclass(frozen=True)
class Item:
    """An attribute of the cases of a kind; `choices` are in their order."""

    id: int
    name: str
    kind: str
    topic: str
    choices: tuple[str, ...]
    multiple: bool


@dataclass(frozen=True)
class Known:
    """The cases of a kind, with the organisation and the place of each that has one."""

    kind: str
    ids: tuple[int, ...]
    organisations: dict[int, int]
    places: dict[int, int]


def items(project: Project, kind: str) -> list[Item]:
    """The attributes that cases of a kind have, oldest first."""
    with project.read() as session:
        rows = session.scalars(
            select(Attribute)
            .join(CaseKind, CaseKind.id == Attribute.case_kind_id)
            .where(CaseKind.name == kind, Attribute.name.not_in(OWN))
            .order_by(Attribute.id)
        )
        return [
            Item(
                row.id,
                row.name,
                row.kind,
                row.topic,
                tuple(filter(None, row.choices.split("\n"))),
                row.multiple,
            )
            for row in rows
        ]


def names(project: Project, kind: str) -> list[str]:
    """By what the cases of a kind can be tabulated: their own, their organisation's, their place's.

    What has as many values as there are cases, such as a date, is left out.
    """
    above = [each for each in (ORGANISATION, PLACE) if each != kind]
    own = [each.name for each in items(project, kind) if each.kind != "date"]
    inherited = [each.name for one in above for each in items(project, one)]
    return list(dict.fromkeys((*own, *above, *SIZES, *inherited)))


def item(project: Project, kind: str, name: str) -> Item:
    """Return the attribute of that name; refuse an unknown one."""
    known = items(project, kind)
    found = next((each for each in known if each.name.casefold() == name.casefold().strip()), None)
    if found is None:
        raise UserError(
            _("No {kind} has “{name}”.").format(kind=_(kind), name=name),
            _("There are: {names}.").format(names=", ".join(each.name for each in known)),
        )
    return found


def known(project: Project, kind: str) -> Known:
    """Return the cases of a kind and where they belong.

    A case lies in the place that it says itself; else in that of the case in which it lies; else
    in the only place of its sources.
    """
    with project.read() as session:
        kinds = {row.id: row.name for row in session.execute(select(CaseKind.id, CaseKind.name))}
        cases = {
            row.id: kinds[row.kind_id] for row in session.execute(select(Case.id, Case.kind_id))
        }
    parents = _parents(project)
    ids = tuple(sorted(case_id for case_id, own in cases.items() if own == kind))
    said = _said(project, kind)
    by_sources = _by_sources(project, kind)
    bodies, places = {}, {}
    for case_id in ids:
        above = _above(case_id, parents)
        body = next((one for one in above if cases[one] == ORGANISATION), None)
        place = said.get(case_id) or next((one for one in above if cases[one] == PLACE), None)
        place = place or by_sources.get(case_id)
        if body is not None:
            bodies[case_id] = body
        if place is not None:
            places[case_id] = place
    return Known(kind, ids, bodies, places)


def of_cases(project: Project, cases: Known, name: str) -> Values:
    """Return the values that cases have under one of `names`; refuse an unknown name."""
    folded = name.strip().casefold().replace("_", " ")
    if folded in SIZES:
        sizes = {row.id: size_under(folded, row.size_class) for row in place_rows(project)}
        return {c: (size,) for c, place in cases.places.items() if (size := sizes.get(place))}
    for kind, linked in ((ORGANISATION, cases.organisations), (PLACE, cases.places)):
        if folded == kind and kind != cases.kind:
            called = _names(project)
            return {case_id: (called[one],) for case_id, one in linked.items()}
    inherited: Values = {}
    found = False
    parents = _parents(project)
    for kind, linked in ((PLACE, cases.places), (ORGANISATION, cases.organisations)):
        values, there = _of_kind(project, kind, name)
        found = found or there
        for case_id, one in linked.items():
            above = (one, *_above(one, parents))
            if got := next((v for each in above if (v := values.get(each))), None):
                inherited[case_id] = got
    own, there = _of_kind(project, cases.kind, name)
    if not (found or there):
        raise UserError(
            _("Nothing can be tabulated by “{name}”.").format(name=name),
            _("There are: {names}.").format(names=", ".join(names(project, cases.kind))),
        )
    return inherited | {case_id: own[case_id] for case_id in cases.ids if case_id in own}


def _of_kind(project: Project, kind: str, name: str) -> tuple[Values, bool]:
    """Return the newest values of an attribute of a kind, and whether there is such a one."""
    wanted = next((i for i in items(project, kind) if key(i.name) == key(name)), None)
    if wanted is None:
        return {}, False
    with project.read() as session:
        rows = session.execute(
            select(AttributeValue.case_id, AttributeValue.value, AttributeValue.date).where(
                AttributeValue.attribute_id == wanted.id, AttributeValue.case_id.is_not(None)
            )
        ).all()
    found: dict[int, list[str]] = {}
    for row in sorted(rows, key=lambda row: str(row.date or "")):
        assert row.case_id is not None
        kept = found.setdefault(row.case_id, [])
        if not wanted.multiple:
            kept.clear()
        kept.append(row.value)
    return {case_id: tuple(dict.fromkeys(values)) for case_id, values in found.items()}, True


def _said(project: Project, kind: str) -> dict[int, int]:
    """Return the places that cases name themselves, where there are places of those names."""
    places = by_any_name(project, PLACE)
    with project.read() as session:
        rows = session.execute(
            select(AttributeValue.case_id, AttributeValue.value, Attribute.name)
            .join(Attribute, Attribute.id == AttributeValue.attribute_id)
            .join(CaseKind, CaseKind.id == Attribute.case_kind_id)
            .where(CaseKind.name == kind, AttributeValue.case_id.is_not(None))
        ).all()
    return {
        row.case_id: places[key(row.value)]
        for row in rows
        if row.name.casefold() in _CITIES and key(row.value) in places
    }


def _by_sources(project: Project, kind: str) -> dict[int, int]:
    """Return the place of each case all of whose sources are of one place."""
    with project.read() as session:
        links = session.execute(
            select(CaseLink.source_id, CaseLink.case_id, CaseKind.name)
            .join(Case, Case.id == CaseLink.case_id)
            .join(CaseKind, CaseKind.id == Case.kind_id)
            .where(CaseKind.name.in_((kind, PLACE)))
        ).all()
    places: dict[int, set[int]] = {}
    for source_id, case_id, name in links:
        if name == PLACE:
            places.setdefault(source_id, set()).add(case_id)
    found: dict[int, set[int]] = {}
    for source_id, case_id, name in links:
        if name == kind:
            found.setdefault(case_id, set()).update(places.get(source_id, ()))
    return {case_id: next(iter(where)) for case_id, where in found.items() if len(where) == 1}


def _above(case_id: int, parents: dict[int, int | None]) -> list[int]:
    """Return the cases in which one lies, the nearest first."""
    found: list[int] = []
    above = parents[case_id]
    while above is not None and above not in found:
        found.append(above)
        above = parents[above]
    return found


def _parents(project: Project) -> dict[int, int | None]:
    with project.read() as session:
        return {row.id: row.parent_id for row in session.execute(select(Case.id, Case.parent_id))}


def _names(project: Project) -> dict[int, str]:
    with project.read() as session:
        return {row.id: row.name for row in session.execute(select(Case.id, Case.name))}
