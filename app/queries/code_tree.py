"""The codebook: every code with its place in the tree."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.project import Project

PUBLISHED, WITHHELD = "published", "withheld"


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code as the tree, the palette and the definition card show it."""

    id: int
    guid: str
    parent_id: int | None
    path: tuple[str, ...]
    name: str
    color: str
    number: str
    definition: str
    include: str
    exclude: str
    example: str
    concept: str
    quick_key: int | None
    withheld: bool

    @property
    def depth(self) -> int:
        """How far below the top the code stands."""
        return len(self.path) - 1


# columns, not objects: views ask for the codebook often
_CODES = (
    "SELECT id, guid, parent_id, name, color, number, definition, include, exclude, example, "
    "concept, quick_key, withheld FROM code ORDER BY position, id"
)
_Fields = tuple[Any, ...]


def code_looks(project: Project) -> dict[int, tuple[str, str]]:
    """Name and colour of every code, by its id."""
    with project.read() as session:
        session.flush()  # inside an edit, see what it did
        asked = session.connection().exec_driver_sql("SELECT id, name, color FROM code")
        return {code_id: (name, color) for code_id, name, color in asked.cursor.fetchall()}


def code_name(project: Project, code_id: int) -> str:
    """Return what a code is called."""
    with project.read() as session:
        session.flush()
        row = session.connection().exec_driver_sql("SELECT name FROM code WHERE id = ?", (code_id,))
        name: str = row.scalar_one()
        return name


def code_rows(project: Project) -> list[CodeRow]:
    """All codes, each followed by the codes below it, in the user's order."""
    with project.read() as session:
        session.flush()  # inside an edit, see what it did
        codes: Sequence[_Fields] = session.connection().exec_driver_sql(_CODES).cursor.fetchall()
    children: dict[int | None, list[_Fields]] = {}
    for fields in reversed(codes):
        children.setdefault(fields[2], []).append(fields)
    found: list[CodeRow] = []
    stack: list[tuple[_Fields, tuple[str, ...]]] = [(top, ()) for top in children.get(None, [])]
    while stack:
        fields, above = stack.pop()
        code_id, guid, parent_id, *others, withheld = fields
        path = (*above, others[0])
        whole: tuple[Any, ...] = (code_id, guid, parent_id, path, *others, bool(withheld))
        found.append(CodeRow(*whole))
        stack.extend((child, path) for child in children.get(code_id, []))
    return found


def withheld_codes(project: Project) -> frozenset[int]:
    """The codes that exports leave out: those marked so, and all below them."""
    found: set[int] = set()
    for row in code_rows(project):  # each one after the code above it
        if row.withheld or row.parent_id in found:
            found.add(row.id)
    return frozenset(found)
