"""What can be done to texts, recordings and who speaks in them, for the one list of actions."""

from dataclasses import replace

from app.edits import (
    areas,
    cases,
    drafts,
    guides,
    participants,
    recordings,
    reviews,
    sources,
    texts,
    transcripts,
    turns,
)
from app.edits.participants import Person
from app.importers.talking import structured
from app.intake import (
    Recorded,
)
from app.media.areas import Region
from app.models import Code, Coding, Review, Source
from app.queries import texts as texts_of
from app.text.rewriting import Rewriting
from tests.faults.action import Action
from tests.faults.study import Study


def _talk(s: Study):
    """Bring a transcript in, with two speakers who change at every line."""
    lines = [f"{'ANA' if n % 2 else 'K-04'}: {s.text(9)}" for n in range(8)]
    new = replace(s.new_source(), text="\n".join(lines))
    return sources.add(s.project, structured(new))


def _place(s: Study):
    source_id = s.one(Source)
    return source_id, s.span(source_id)[0]


def _assign_speaker(s: Study):
    person = cases.ensure(s.project, "participant", s.word())
    turns.assign(s.project, _talk(s), "K-04", person)


def _person(s: Study):
    return Person(s.word(), "LIP coordinator", "the council", s.word())


def _find_questions(s: Study):
    guides.write(s.project, "Who decides?\nWho pays?")
    return guides.find(s.project, [_talk(s), s.one(Source)])


def _region(s: Study):
    left, top = (s.chance.randrange(9) / 10 for _side in range(2))
    return Region.of_box((left, top, left + 0.1, top + 0.1))


def _code_region(s: Study):
    picture = replace(s.new_source(), kind=areas.PICTURE)
    with s.project.edit("Code region"):
        return areas.add(s.project, sources.add(s.project, picture), [s.one(Code)], _region(s))


def _recording(s: Study, *, linked=False):
    """Bring a recording in, which stays beside the project if it is *linked*."""
    known = Recorded(60_000, 5, "0" * 64) if linked else Recorded(60_000)
    new = replace(s.new_source(), text="", kind=areas.RECORDING, recorded=known)
    return sources.add(s.project, new)


def _set_recording(s: Study):
    text = s.one(Source, Source.kind == "text")
    return recordings.set_recording(s.project, text, _recording(s))


def _relink(s: Study):
    source_id = _recording(s, linked=True)
    recordings.relink(s.project, source_id, s.folder / f"{s.word()}.wav")


def _waiting(s: Study):
    """Let a coding wait for review, and return the id of one that does."""
    texts.change_text(s.project, s.one(Source), s.text())
    return [s.one(Review)]


def _move_reviewed(s: Study, review_id):
    with s.project.read() as session:
        coding_id = session.get_one(Review, review_id).coding_id
        source_id = session.get_one(Coding, coding_id).source_id
    return reviews.move(s.project, review_id, *s.span(source_id))


def _edit_text(s: Study):
    source_id = s.one(Source)
    text = texts_of.text(s.project, source_id)
    start, end = s.span(source_id)
    return texts.change_text(s.project, source_id, text[:start] + s.word() + text[end:])


def _typed(s: Study):
    source_id = s.one(Source)
    rewriting = Rewriting(texts_of.text(s.project, source_id))
    rewriting.change(*s.span(source_id), s.word())
    return source_id, rewriting


def _left(s: Study):
    source_id, rewriting = _typed(s)
    drafts.keep(s.project, source_id, rewriting)
    return drafts.discard(s.project, source_id)


TEXTS: tuple[Action, ...] = (
    Action(
        "texts.read_again",
        lambda s: texts.read_again(s.project, s.one(Source), s.new_source()),
    ),
    Action("texts.change_text", _edit_text, often=2),
    Action("texts.rewrite", lambda s: texts.rewrite(s.project, *_typed(s))),
    Action("drafts.keep", lambda s: drafts.keep(s.project, *_typed(s)), often=2),
    Action("drafts.finish", lambda s: drafts.finish(s.project, *_typed(s)), often=2),
    Action("drafts.discard", _left),
    Action("areas.add", _code_region, often=2),
    Action("areas.move", lambda s: areas.move(s.project, *_code_region(s), _region(s))),
    Action("recordings.set_recording", _set_recording),
    Action("recordings.relink", _relink),
    Action("transcripts.begin", lambda s: transcripts.begin(s.project, _recording(s))),
    Action("turns.find", lambda s: turns.find(s.project, _talk(s))),
    Action("turns.begin", lambda s: turns.begin(s.project, *_place(s), s.word()), often=2),
    Action("turns.give", lambda s: turns.give(s.project, _talk(s), 4, s.word())),
    Action("turns.join", lambda s: turns.join(s.project, _talk(s), 90)),
    Action("turns.remove", lambda s: turns.remove(s.project, _talk(s), 4)),
    Action("turns.rename", lambda s: turns.rename(s.project, _talk(s), ["ANA", "K-04"], "Ana")),
    Action("turns.set_asking", lambda s: turns.set_asking(s.project, _talk(s), "K-04", asks=True)),
    Action("turns.assign", _assign_speaker),
    Action("participants.ensure", lambda s: participants.ensure(s.project, _person(s))),
    Action(
        "participants.assign",
        lambda s: participants.assign(s.project, _talk(s), "K-04", _person(s)),
    ),
    Action("guides.write", lambda s: guides.write(s.project, s.text(12))),
    Action("guides.find", _find_questions),
    Action("guides.mark", lambda s: guides.mark(s.project, _talk(s), 4, 1)),
    Action("turns.forget", lambda s: turns.forget(s.project, _talk(s))),
    Action("reviews.keep", lambda s: reviews.keep(s.project, _waiting(s))),
    Action("reviews.move", lambda s: _move_reviewed(s, *_waiting(s))),
    Action("reviews.remove", lambda s: reviews.remove(s.project, _waiting(s))),
)
