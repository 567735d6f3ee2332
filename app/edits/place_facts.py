"""What a user can say of a place: facts in groups, each with year and source, and its region."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.edits import attributes
from app.edits.attributes import Note
from app.edits.lookup import found
from app.errors import UserError
from app.i18n import _
from app.intake import NewFact
from app.measures.regions import REGIONS, region_of, spelled
from app.models import Attribute, AttributeValue, Case, CaseKind
from app.models.case import PLACE
from app.project import Project
from app.queries import regions
from app.queries.regions import DERIVED, REGION
from app.text.dates import PartialDate

PROVINCE = "province"
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


def offer_regions(project: Project, *others: str) -> list[str]:
    """Let places have one of the four regions, or of *others* that the study adds.

    Returns how the study writes these; one that differs only in capitals is no other region.
    """
    with project.edit(_("Add region")):
        known = {name.casefold(): name for name in (*regions.offered(project), *REGIONS)}
        asked = [name for each in others if (name := " ".join(each.split()))]
        written = [known.setdefault(each.casefold(), spelled(each)) for each in asked]
        attributes.offer(project, PLACE, REGION, (*REGIONS, *written), topic=GEOGRAPHICAL)
        return written


def add_regions(project: Project, *others: str) -> int:
    """Add regions to the study; return how many places get one that follows from their province."""
    with project.edit(_("Add region")):
        offer_regions(project, *others)
        return derive_regions(project)


def choose_region(project: Project, place_id: int, region: str) -> None:
    """Say in which region a place lies, new to the study or not.

    No region takes back what was said: it follows from the province again, if that is known.
    """
    with project.edit(_("Set region")) as session:
        found(session.get(Case, place_id), _("This place is no longer there."))
        said = regions.of_place(project, place_id)
        if not region.strip():
            for each in said:
                attributes.set_case(project, place_id, REGION, "", Note(each.date, each.scope))
            derive_region(project, place_id)
            return
        (name,) = offer_regions(project, region)
        derive_regions(project)
        # what was said last is replaced, whatever date it bears: it would win otherwise
        note = Note(said[-1].date, said[-1].scope) if said else None
        attributes.set_case(project, place_id, REGION, name, note)


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
        provinces, said = _provinces(session, place_id), regions.of_place(project, place_id)
        if not provinces or any(not each.is_derived for each in said):
            return False
        offer_regions(project)
        region = region_of(provinces[-1]) or ""
        wanted = region if region in regions.offered(project) else ""
        if wanted == (said[-1].name if said else ""):
            return False
        attributes.set_case(project, place_id, REGION, wanted, Note(source_note=DERIVED))
        return bool(wanted)


def _provinces(session: Session, place_id: int) -> list[str]:
    """Return in which province a place is said to lie, the oldest first."""
    rows = session.execute(
        select(AttributeValue.value, AttributeValue.date)
        .join(Attribute, Attribute.id == AttributeValue.attribute_id)
        .where(AttributeValue.case_id == place_id, func.lower(Attribute.name) == PROVINCE)
    ).all()
    return [row.value for row in sorted(rows, key=lambda row: str(row.date or ""))]


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
