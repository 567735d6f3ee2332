"""A corrected file in the place of a source's text: read, and the codings follow."""

from pathlib import Path

from app.edits import texts
from app.edits.following import TextChange
from app.importers.readers import Readers
from app.intake import NewSource, ReadOptions
from app.project import Project


def read(path: Path, options: ReadOptions | None = None) -> NewSource:
    """Read *path* as an import would; refuse what an import would refuse."""
    with Readers() as readers:
        return readers.read(path, options or ReadOptions(), lambda: False)


def correct(project: Project, source_id: int, new: NewSource) -> TextChange:
    """Let a source say what *new* says.

    A plain text corrects the words only: headings, pages and the original file stay those of the
    source. A file with a structure of its own takes the place of everything.
    """
    if only_words(new):
        return texts.change_text(project, source_id, new.text)
    return texts.read_again(project, source_id, new)


def only_words(new: NewSource) -> bool:
    """Whether a file has nothing but words."""
    return new.kind == "text" and not (new.parts or new.pages)
