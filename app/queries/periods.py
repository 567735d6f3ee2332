"""The periods of the study, and which sources lie in which by their dates."""

from sqlalchemy import select

from app.models import Attribute, AttributeValue, ProjectInfo, Source
from app.project import Project
from app.text import periods as text
from app.text.periods import Period

PERIOD = "Period"
"""The attribute that says the period of a source or a passage where its date does not."""


def periods(project: Project) -> list[Period]:
    """Return the periods, the first one first."""
    with project.read() as session:
        return text.read(session.scalars(select(ProjectInfo.periods)).one())


def by_date(project: Project) -> list[tuple[int, str]]:
    """Return the source and its period for each whose date lies wholly in one."""
    known = periods(project)
    if not known:
        return []
    with project.read() as session:
        rows = session.execute(select(Source.id, Source.date).where(Source.date.is_not(None)))
        return [(row.id, text.of_date(known, row.date)) for row in rows if row.date is not None]


def of_passage(project: Project, coding_id: int) -> str:
    """Return the period that the passage of a coding has of its own; "" for none."""
    with project.read() as session:
        asked = (
            select(AttributeValue.value)
            .join(Attribute, Attribute.id == AttributeValue.attribute_id)
            .where(AttributeValue.coding_id == coding_id, Attribute.name == PERIOD)
        )
        return session.scalars(asked).first() or ""
