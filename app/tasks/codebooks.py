"""Codebooks: those that Topoi brings along, and those in the user's own files."""

from pathlib import Path

from app.edits import codebooks
from app.edits.codebooks import BookReport
from app.importers import codebook_csv
from app.intake import NewCode
from app.project import Project
from app.settings import resource

STARTERS = ("governmentality", "place-matters")


def starter_path(name: str) -> Path:
    """Return the file of a codebook that Topoi brings along."""
    return resource("codebooks", f"codebook_{name.replace('-', '_')}.csv")


def read_codebook(name: str | Path) -> list[NewCode]:
    """Read a codebook that Topoi brings along, by its name, or a CSV file."""
    return codebook_csv.read(starter_path(str(name)) if name in STARTERS else Path(name))


def store_codebook(project: Project, book: list[NewCode]) -> BookReport:
    """Add the codes of *book* to the project, in one step."""
    return codebooks.add(project, book)
