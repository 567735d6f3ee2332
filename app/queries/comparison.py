"""Which sources, codes and coders a comparison of coders is about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from app.errors import UserError
from app.i18n import _, ngettext
from app.measures.pattern_tables import MOST_CODERS
from app.measures.pieces import Span
from app.models import Coder, Round, RoundCode, RoundCoder, RoundSource, Source
from app.models.coder import CONSENSUS
from app.models.round import FREE
from app.project import Project
from app.queries.code_tree import CodeRow, code_rows
from app.queries.filters import NO_FILTER, Filter, resolve
from app.queries.frame import Frame

Numbers = NDArray[np.int64]
CHARACTER, SENTENCE, PARAGRAPH, TURN, SOURCE = (
    "character",
    "sentence",
    "paragraph",
    "turn",
    "source",
)
MARKED = "marked"
UNITS = (CHARACTER, SENTENCE, PARAGRAPH, TURN, SOURCE)
"""What can be chosen anywhere; the spans that are marked beforehand belong to a round."""


@dataclass(frozen=True)
class Asked:
    """Whom to compare, where; no coders means everybody who coded anything there."""

    coders: tuple[int, ...] = ()
    chosen: Filter = NO_FILTER
    round_id: int | None = None
    roll_up: bool = False


@dataclass(frozen=True)
class Compared:
    """What a comparison is about. Sources, codes and coders each in their order.

    `given` says of each source by bits which coders had it: all, unless it stands in rounds that
    somebody took no part in. `within` are the spans that count where that is not a whole source.
    `idle` are pairs of a source and a coder who coded nothing there; `left_out` are the names of
    sources in which none of the coders coded anything, `alone` of those only one of them had.
    `lineage` says for each code what it counts for where that is more than itself.
    """

    coder_ids: tuple[int, ...]
    coders: tuple[str, ...]
    codes: tuple[CodeRow, ...]
    source_ids: tuple[int, ...]
    sources: tuple[str, ...]
    characters: Numbers
    given: Numbers
    within: Mapping[int, Sequence[Span]]
    round_id: int | None = None
    unit: str = CHARACTER
    lineage: Mapping[int, tuple[int, ...]] | None = None
    idle: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Round:
    sources: frozenset[int]
    codes: frozenset[int]
    coders: tuple[int, ...]
    unit: str


@dataclass(frozen=True)
class _Coded:
    """Which coder has any coding in which source."""

    pairs: frozenset[tuple[int, int]]

    def anything(self, source_id: int, coders: Iterable[int]) -> bool:
        return any((source_id, coder_id) in self.pairs for coder_id in coders)


def compared(project: Project, asked: Asked, frame: Frame) -> Compared:
    """Look up what a comparison is about.

    The sources are exactly those of the filter or the round; without both, those in which one of
    the coders coded anything. The codes are those of the filter, else of the round, else all.
    """
    session_of = None if asked.round_id is None else _round(project, asked.round_id)
    selection = resolve(project, asked.chosen)
    names = _sources(project)
    coded = _coded(frame)
    among = selection.source_ids
    if session_of is not None:
        among = session_of.sources if among is None else among & session_of.sources
    coders = asked.coders or _usual_coders(project, session_of, coded, among)
    _refuse_too_many(coders)
    known = [each for each in names if among is None or each in among]
    kept = [each for each in known if among is not None or coded.anything(each, coders)]
    given = _given(project, kept, coders, coded) if asked.round_id is None else {}
    everybody = 2 ** len(coders) - 1
    masks = {each: given.get(each, everybody) for each in kept}
    shared = [each for each in kept if masks[each].bit_count() > 1 or len(coders) < 2]
    titles = _coder_names(project, coders)
    return Compared(
        tuple(coders),
        titles,
        _codes(project, selection.code_ids, session_of),
        tuple(shared),
        tuple(names[each][0] for each in shared),
        np.array([names[each][1] for each in shared], dtype=np.int64),
        np.array([masks[each] for each in shared], dtype=np.int64),
        {each: spans for each, spans in (selection.within or {}).items() if each in set(shared)},
        asked.round_id,
        CHARACTER if session_of is None or session_of.unit == FREE else session_of.unit,
        _lineage(project) if asked.roll_up else None,
        tuple(
            (names[each][0], title)
            for each in shared
            for place, (coder_id, title) in enumerate(zip(coders, titles, strict=True))
            if masks[each] >> place & 1 and (each, coder_id) not in coded.pairs
        ),
        tuple(names[each][0] for each in names if among is None and each not in set(kept)),
        tuple(names[each][0] for each in kept if each not in set(shared)),
    )


def round_id(project: Project, name: str) -> int:
    """Return the id of the round called *name*."""
    with project.read() as session:
        rows = session.execute(select(Round.id, Round.name).order_by(Round.id)).all()
    for same in (str, str.casefold):
        found = [row.id for row in rows if same(row.name) == same(name.strip())]
        if len(found) == 1:
            return int(found[0])
    raise UserError(
        _("No round is called “{name}”.").format(name=name),
        _("There are: {names}.").format(names=", ".join(row.name for row in rows))
        if rows
        else _("There is no round in this project."),
    )


def _round(project: Project, wanted: int) -> _Round:
    with project.read() as session:
        found = session.get(Round, wanted)
        if found is None:
            raise UserError(_("This round is no longer there."))
        return _Round(
            frozenset(
                session.scalars(select(RoundSource.source_id).where(RoundSource.round_id == wanted))
            ),
            frozenset(
                session.scalars(select(RoundCode.code_id).where(RoundCode.round_id == wanted))
            ),
            tuple(
                session.scalars(
                    select(RoundCoder.coder_id)
                    .where(RoundCoder.round_id == wanted)
                    .order_by(RoundCoder.id)
                )
            ),
            found.unit,
        )


def _sources(project: Project) -> dict[int, tuple[str, int]]:
    """Return name and length of each source, in order of their names."""
    with project.read() as session:
        rows = session.execute(select(Source.id, Source.name, Source.characters)).all()
    rows = sorted(rows, key=lambda row: (row[1].casefold(), row[0]))
    return {row[0]: (row[1], row[2]) for row in rows}


def _coded(frame: Frame) -> _Coded:
    wide = frame.source.astype(np.int64) << 32 | frame.coder
    pairs = np.unique(wide)
    return _Coded(
        frozenset(zip((pairs >> 32).tolist(), (pairs & 0xFFFFFFFF).tolist(), strict=True))
    )


def _usual_coders(
    project: Project, session_of: _Round | None, coded: _Coded, among: frozenset[int] | None
) -> tuple[int, ...]:
    """Return the coders of the round, else the people who coded anything in these sources."""
    if session_of is not None and session_of.coders:
        return session_of.coders
    active = {coder for source, coder in coded.pairs if among is None or source in among}
    with project.read() as session:
        people = session.scalars(select(Coder.id).where(Coder.kind != CONSENSUS).order_by(Coder.id))
        return tuple(each for each in people if each in active)


def _refuse_too_many(coders: Sequence[int]) -> None:
    if len(set(coders)) < len(coders):
        raise UserError(_("A coder cannot be compared with themselves."))
    if len(coders) > MOST_CODERS:
        raise UserError(
            ngettext(
                "At most {n} coder can be compared at once.",
                "At most {n} coders can be compared at once.",
                MOST_CODERS,
            ).format(n=MOST_CODERS)
        )


def _given(
    project: Project, sources: Iterable[int], coders: Sequence[int], coded: _Coded
) -> dict[int, int]:
    """Return by bits who had each source that stands in rounds.

    Who takes part in none of its rounds and coded nothing in it was not given it. What several
    decided together is compared everywhere.
    """
    taking_part: dict[int, set[int]] = {}
    with project.read() as session:
        together = set(session.scalars(select(Coder.id).where(Coder.kind == CONSENSUS)))
        for source_id, coder_id in session.execute(
            select(RoundSource.source_id, RoundCoder.coder_id).join(
                RoundCoder, RoundCoder.round_id == RoundSource.round_id
            )
        ):
            taking_part.setdefault(source_id, set()).add(coder_id)
    found = {}
    for source_id in sources:
        people = taking_part.get(source_id)
        if people is not None:
            had = people | together
            found[source_id] = sum(
                1 << place
                for place, coder_id in enumerate(coders)
                if coder_id in had or (source_id, coder_id) in coded.pairs
            )
    return found


def _codes(
    project: Project, chosen: frozenset[int] | None, session_of: _Round | None
) -> tuple[CodeRow, ...]:
    if chosen is None and session_of is not None and session_of.codes:
        chosen = session_of.codes
    return tuple(row for row in code_rows(project) if chosen is None or row.id in chosen)


def _lineage(project: Project) -> dict[int, tuple[int, ...]]:
    """Return each code with those above it."""
    parents = {row.id: row.parent_id for row in code_rows(project)}
    found = {}
    for code_id, parent_id in parents.items():
        line, above = [code_id], parent_id
        while above is not None:
            line.append(above)
            above = parents[above]
        found[code_id] = tuple(line)
    return found


def _coder_names(project: Project, coders: Iterable[int]) -> tuple[str, ...]:
    with project.read() as session:
        rows = session.execute(select(Coder.id, Coder.name)).all()
    names = {row[0]: row[1] for row in rows}
    return tuple(names[each] for each in coders)
