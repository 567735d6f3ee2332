"""What a user can say of a place: facts in groups, each with year and source, and its region."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.edits import attributes
from app.edits.attributes import Note
from app.edits.lookup import found
from app.errors import UserError
from app.i18n import N_, _
from app.intake import NewFact
from app.measures.regions import REGIONS, region_of
from app.models import Attribute, AttributeValue, Case, CaseKind
from app.models.case import PLACE
from app.project import Project
from app.text.dates import PartialDate

PROVINCE, REGION = "province", "region"
DERIVED = N_("follows from the province")
"""The source of a region that nobody has said otherwise."""
GEOGRAPHICAL = "geographical"


def write(project: Project, place_id: int, fact: NewFact) -> None:
    """Note a fact about a place; the same of one date and scope takes the place of the former."""
    with project.edit(_("Set {name}").format(name=fact.name)) as session:
        place = found(session.get(Case, place_id), _("This place is no longer there."))
        attribute_id = attributes.define(
            project, fact.name, kind=fact.kind or "text", case_kind_id=place.kind_id
        )
        if fact.kind or fact.group:
            attributes.describe(project, attribute_id, kind=fact.kind, topic=fact.group)
        note = Note(date_of(fact.date), fact.scope, fact.source_note)
        name = session.get_one(Attribute, attribute_id).name
        attributes.set_case(project, place_id, name, fact.value, note)
        if name.casefold() == PROVINCE:
            derive_region(project, place_id)


def offer_regions(project: Project, *others: str) -> None:
    """Let places have one of the four regions, or of *others* that the study adds."""
    with project.edit(_("Add region")):
        regions = (*REGIONS, *(" ".join(each.split()) for each in others))
        attributes.offer(project, PLACE, REGION, regions, topic=GEOGRAPHICAL)


def derive_regions(project: Project) -> int:
    """Give every place without a region of its own that of its province; return how many got it."""
    with project.edit(_("Derive regions")) as session:
        ids = session.scalars(
            select(Case.id)
            .join(CaseKind, CaseKind.id == Case.kind_id)
            .where(CaseKind.name == PLACE)
        ).all()
        return sum(derive_region(project, each) for each in ids)


def derive_region(project: Project, place_id: int) -> bool:
    """Give a place the region of its province, unless somebody has said its region.

    A region that the study does not have, such as Quebec or North at first, is not given.
    """
    with project.edit(_("Derive regions")) as session:
        provinces, regions = (_values(session, place_id, name) for name in (PROVINCE, REGION))
        if not provinces or any(source != DERIVED for _value, source in regions):
            return False
        offer_regions(project)
        region = region_of(provinces[-1][0]) or ""
        wanted = region if region in _offered(session) else ""
        if wanted == (regions[-1][0] if regions else ""):
            return False
        attributes.set_case(project, place_id, REGION, wanted, Note(source_note=DERIVED))
        return bool(wanted)


def _offered(session: Session) -> list[str]:
    asked = select(Attribute.choices).join(CaseKind, CaseKind.id == Attribute.case_kind_id)
    of_places = (func.lower(Attribute.name) == REGION) & (CaseKind.name == PLACE)
    return session.scalars(asked.where(of_places)).one().split("\n")


def _values(session: Session, place_id: int, name: str) -> list[tuple[str, str]]:
    """Return the values of an attribute of a place with who says so, the oldest first."""
    rows = session.execute(
        select(AttributeValue.value, AttributeValue.source_note, AttributeValue.date)
        .join(Attribute, Attribute.id == AttributeValue.attribute_id)
        .where(AttributeValue.case_id == place_id, func.lower(Attribute.name) == name)
    ).all()
    return [(row.value, row.source_note) for row in sorted(rows, key=lambda r: str(r.date or ""))]


def date_of(text: str) -> PartialDate | None:
    """Read what somebody typed for a date; nothing is none, and what is no date is refused."""
    if not text.strip():
        return None
    try:
        return PartialDate.parse(text)
    except ValueError:
        raise UserError(
            _("“{date}” is not a date.").format(date=text),
            _("Write 2008, 2008-02, 2005-11-21 or 2010/2015."),
        ) from None
