"""The regions of a study, and the one of a place."""

from dataclasses import dataclass

from sqlalchemy import func, select

from app.i18n import N_
from app.measures.regions import REGIONS
from app.models import Attribute, AttributeValue, CaseKind
from app.models.case import PLACE
from app.project import Project
from app.text.dates import PartialDate

REGION = "region"
DERIVED = N_("follows from the province")
"""The source of a region that nobody has said otherwise."""


@dataclass(frozen=True)
class PlaceRegion:
    """A region of a place, from when and over what it is, and who says so."""

    name: str
    date: PartialDate | None
    scope: str
    source_note: str

    @property
    def is_derived(self) -> bool:
        """Whether nobody has said it: it follows from the province."""
        return self.source_note == DERIVED


def offered(project: Project) -> tuple[str, ...]:
    """Return the regions of the study: the first four, and those that it added."""
    with project.read() as session:
        choices = session.scalar(
            select(Attribute.choices)
            .join(CaseKind, CaseKind.id == Attribute.case_kind_id)
            .where(func.lower(Attribute.name) == REGION, CaseKind.name == PLACE)
        )
    return tuple(filter(None, (choices or "").split("\n"))) or REGIONS


def of_place(project: Project, place_id: int) -> list[PlaceRegion]:
    """Return what is said of the region of a place, the newest last."""
    with project.read() as session:
        rows = session.execute(
            select(
                AttributeValue.value,
                AttributeValue.date,
                AttributeValue.scope,
                AttributeValue.source_note,
            )
            .join(Attribute, Attribute.id == AttributeValue.attribute_id)
            .where(AttributeValue.case_id == place_id, func.lower(Attribute.name) == REGION)
        ).all()
    return [PlaceRegion(*row) for row in sorted(rows, key=lambda row: str(row.date or ""))]
