"""Who speaks where in a source: its turns, its speakers, and the participants that they are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Case, CaseKind, CaseLink, Source
from app.models.case import PARTICIPANT
from app.project import Project, contents
from app.queries.among import among
from app.queries.texts import read_outline
from app.text import likeness, turns, words
from app.text.turns import Turn


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A speaker of a source: how many turns and words, who it is, and who it may be, too."""

    name: str
    turns: int
    words: int
    asks: bool
    first: int
    """Where the first turn begins."""
    participant_id: int | None = None
    participant: str = ""
    perhaps: tuple[str, ...] = ()
    """Other speakers of the source that may be the same, the likeliest first."""


def turns_of(project: Project, source_id: int) -> tuple[Turn, ...]:
    """Return the turns of a source, none if it is no transcript."""
    with project.read() as session:
        outline_id = session.scalar(select(Source.outline_id).where(Source.id == source_id))
        return turns_in(session, outline_id)


def turns_in(session: Session, outline_id: int | None) -> tuple[Turn, ...]:
    """Return the turns that an outline holds."""
    if outline_id is None:
        return ()
    return read_turns(contents.text(session.connection(), outline_id))


@lru_cache(maxsize=16)
def read_turns(stored: str) -> tuple[Turn, ...]:
    """Return the turns of a structure as it is stored."""
    return tuple(turns.of_parts(read_outline(stored).parts)) if '"turn"' in stored else ()


def speaker_rows(project: Project, source_id: int) -> list[SpeakerRow]:
    """Return the speakers of a source in order of appearance."""
    with project.read() as session:
        source = session.get(Source, source_id)
        if source is None:
            return []
        known = turns_in(session, source.outline_id)
        text = contents.text(session.connection(), source.text_id)
        people = participants(session, source_id, known)
        ids = {case_id for each in people.values() for case_id in each}
        cases = session.execute(select(Case.id, Case.name).where(among(Case.id, ids)))
        names = {row.id: row.name for row in cases}
    firsts: dict[str, Turn] = {}
    said: Counter[str] = Counter()
    for turn in (turn for turn in known if turn.speaker):
        firsts.setdefault(turn.speaker, turn)
        said[turn.speaker] += words.count(text[turns.said_from(text, turn) : turn.end])
    times = Counter(turn.speaker for turn in known)
    perhaps = likeness.alike(list(firsts))
    return [
        SpeakerRow(
            name, times[name], said[name], first.asks, first.start,
            *_who(people.get(name, ()), names), perhaps.get(name, ()),
        )
        for name, first in firsts.items()
    ]  # fmt: skip


def participants(
    session: Session, source_id: int, known: Sequence[Turn]
) -> dict[str, tuple[int, ...]]:
    """Return the participants whose spans are the turns of each speaker, who has most first."""
    rows = session.execute(
        select(CaseLink.case_id, CaseLink.start)
        .join(Case, Case.id == CaseLink.case_id)
        .join(CaseKind, CaseKind.id == Case.kind_id)
        .where(
            CaseKind.name == PARTICIPANT,
            CaseLink.source_id == source_id,
            CaseLink.start.is_not(None),
        )
    )
    counted: dict[str, Counter[int]] = {}
    for case_id, start in rows:
        speaker = turns.speaker_at(known, start or 0)
        if speaker is not None:
            counted.setdefault(speaker, Counter())[case_id] += 1
    return {
        speaker: tuple(case_id for case_id, _n in each.most_common())
        for speaker, each in counted.items()
    }


def all_speakers(project: Project) -> Counter[str]:
    """Return the speakers of all sources, with the number of their turns."""
    with project.read() as session:
        ids = session.scalars(select(Source.outline_id).where(Source.outline_id.is_not(None))).all()
    found: Counter[str] = Counter()
    for outline_id in ids:
        with project.read() as session:
            found.update(turn.speaker for turn in turns_in(session, outline_id))
    return found


def _who(case_ids: Sequence[int], names: dict[int, str]) -> tuple[int | None, str]:
    return (case_ids[0], names.get(case_ids[0], "")) if case_ids else (None, "")
