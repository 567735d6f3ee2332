"""The codebook: every code with its place in the tree."""

from dataclasses import dataclass

from sqlalchemy import select

from app.models import Code
from app.project import Project


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

    @property
    def depth(self) -> int:
        """How far below the top the code stands."""
        return len(self.path) - 1


def code_rows(project: Project) -> list[CodeRow]:
    """All codes, each followed by the codes below it, in the user's order."""
    with project.read() as session:
        codes = session.scalars(select(Code).order_by(Code.position, Code.id)).all()
        children: dict[int | None, list[Code]] = {}
        for code in reversed(codes):
            children.setdefault(code.parent_id, []).append(code)
        found: list[CodeRow] = []
        stack: list[tuple[Code, tuple[str, ...]]] = [(top, ()) for top in children.get(None, [])]
        while stack:
            code, above = stack.pop()
            row = _row(code, (*above, code.name))
            found.append(row)
            stack.extend((child, row.path) for child in children.get(code.id, []))
        return found


def _row(code: Code, path: tuple[str, ...]) -> CodeRow:
    return CodeRow(
        id=code.id,
        guid=code.guid,
        parent_id=code.parent_id,
        path=path,
        name=code.name,
        color=code.color,
        number=code.number,
        definition=code.definition,
        include=code.include,
        exclude=code.exclude,
        example=code.example,
        concept=code.concept,
        quick_key=code.quick_key,
    )
