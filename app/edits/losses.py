"""How much an edit is about to take away: above some, a backup is made before it begins."""

from sqlalchemy import ColumnElement, func, select

from app.models import Shared
from app.project import Project


def count(project: Project, *which: tuple[type[Shared], ColumnElement[bool]]) -> int:
    """Count the rows of some tables for which the condition beside them holds."""
    with project.read() as session:
        return sum(
            session.scalar(select(func.count()).select_from(table).where(condition)) or 0
            for table, condition in which
        )
