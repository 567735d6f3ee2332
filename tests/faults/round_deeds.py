"""What can be done to rounds and with copies, for the one list: a name, and how to do it."""

from contextlib import suppress
from dataclasses import replace

from app.edits import coders, codings, joining, merging, rounds, sources
from app.edits.rounds import Plan
from app.models import Code, Coder, Source
from app.project import Project
from app.queries import texts
from tests.faults.study import NothingThere, Study


def _round(s: Study):
    """Begin a round of two newcomers, so that nobody else's work is locked."""
    with s.project.edit("Two coders"):
        pair = tuple(coders.add(s.project, s.text(6)) for _each in "ab")
    source_id = s.one(Source)
    units = ((source_id, *s.span(source_id)),)
    plan = Plan(s.text(6), pair, (source_id,), "marked", (s.one(Code),), units)
    return rounds.begin(s.project, plan), pair[0]


def _submitted(s: Study):
    made = _round(s)
    rounds.submit(s.project, *made)
    return made


def _merge(s: Study):
    """Let a copy be worked on by somebody else, and take it in."""
    path = s.project.path.with_name(f"copy {s.chance.randrange(10**9)}.topoi")
    s.project.copy_to(path)
    try:
        with Project.open(path) as copy:
            source_id, code_id = s.one(Source), s.one(Code)
            copy.coder_id = coders.add(copy, "Zoe")
            codings.add(copy, source_id, code_id, *s.span(source_id))
        with Project.open(path, writable=False) as copy:
            return merging.merge(s.project, copy)
    finally:
        with suppress(OSError):
            path.unlink()


def _join(s: Study):
    """Bring another copy of a text in, code it, and join the two."""
    kept_id = s.one(Source)
    text = texts.text(s.project, kept_id)
    if not text:
        raise NothingThere
    copy_id = sources.add(s.project, replace(s.new_source(), text=f"A preface. {text}"))
    codings.add(s.project, copy_id, s.one(Code), *s.span(copy_id))
    return joining.join_copies(s.project, kept_id, copy_id)


ROUND_DEEDS = (
    ("joining.join_copies", _join),
    ("merging.merge", _merge),
    ("rounds.begin", _round),
    ("rounds.rename", lambda s: rounds.rename(s.project, _round(s)[0], s.text(6))),
    ("rounds.set_note", lambda s: rounds.set_note(s.project, _round(s)[0], s.text(9))),
    ("rounds.submit", _submitted),
    ("rounds.take_back", lambda s: rounds.take_back(s.project, *_submitted(s))),
    ("rounds.remove", lambda s: rounds.remove(s.project, _submitted(s)[0])),
    ("rounds.again", lambda s: rounds.again(s.project, s.one(Coder))),
)
