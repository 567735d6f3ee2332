"""How the sources are cited: what is known of them as works."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from app.models import Source
from app.project import Project
from app.text import citation, citing


@dataclass(frozen=True, slots=True)
class Reference:
    """A source with its record: `stored` is the CSL-JSON, `citation` its entry in a list."""

    source_id: int
    source: str
    file_name: str
    stored: str

    @property
    def citation(self) -> str:
        """The entry in a bibliography; "" if the source has no record."""
        record = citing.record(self.stored)
        return citing.full(record) if record else ""


def references(project: Project) -> list[Reference]:
    """Return every source with its record, which may be empty."""
    with project.read() as session:
        columns = (Source.id, Source.name, Source.file_name, Source.reference)
        return [Reference(*row) for row in session.execute(select(*columns).order_by(Source.id))]


def citation_of(project: Project, source_id: int) -> str:
    """Return how one source is cited, "" if nobody has said."""
    with project.read() as session:
        stored = session.scalar(select(Source.reference).where(Source.id == source_id))
    record = citing.record(stored or "")
    return citing.full(record) if record else ""


def fields_of(project: Project, source_id: int) -> dict[str, str]:
    """Return what is known of one source as a work, by the fields of `app.text.citation`."""
    with project.read() as session:
        stored = session.scalar(select(Source.reference).where(Source.id == source_id))
    return citation.written(citing.record(stored or ""))


def bibliography(project: Project, source_ids: Iterable[int]) -> tuple[str, ...]:
    """Return the entries of those sources that have one, in the order of a bibliography."""
    wanted = set(source_ids)
    records = [
        record
        for each in references(project)
        if each.source_id in wanted and (record := citing.record(each.stored))
    ]
    found = (citing.full(record) for record in sorted(records, key=citing.order))
    return tuple(dict.fromkeys(found))
