"""Filters: which sources, codes and coders a question is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.errors import UserError
from app.i18n import _
from app.measures.pieces import Span, common, parted
from app.models import Case, CaseLink, Code, Coder, Source
from app.models.case import PLACE
from app.models.coder import CONSENSUS
from app.project import Project
from app.queries import values
from app.queries.code_tree import WITHHELD, code_rows, withheld_codes
from app.queries.said import INTERVIEWERS, said_by
from app.queries.source_sets import set_rows
from app.text.dates import PartialDate


@dataclass(frozen=True)
class Filter:
    """What the user chose, by ids. Within a field: any of them; between fields: all; empty: all.

    `where` holds (name, value) pairs of whatever `app.queries.values` knows, "" for what has no
    value. Dates take in a
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
    publication: frozenset[str] = frozenset()
    """Only codes that are "published", or only those that are "withheld" from exports."""
    sets: frozenset[int] = frozenset()
    translations: frozenset[str] = frozenset()
    """{"apart"}: an original and its translations are several sources where sources are counted."""
    speakers: frozenset[str] = frozenset()
    """Of transcripts only what these say: "participants", "interviewers"."""

    @property
    def limits_sources(self) -> bool:
        """Whether any part of it picks sources."""
        by_name = self.sources or self.places or self.types or self.sets or self.where
        return bool(by_name or self.since or self.until)


NO_FILTER = Filter()


@dataclass(frozen=True)
class Selection:
    """What a filter comes to; None means all, which is not the same as every one there is now.

    `within` says of which spans a source consists, where that is not the whole of it: a coding
    counts if it touches one, and only the words in them do. Where several people decided
    together, `coder_ids` are the people, unless others were chosen.
    """

    source_ids: frozenset[int] | None = None
    code_ids: frozenset[int] | None = None
    coder_ids: frozenset[int] | None = None
    within: Mapping[int, Sequence[Span]] | None = None


def resolve(project: Project, chosen: Filter) -> Selection:
    """Return the sources, codes and coders that *chosen* lets through."""
    source_ids = _sources(project, chosen) if chosen.limits_sources else None
    within = _within(project, chosen)
    if chosen.speakers == {INTERVIEWERS}:  # elsewhere no interviewer says anything
        talk = frozenset(within)
        source_ids = talk if source_ids is None else source_ids & talk
    if source_ids is not None:
        within = {
            source_id: spans for source_id, spans in within.items() if source_id in source_ids
        }
    return Selection(
        source_ids=source_ids,
        code_ids=_codes(project, chosen),
        coder_ids=chosen.coders or people(project),
        within=within or None,
    )


def people(project: Project) -> frozenset[int] | None:
    """Return the coders whose codings count if none are chosen: all (None), or all but consensus.

    What was decided together would else count beside the codings that it was decided about.
    """
    with project.read() as session:
        kinds = session.execute(select(Coder.id, Coder.kind)).all()
    persons = frozenset(row[0] for row in kinds if row[1] != CONSENSUS)
    return persons if len(persons) < len(kinds) else None


def _within(project: Project, chosen: Filter) -> dict[int, Sequence[Span]]:
    """Return the spans of sources that are meant, where it is not the whole source."""
    limits: list[Mapping[int, Sequence[Span]]] = []
    if chosen.speakers:
        limits.append(said_by(project, chosen.speakers))
    wanted: dict[str, set[str]] = {}
    for name, value in chosen.where:
        wanted.setdefault(name, set()).add(value.casefold())
    if chosen.places:
        with project.read() as session:
            named = session.scalars(select(Case.name).where(Case.id.in_(chosen.places)))
            wanted.setdefault(PLACE, set()).update(name.casefold() for name in named)
    for name, some in wanted.items():
        limits.append(
            {
                source_id: [
                    (start, end)
                    for start, end, own in parted(spans)
                    if any(value.casefold() in some for value in own or ("",))
                ]
                for source_id, spans in values.parts_of_sources(project, name).items()
            }
        )
    found: dict[int, Sequence[Span]] = {}
    for limit in limits:
        for source_id, spans in limit.items():
            known = found.get(source_id)
            found[source_id] = spans if known is None else common(known, spans)
    return found


def _codes(project: Project, chosen: Filter) -> frozenset[int] | None:
    """Return the codes that count, None if all do."""
    known = _named(project, chosen) if chosen.codes else None
    if len(chosen.publication) != 1:  # both is all
        return known
    withheld = withheld_codes(project)
    if chosen.publication == {WITHHELD}:
        return withheld if known is None else known & withheld
    if known is None:
        known = frozenset(row.id for row in code_rows(project))
    return known - withheld


def _named(project: Project, chosen: Filter) -> frozenset[int]:
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
    if chosen.sets:
        kept &= {i for row in set_rows(project) if row.id in chosen.sets for i in row.source_ids}
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
    found = {
        source_id
        for source_id, own in known.items()
        if any(value.casefold() in folded for value in own)
    }
    return found | _without_value(project, name, set(known)) if "" in folded else found


def _without_value(project: Project, name: str, known: set[int]) -> set[int]:
    """Return the sources that have no value, or parts that have none."""
    with project.read() as session:
        everything = set(session.scalars(select(Source.id)))
    parts = values.parts_of_sources(project, name)
    gaps = {each for each, spans in parts.items() if any(not own for *_, own in parted(spans))}
    return (everything - known) | gaps
