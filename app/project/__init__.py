"""The open project: file, transactions, journal. The one door to the data."""

from app.project.changes import Changes, RowChange
from app.project.journal import StaleStep, Step
from app.project.project import Project

__all__ = ["Changes", "Project", "RowChange", "StaleStep", "Step"]
