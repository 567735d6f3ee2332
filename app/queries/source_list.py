"""The sources of a project, as lists show them."""

from dataclasses import dataclass

from sqlalchemy import select

from app.models import Case, CaseKind, CaseLink, Source
from app.models.case import PLACE
from app.project import Project


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source without its text."""

    id: int
    guid: str
    name: str
    kind: str
    type: str
    folder: str
    date: str | None
    language: str
    encoding: str
    characters: int
    words: int
    do_not_quote: bool
    places: tuple[str, ...]
    place_ids: tuple[int, ...]


def source_rows(project: Project) -> list[SourceRow]:
    """All sources, by name."""
    with project.read() as session:
        sources = session.scalars(select(Source)).all()
        links = session.execute(
            select(CaseLink.source_id, Case.id, Case.name)
            .join(Case, Case.id == CaseLink.case_id)
            .join(CaseKind, CaseKind.id == Case.kind_id)
            .where(CaseKind.name == PLACE)
            .order_by(Case.name)
        )
        places: dict[int, dict[int, str]] = {}
        for source_id, case_id, name in links:
            places.setdefault(source_id, {})[case_id] = name
        rows = [_row(source, places.get(source.id, {})) for source in sources]
    return sorted(rows, key=lambda row: (row.name.casefold(), row.id))


def source_name(project: Project, source_id: int) -> str:
    """Return what a source is called."""
    with project.read() as session:
        return session.scalars(select(Source.name).where(Source.id == source_id)).one()


def _row(source: Source, places: dict[int, str]) -> SourceRow:
    return SourceRow(
        id=source.id,
        guid=source.guid,
        name=source.name,
        kind=source.kind,
        type=source.type,
        folder=source.folder,
        date=source.date.text if source.date else None,
        language=source.language,
        encoding=source.encoding,
        characters=source.characters,
        words=source.words,
        do_not_quote=source.do_not_quote,
        places=tuple(places.values()),
        place_ids=tuple(places),
    )
