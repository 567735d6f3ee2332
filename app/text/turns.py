"""Turns of a conversation: who speaks from where to where, and correcting that.

The turns of a text stand in order and never overlap; a correction returns other turns, never
changes one. Where the words of a turn begin, behind its label, is read from the text.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.i18n import _, ngettext
from app.intake import Part
from app.text import labels
from app.text.reanchor import Way

KIND = "turn"


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: its speaker, its span, whether it is the interviewer's, and its time in ms."""

    speaker: str
    start: int
    end: int
    asks: bool = False
    time: int | None = None


def of_parts(parts: Iterable[Part]) -> list[Turn]:
    """Return the turns among the parts of a text, in order; one that another reaches is cut."""
    rows = sorted((part for part in parts if part.kind == KIND), key=lambda part: part.start)
    ends = [part.start for part in rows[1:]] + [part.end for part in rows[-1:]]
    return [
        Turn(part.label, part.start, min(part.end, end), bool(part.level), part.time)
        for part, end in zip(rows, ends, strict=True)
        if part.start < min(part.end, end)
    ]


def part_of(turn: Turn) -> Part:
    """Return a turn as part of a text; its level says whether it is the interviewer's."""
    return Part(KIND, turn.start, turn.end, int(turn.asks), turn.speaker, turn.time)


def index_at(turns: Sequence[Turn], position: int) -> int | None:
    """Return which turn *position* lies in, None if in none."""
    at = bisect_right(turns, position, key=lambda turn: turn.start) - 1
    return at if at >= 0 and position < max(turns[at].end, turns[at].start + 1) else None


def speaker_at(turns: Sequence[Turn], position: int) -> str | None:
    """Return who speaks at *position*, None if nobody."""
    at = index_at(turns, position)
    return None if at is None else turns[at].speaker or None


def said_from(text: str, turn: Turn) -> int:
    """Return where the words of a turn begin, behind its label and its time."""
    return min(labels.end_of_label(text, turn.start, turn.speaker), turn.end)


def relabelled(turns: Iterable[Turn], old: Iterable[str], new: str) -> list[Turn]:
    """Let the turns of the speakers *old* be those of *new*, who asks if any of them asks."""
    turns, names = list(turns), set(old)
    asks = any(turn.asks for turn in turns if turn.speaker in names | {new})
    return [
        replace(turn, speaker=new, asks=asks) if turn.speaker in names | {new} else turn
        for turn in turns
    ]


def asked_by(turns: Iterable[Turn], speaker: str, *, asks: bool) -> list[Turn]:
    """Say whether the turns of *speaker* are those of an interviewer."""
    return [replace(turn, asks=asks) if turn.speaker == speaker else turn for turn in turns]


def given(turns: Sequence[Turn], number: int, speaker: str) -> list[Turn]:
    """Give one turn to *speaker*, who asks in it if elsewhere."""
    asks = any(turn.asks for turn in turns if turn.speaker == speaker)
    changed = list(turns)
    changed[number] = replace(changed[number], speaker=speaker, asks=asks)
    return changed


def begun(turns: Sequence[Turn], position: int, speaker: str, length: int) -> list[Turn]:
    """Let a turn of *speaker* begin at *position*, and reach as far as what it cuts, or the next.

    One that begins there already is given to *speaker*.
    """
    at = index_at(turns, position)
    if at is not None and turns[at].start == position:
        return given(turns, at, speaker)
    asks = any(turn.asks for turn in turns if turn.speaker == speaker)
    behind = bisect_right(turns, position, key=lambda turn: turn.start)
    if at is not None:
        end = turns[at].end
        before = [*turns[:at], replace(turns[at], end=position)]
    else:
        end = turns[behind].start if behind < len(turns) else length
        before = list(turns[:behind])
    return [*before, Turn(speaker, position, end, asks), *turns[behind:]]


def joined(turns: Sequence[Turn], number: int) -> list[Turn]:
    """Join a turn to the one before it, which keeps its speaker."""
    if number < 1:
        return list(turns)
    before = replace(turns[number - 1], end=turns[number].end)
    return [*turns[: number - 1], before, *turns[number + 1 :]]


def carried(known: Iterable[Turn], found: Iterable[Turn], way: Way) -> list[Turn]:
    """Return corrected turns where their words are now, the *way* they went.

    Of those *found* in the new text only such are taken in as begin in what is new there.
    """
    new = [turn for turn in found if way.is_new(turn.start)]
    begun_anew = {turn.start for turn in new}
    moved = [
        replace(turn, start=way.position(turn.start), end=way.position(turn.end))
        for turn in known
        if way.followed((turn.start, turn.end), standing_for=True).sure
    ]
    kept = [turn for turn in moved if turn.start not in begun_anew]
    return of_parts(part_of(turn) for turn in (*kept, *new))


def in_words(parts: Iterable[Part]) -> str:
    """Say who speaks how often, nothing if there are no turns: "2 speakers, 143 turns"."""
    turns = of_parts(parts)
    if not turns:
        return ""
    people = len({turn.speaker for turn in turns if turn.speaker})
    if not people:
        return ""
    words = _("{speakers}, {turns}").format(
        speakers=ngettext("{n} speaker", "{n} speakers", people).format(n=people),
        turns=ngettext("{n:,} turn", "{n:,} turns", len(turns)).format(n=len(turns)),
    )
    asking = dict.fromkeys(turn.speaker for turn in turns if turn.asks)
    if not asking:
        return words
    return _("{words}, interviewer: {names}").format(words=words, names=", ".join(asking))
