"""Bringing a whole codebook into a project."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.edits import codes
from app.edits.codes import Description
from app.i18n import _
from app.intake import NewCode
from app.project import Project
from app.queries.code_tree import code_rows


@dataclass(frozen=True)
class BookReport:
    """How many codes were added, and which stood at their place already and stay as they are."""

    added: int
    here: tuple[str, ...]


def add(project: Project, book: Iterable[NewCode]) -> BookReport:
    """Add the codes of *book* in one step, each below the code whose number it names.

    A code that bears the same name at the same place is not added again and keeps what the
    project says of it; what stands below it in *book* goes below it in the project.
    """
    with project.edit(_("Import codebook")):
        known = {(row.parent_id, row.name.lower()): row.id for row in code_rows(project)}
        ids: dict[str, int] = {}
        added, here = 0, []
        for code in book:
            parent_id = ids[code.parent] if code.parent else None
            code_id = known.get((parent_id, " ".join(code.name.split()).lower()))
            if code_id is None:
                code_id = _add(project, code, parent_id)
                added += 1
            else:
                here.append(code.name)
            if code.number:
                ids[code.number] = code_id
        return BookReport(added, tuple(here))


def _add(project: Project, code: NewCode, parent_id: int | None) -> int:
    description = Description(
        number=code.number,
        definition=code.definition,
        include=code.include,
        exclude=code.exclude,
        example=code.example,
        concept=code.concept,
    )
    return codes.add(
        project, code.name, parent_id, color=code.color or None, description=description
    )
