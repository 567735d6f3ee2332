"""The sources of a project, as lists show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Case, CaseKind, CaseLink, Source
from app.models.case import PLACE
from app.project import Project
from app.queries.among import among


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
    rights: str
    translation_of_id: int | None
    sets: tuple[str, ...]
    places: tuple[str, ...]
    place_ids: tuple[int, ...]


# columns, not objects: views ask for sources often
_SOURCES = (
    "SELECT id, guid, name, kind, type, folder, date, language, encoding, characters, words, "
    "do_not_quote, rights, translation_of_id FROM source"
)


def source_row(project: Project, source_id: int) -> SourceRow | None:
    """One source, None if it is no longer there."""
    found = _read(project, source_id)
    return found[0] if found else None


def source_rows(project: Project) -> list[SourceRow]:
    """All sources, by name."""
    return sorted(_read(project, None), key=lambda row: (row.name.casefold(), row.id))


def source_name(project: Project, source_id: int) -> str:
    """Return what a source is called."""
    with project.read() as session:
        return session.scalars(select(Source.name).where(Source.id == source_id)).one()


def source_names(project: Project) -> dict[int, str]:
    """What every source is called, by its id, in order of name."""
    return {row.id: row.name for row in source_rows(project)}


def places_of(
    session: Session, source_ids: Iterable[int] | None = None
) -> dict[int, dict[int, str]]:
    """Return the names of places by id, by name, of some sources or of all; none has no entry."""
    links = (
        select(CaseLink.source_id, Case.id, Case.name)
        .join(Case, Case.id == CaseLink.case_id)
        .join(CaseKind, CaseKind.id == Case.kind_id)
        .where(CaseKind.name == PLACE)
        .order_by(Case.name)
    )
    if source_ids is not None:
        links = links.where(among(CaseLink.source_id, source_ids))
    places: dict[int, dict[int, str]] = {}
    for source_id, case_id, name in session.execute(links):
        places.setdefault(source_id, {})[case_id] = name
    return places


def _read(project: Project, source_id: int | None) -> list[SourceRow]:
    with project.read() as session:
        places = places_of(session, None if source_id is None else (source_id,))
        sets = _sets(session)
        ask = session.connection().exec_driver_sql
        asked = (
            ask(_SOURCES) if source_id is None else ask(f"{_SOURCES} WHERE id = ?", (source_id,))
        )
        sources = asked.cursor.fetchall()
    return [_row(fields, sets.get(fields[0], ()), places.get(fields[0], {})) for fields in sources]


def _sets(session: Session) -> dict[int, tuple[str, ...]]:
    """Return the names of the sets in which each source is."""
    ask = session.connection().exec_driver_sql
    rows = ask(
        "SELECT source_id, name FROM source_set_member JOIN source_set "
        "ON source_set.id = set_id ORDER BY lower(name)"
    ).cursor.fetchall()
    found: dict[int, tuple[str, ...]] = {}
    for source_id, name in rows:
        found[source_id] = (*found.get(source_id, ()), name)
    return found


def _row(fields: tuple[Any, ...], sets: tuple[str, ...], places: dict[int, str]) -> SourceRow:
    *others, do_not_quote, rights, translation_of_id = fields
    whole: tuple[Any, ...] = (
        *others,
        bool(do_not_quote),
        rights,
        translation_of_id,
        sets,
        tuple(places.values()),
        tuple(places),
    )
    return SourceRow(*whole)
