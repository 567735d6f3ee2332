"""Transcripts that come coded: a table with a row for each turn, and its codes beside it.

The columns are speaker, words and tags (several parted by ;), and a timestamp if there is one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.i18n import _, ngettext
from app.importers import refusals
from app.importers.draft import Draft
from app.intake import NewCoding, NewSource
from app.media.sheets import Row
from app.media.subtitles import milliseconds

_NAMES = {
    "speaker": ("speaker", "name", "who"),
    "words": ("words", "text", "speech", "utterance"),
    "tags": ("tags", "codes", "tag", "code"),
    "timestamp": ("timestamp", "time", "start"),
}
_NEEDED = ("speaker", "words", "tags")
_BETWEEN = ";"


@dataclass(frozen=True)
class Columns:
    """Where each thing stands in a row; `others` are the names of the columns nobody asked for."""

    speaker: int
    words: int
    tags: int
    timestamp: int | None
    others: tuple[str, ...]


@dataclass(frozen=True)
class _Turn:
    line: int
    speaker: str
    words: str
    tags: tuple[str, ...]
    clock: str


def columns(heads: Row) -> Columns | None:
    """Find the columns of a coded transcript, None if this is another table."""
    names = [head.strip().casefold() for head in heads.cells]
    at = {
        role: next((names.index(name) for name in known if name in names), None)
        for role, known in _NAMES.items()
    }
    speaker, words, tags = (at[role] for role in _NEEDED)
    if speaker is None or words is None or tags is None:
        return None
    others = tuple(head for n, head in enumerate(heads.cells) if head and n not in at.values())
    return Columns(speaker, words, tags, at["timestamp"], others)


def filled(source: NewSource, rows: Sequence[Row], where: Columns) -> NewSource:
    """Return *source* with the turns of *rows* as its text, and the codings on their words."""
    draft = Draft()
    codings: list[NewCoding] = []
    unclear: list[int] = []
    turns = [_turn(row, where) for row in rows]
    spoken = [turn for turn in turns if turn.words]
    if not spoken:
        raise refusals.no_text(source.path)
    for turn in spoken:
        time = milliseconds(turn.clock) if turn.clock else None
        if turn.clock and time is None:
            unclear.append(turn.line)
        label = f"{turn.speaker}: " if turn.speaker else ""
        start = draft.position + len(label)
        draft.turn(label + turn.words, turn.speaker, time)
        codings += [NewCoding(tag, start, start + len(turn.words)) for tag in turn.tags]
    return replace(
        source,
        kind="transcript",
        text=draft.text(),
        parts=tuple(draft.parts),
        codings=tuple(codings),
        found=frozenset({"codings"}),
        warnings=(*source.warnings, *_told(turns, spoken, unclear, where)),
    )


def _turn(row: Row, where: Columns) -> _Turn:
    def cell(at: int | None) -> str:
        return row.cells[at].strip() if at is not None and at < len(row.cells) else ""

    tags = (" ".join(tag.split()) for tag in cell(where.tags).split(_BETWEEN))
    return _Turn(
        line=row.line,
        speaker=" ".join(cell(where.speaker).removesuffix(":").split()),
        words=cell(where.words),
        tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
        clock=cell(where.timestamp),
    )


def _told(
    turns: Sequence[_Turn], spoken: Sequence[_Turn], unclear: Sequence[int], where: Columns
) -> list[str]:
    tagged = sum(bool(turn.tags) for turn in spoken)
    told = [
        ngettext(
            "Read as a coded transcript: {n} turn, {tagged} with tags.",
            "Read as a coded transcript: {n} turns, {tagged} with tags.",
            len(spoken),
        ).format(n=f"{len(spoken):,}", tagged=f"{tagged:,}")
    ]
    if silent := [turn.line for turn in turns if not turn.words and (turn.tags or turn.clock)]:
        told.append(
            _("Rows without words were left out with their tags: {lines}.").format(
                lines=refusals.lines(silent)
            )
        )
    if unclear:
        told.append(
            _("Timestamps that cannot be read, so that the turn has none: {lines}.").format(
                lines=refusals.lines(unclear)
            )
        )
    if where.others:
        told.append(
            _("Columns that were not read: {columns}.").format(columns=", ".join(where.others))
        )
    return told
