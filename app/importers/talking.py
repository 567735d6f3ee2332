"""The turns of a transcript, whatever format it came in."""

from dataclasses import replace

from app.intake import NewSource
from app.text import speakers, turns

_LONGEST = 5_000_000
"""Characters; a longer text is no conversation, and looking for one would take seconds."""
_NO_TALK = frozenset({"table", "bibliography"})
"""Kinds whose lines begin with the name of a column, which looks like a speaker."""


def structured(source: NewSource) -> NewSource:
    """Return *source* with its turns, if it is a transcript; those that its file names are kept."""
    known = turns.of_parts(source.parts)
    if known:
        found = speakers.with_askers(source.text, known)
    elif len(source.text) <= _LONGEST and source.kind not in _NO_TALK:
        found = list(speakers.find_among(source.text, source.parts).turns)
    else:
        found = []
    if found == known:
        return source
    others = [part for part in source.parts if part.kind != turns.KIND]
    parts = sorted((*others, *map(turns.part_of, found)), key=lambda part: (part.start, -part.end))
    return replace(source, parts=tuple(parts))
