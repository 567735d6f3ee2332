"""Filters: which sources, codes and coders a question is about."""

from dataclasses import dataclass

from sqlalchemy import select

from app.errors import UserError
from app.i18n import _
from app.models import CaseLink, Code, Source
from app.project import Project
from app.queries import values
from app.text.dates import PartialDate


@dataclass(frozen=True)
class Filter:
    """What the user chose, by ids. Within a field: any of them; between fields: all; empty: all.

    `where` holds (name, value) pairs of whatever `app.queries.values` knows. Dates take in a
    source that may lie between them; a source without a date is left out by them.
    """

    sources: frozenset[int] = frozenset()
    places: frozenset[int] = frozenset()
    codes: frozenset[int] = frozenset()
    coders: frozenset[int] = frozenset()
    types: frozenset[str] = frozenset()
    where: frozenset[tuple[str, str]] = frozenset()
    since: PartialDate | None = None
    until: PartialDate | None = None
    with_subcodes: bool = False

    @property
    def limits_sources(self) -> bool:
        """Whether any part of it picks sources."""
        return bool(
            self.sources or self.places or self.types or self.where or self.since or self.until
        )


NO_FILTER = Filter()


@dataclass(frozen=True)
class Selection:
    """What a filter comes to; None means all, which is not the same as every one there is now."""

    source_ids: frozenset[int] | None = None
    code_ids: frozenset[int] | None = None
    coder_ids: frozenset[int] | None = None


def resolve(project: Project, chosen: Filter) -> Selection:
    """Return the sources, codes and coders that *chosen* lets through."""
    return Selection(
        source_ids=_sources(project, chosen) if chosen.limits_sources else None,
        code_ids=_codes(project, chosen) if chosen.codes else None,
        coder_ids=chosen.coders or None,
    )


def _codes(project: Project, chosen: Filter) -> frozenset[int]:
    if not chosen.with_subcodes:
        return chosen.codes
    with project.read() as session:
        parents = session.execute(select(Code.id, Code.parent_id)).all()
    children: dict[int | None, list[int]] = {}
    for code_id, parent_id in parents:
        children.setdefault(parent_id, []).append(code_id)
    found, waiting = set[int](), list(chosen.codes)
    while waiting:
        code_id = waiting.pop()
        if code_id not in found:
            found.add(code_id)
            waiting.extend(children.get(code_id, ()))
    return frozenset(found)


def _sources(project: Project, chosen: Filter) -> frozenset[int]:
    with project.read() as session:
        sources = session.execute(select(Source.id, Source.type, Source.date)).all()
        placed = set(
            session.scalars(select(CaseLink.source_id).where(CaseLink.case_id.in_(chosen.places)))
        )
    kept = {row.id for row in sources}
    if chosen.sources:
        kept &= chosen.sources
    if chosen.places:
        kept &= placed
    if chosen.types:
        types = {type_.casefold() for type_ in chosen.types}
        kept &= {row.id for row in sources if row.type.casefold() in types}
    if chosen.since or chosen.until:
        kept &= {
            row.id
            for row in sources
            if row.date is not None and row.date.overlaps(chosen.since, chosen.until)
        }
    for name in {name for name, _value in chosen.where}:
        kept &= _with_value(project, name, {v for n, v in chosen.where if n == name})
    return frozenset(kept)


def _with_value(project: Project, name: str, wanted: set[str]) -> set[int]:
    try:
        known = values.of_sources(project, name)
    except KeyError:
        raise UserError(
            _("Nothing is called “{name}” here.").format(name=name),
            _("Sources can be filtered by: {names}.").format(
                names=", ".join(values.names(project))
            ),
        ) from None
    folded = {value.casefold() for value in wanted}
    return {
        source_id
        for source_id, own in known.items()
        if any(value.casefold() in folded for value in own)
    }
