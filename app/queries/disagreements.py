"""Where coders who coded the same sources disagree, and what was decided about it."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.measures.disagreeing import TYPES, Group
from app.media import areas
from app.models import Code, Coding, Memo, Source
from app.models.decision import ONE
from app.progress import SILENT, Progress
from app.project import Project, contents
from app.queries.among import among
from app.queries.decisions import DecisionRow, decision_rows
from app.queries.filters import NO_FILTER, Filter
from app.queries.paired_work import Person, Work, asked_for, source_of_units, work
from app.queries.source_list import places_of
from app.text import paragraphs

Span = tuple[int, int]
_ID_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Side:
    """What one coder has there: nothing (`code_id` is None), or a code on a span or an area.

    Where it is several overlapping codings of their own, the span is that of all, the certainty
    the least, the weight the greatest.
    """

    person: Person
    code_id: int | None = None
    code: str = ""
    span: Span | None = None
    area: str = ""
    weight: int | None = None
    certainty: int | None = None
    comment: str = ""
    coding_ids: tuple[int, ...] = ()
    guids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One place where coders differ: codings that belong together, in the order of the coders.

    `type` is what is furthest from agreement in it: "code" (different codes on mostly the same
    words), "missing" (the first coder has the code there and another has not), "extra" (the first
    has not), "boundary" (different words), "weight". `span` reaches from the least start to the
    greatest end, `text` are its words; both are empty for an area.
    """

    id: str
    type: str
    source_id: int
    source: str
    places: tuple[str, ...]
    paragraph: int
    span: Span
    text: str
    sides: tuple[Side, ...]
    decision: DecisionRow | None = None

    @property
    def code_id(self) -> int:
        """The code of the first coder who has one there."""
        return next(side.code_id for side in self.sides if side.code_id is not None)

    @property
    def code(self) -> str:
        """What that code is called."""
        return next(side.code for side in self.sides if side.code_id is not None)

    @property
    def code_ids(self) -> tuple[int, ...]:
        """The codes in it, each once, in the order of the coders."""
        return tuple(dict.fromkeys(s.code_id for s in self.sides if s.code_id is not None))

    @property
    def area(self) -> str:
        """What it is about instead of words, as the first coder drew it; "" for words."""
        return next((side.area for side in self.sides if side.area), "")

    @property
    def is_resolved(self) -> bool:
        """Whether it is decided; what was left open is not."""
        return self.decision is not None and not self.decision.is_open

    @property
    def keep(self) -> str:
        """What was decided, by the letter of the coder whose work was kept; "" for nothing."""
        if self.decision is None or self.decision.keep != ONE:
            return "" if self.decision is None else self.decision.keep
        kept = self.decision.kept_coder_id
        return next((s.person.letter for s in self.sides if s.person.id == kept), "")

    @property
    def certainty(self) -> int:
        """How sure the coders are together; who did not say counts as half sure."""
        own = (side.certainty for side in self.sides if side.code_id is not None)
        return sum(2 if each is None else each for each in own)


@dataclass(frozen=True, slots=True)
class Agreed:
    """What all coders have alike in one place."""

    source_id: int
    code_id: int
    span: Span
    area: str
    weight: int | None
    coding_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Disagreements:
    """All of them, in order of source and place; and how often they agree by (code, source)."""

    people: tuple[Person, ...]
    rows: tuple[Disagreement, ...]
    agreed: Mapping[tuple[int, int], int]

    def by_id(self, wanted: str) -> Disagreement | None:
        """Return the one with that id."""
        return next((row for row in self.rows if row.id == wanted), None)


def disagreements(
    project: Project,
    coders: Sequence[int] = (),
    chosen: Filter = NO_FILTER,
    round_id: int | None = None,
    progress: Progress = SILENT,
) -> Disagreements:
    """Return where coders (by their ids, the first is A) disagree in some sources, or in a round.

    Without coders, those of the round are compared; without both, everybody who coded anything
    there. Codes and spans of the filter pick disagreements that touch them; a round that is about
    some codes knows no others. Not for use inside an edit.
    """
    done = work(project, coders, chosen, round_id, progress)
    groups = _asked_for(done, done.paired.groups(agreed=False))
    with project.read() as session:
        rows = _Rows(session, done, groups)
        decided = {row.key: row for row in decision_rows(project)}
        found = [rows.disagreement(group, decided) for group in rows.in_order(groups)]
    return Disagreements(done.people, tuple(found), _agreed_counts(done))


def decided_now(project: Project, found: Disagreements) -> Disagreements:
    """Return the same disagreements with what is decided by now: far quicker than asking again."""
    decided = {row.key: row for row in decision_rows(project)}
    rows = tuple(replace(row, decision=decided.get(row.id)) for row in found.rows)
    return replace(found, rows=rows)


def agreed(
    project: Project,
    coders: Sequence[int] = (),
    chosen: Filter = NO_FILTER,
    round_id: int | None = None,
    progress: Progress = SILENT,
) -> list[Agreed]:
    """Return what all of these coders have alike, in order of source and place."""
    done = work(project, coders, chosen, round_id, progress)
    codings, sources = done.paired.codings(), source_of_units(done)
    units = done.paired.units
    found = []
    for group in _asked_for(done, done.paired.groups(agreed=True)):
        first = group.units[0]
        rows = [row for unit in group.units for row in codings[unit]]
        area = _area(done, codings[first], (int(units.start[first]), int(units.end[first])))
        found.append(
            Agreed(
                int(sources[first]),
                int(units.code[first]),
                (0, 0) if area else (int(units.start[first]), int(units.end[first])),
                area,
                _whole(units.weight[first]),
                tuple(done.id[rows].tolist()),
            )
        )
    return found


def _asked_for(done: Work, groups: Iterable[Group]) -> list[Group]:
    if done.selection.code_ids is None and done.selection.within is None:
        return list(groups)
    wanted = asked_for(done).tolist()
    return [group for group in groups if any(wanted[unit] for unit in group.units)]


def _agreed_counts(done: Work) -> Counter[tuple[int, int]]:
    sources, codes = source_of_units(done).tolist(), done.paired.units.code.tolist()
    groups = _asked_for(done, done.paired.groups(agreed=True))
    return Counter((codes[group.units[0]], sources[group.units[0]]) for group in groups)


class _Rows:
    """Makes disagreements of groups: with names, words and what was written to them."""

    def __init__(self, session: Session, done: Work, groups: Sequence[Group]) -> None:
        self._session, self._done = session, done
        self._codings = done.paired.codings()
        units = [unit for group in groups for unit in group.units]
        rows = [row for unit in units for row in self._codings[unit]]
        ids = frozenset(done.id[rows].tolist())
        self._ids, self._of_unit = done.id.tolist(), source_of_units(done).tolist()
        known = select(Coding.id, Coding.guid, Coding.certainty).where(among(Coding.id, ids))
        self._known = {row[0]: (row[1], row[2]) for row in session.execute(known)}
        self._memos: dict[int, str] = {}
        notes = select(Memo.coding_id, Memo.text).where(among(Memo.coding_id, ids))
        for coding_id, text in session.execute(notes.order_by(Memo.id)):
            assert coding_id is not None
            before = self._memos.get(coding_id)
            self._memos[coding_id] = text if before is None else f"{before}\n{text}"
        codes = session.execute(select(Code.id, Code.name))
        self._codes = {row[0]: row[1] for row in codes}
        sources = session.execute(select(Source.id, Source.name, Source.text_id))
        self._sources = {row[0]: (row[1], row[2]) for row in sources}
        self._places = places_of(session)
        self._text: tuple[int, str, list[int]] = (0, "", [])
        columns = done.paired.units
        self._code, self._weight = columns.code.tolist(), columns.weight.tolist()
        self._spans = list(zip(columns.start.tolist(), columns.end.tolist(), strict=True))
        self._coder = columns.coder.tolist()
        self._given = columns.given.tolist()
        self._coder_guids = sorted(person.guid for person in done.people)

    def in_order(self, groups: Sequence[Group]) -> list[Group]:
        """Return groups in order of source name, within a source as they stand."""
        ranked = sorted(self._sources, key=lambda each: (self._sources[each][0].casefold(), each))
        rank = {source_id: place for place, source_id in enumerate(ranked)}
        return sorted(groups, key=lambda group: rank[self._of_unit[group.units[0]]])

    def disagreement(self, group: Group, decided: Mapping[str, DecisionRow]) -> Disagreement:
        """Return what a group of units comes to."""
        sides = tuple(self._sides(group))
        source_id = self._of_unit[group.units[0]]
        spans = [side.span for side in sides if side.span is not None]
        span = (min(s for s, _e in spans), max(e for _s, e in spans)) if spans else (0, 0)
        text, lines = self._read(source_id) if spans else ("", [0])
        key = self._key(sides)
        return Disagreement(
            id=key,
            type=TYPES[group.kind],
            source_id=source_id,
            source=self._sources[source_id][0],
            places=tuple(self._places.get(source_id, {}).values()),
            paragraph=paragraphs.number_at(lines, span[0]) if spans else 0,
            span=span,
            text=text[span[0] : span[1]],
            sides=sides,
            decision=decided.get(key),
        )

    def _sides(self, group: Group) -> Iterable[Side]:
        own = {self._coder[unit]: unit for unit in group.units}
        for number, person in enumerate(self._done.people):
            if number in own:
                yield self._side(person, own[number])
            elif self._given[group.units[0]] >> number & 1:
                yield Side(person)

    def _side(self, person: Person, unit: int) -> Side:
        rows = self._codings[unit]
        ids = tuple(self._ids[row] for row in rows)
        known = [self._known[each] for each in ids if each in self._known]
        sure = [certainty for _guid, certainty in known if certainty is not None]
        area = _area(self._done, rows, self._spans[unit])
        return Side(
            person=person,
            code_id=self._code[unit],
            code=self._codes.get(self._code[unit], ""),
            span=None if area else self._spans[unit],
            area=area,
            weight=_whole(self._weight[unit]),
            certainty=min(sure, default=None),
            comment="\n".join(self._memos[each] for each in ids if each in self._memos),
            coding_ids=ids,
            guids=tuple(guid for guid, _certainty in known),
        )

    def _key(self, sides: Iterable[Side]) -> str:
        guids = sorted(guid for side in sides for guid in side.guids)
        words = "\n".join((*guids, "", *self._coder_guids))
        return hashlib.sha256(words.encode()).hexdigest()[:_ID_LENGTH]

    def _read(self, source_id: int) -> tuple[str, list[int]]:
        if self._text[0] != source_id:
            text = contents.text(self._session.connection(), self._sources[source_id][1])
            self._text = (source_id, text, paragraphs.starts(text))
        return self._text[1:]


def _area(done: Work, rows: Sequence[int], span: Span) -> str:
    """Return what codings that are one stand on instead of words."""
    words = done.area.get(rows[0], "")
    if len(rows) < 2 or not words:
        return words
    return str(areas.TimeSpan(*span))  # only stretches of time are joined


def _whole(weight: float) -> int | None:
    return None if np.isnan(weight) else int(weight)
