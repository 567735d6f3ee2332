"""THE list of what a user can do to a project, for everything that tries what faults do to it.

Whatever later work adds (editing texts, merging, adjudicating ...) joins by one line here; a test
sees to it that no function of `app.edits` is missing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.edits import (
    areas,
    attributes,
    cases,
    census,
    codebooks,
    coded,
    coders,
    codes,
    codings,
    drafts,
    guides,
    memos,
    participants,
    places,
    project_info,
    pseudonyms,
    recordings,
    registers,
    reviews,
    source_sets,
    sources,
    surveys,
    texts,
    transcripts,
    turns,
    withdrawing,
)
from app.edits.codes import Description
from app.edits.participants import Person
from app.importers.talking import structured
from app.intake import (
    NewArea,
    NewCode,
    NewCoding,
    NewFigure,
    NewInvitation,
    NewName,
    NewPlace,
    NewQuestion,
    NewRespondent,
    NewSurvey,
    Recorded,
)
from app.media.areas import Region
from app.models import Attribute, Case, CaseKind, Code, Coder, Coding, Memo, Review, Source
from app.queries import texts as texts_of
from app.queries.withdrawal import belongings
from app.tasks import backups, importing, restoring
from app.tasks.importing import Order
from app.text.dates import PartialDate
from app.text.pseudonyms import Entry, Register
from app.text.rewriting import Rewriting
from tests.faults.comparing_deeds import COMPARING_DEEDS
from tests.faults.place_deeds import PLACE_DEEDS
from tests.faults.round_deeds import ROUND_DEEDS
from tests.faults.study import Study


@dataclass(frozen=True)
class Action:
    """One thing to do: the function that it is about, how to do it, and how often."""

    name: str
    act: Callable[[Study], object]
    often: int = 1


def _coding(s: Study):
    source_id = s.one(Source)
    return codings.add(s.project, source_id, s.one(Code), *s.span(source_id))


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


def _many_codings(s: Study):
    source_id = s.one(Source)
    spans = [s.span(source_id) for _each in range(5)]
    return codings.add_many(s.project, source_id, s.some(Code), spans)


def _coding_rows(s: Study):
    source_id, code_id, coder_id = s.one(Source), s.one(Code), s.one(Coder)
    rows = [
        {"source_id": source_id, "code_id": code_id, "coder_id": coder_id, "start": a, "end": b}
        for a, b in {s.span(source_id) for _each in range(8)}
    ]
    return codings.add_rows(s.project, rows)


def _resize(s: Study):
    coding_id = s.one(Coding)
    with s.project.read() as session:
        source_id = session.get_one(Coding, coding_id).source_id
    return codings.resize(s.project, coding_id, *s.span(source_id))


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


def _typing(s: Study):
    memo_id = memos.write(s.project, "", source_id=s.one(Source))
    for _pause in range(4):
        memos.rewrite(s.project, memo_id, s.text(40))


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


def _in_set(s: Study):
    set_id = source_sets.ensure(s.project, s.word())
    source_sets.add(s.project, set_id, s.some(Source))
    return set_id


def _coded(s: Study):
    source_id = s.one(Source)
    return source_id, coded.add(s.project, source_id, [NewCoding(s.word(), *s.span(source_id))])


def _counted(s: Study):
    place = cases.add(s.project, "place", s.word())
    attributes.set_case(s.project, place, "dguid", f"2021A{place}")
    figures = (NewFigure(place, "2021", "city"), NewFigure(place, "2016", "city"))
    areas = [NewArea(f"2021A{place}", "A", populations=figures)]
    census.add(s.project, areas)
    others = tuple(replace(each, value=each.value + 1) for each in figures)
    return census.add(s.project, [replace(areas[0], populations=others)], replace=True)


def _taken_back(s: Study):
    source_id = sources.add(s.project, s.new_source())
    report = coded.add(s.project, source_id, [NewCoding(s.word(), *s.span(source_id))])
    return coded.take_back(s.project, source_id, report.added, report.new_codes)


def survey(s: Study):
    """Bring in a survey of a few respondents, with places and organisations of their own."""
    answered = [
        NewRespondent(f"R{n}", n, {"Role": ("a", "b")}, {"Why": s.text(30)}, s.word(), s.word())
        for n in range(s.chance.randint(1, 6))
    ]
    named = {each.place: each.place for each in answered}
    role = NewQuestion("Role", "Role?", "category", ("a", "b"), multiple=True)
    new = NewSurvey("Partners", (role,), (NewQuestion("Why", "Why?"),), tuple(answered))
    bodies: dict[str, str | None] = {each.organisation: each.organisation for each in answered}
    return surveys.add(s.project, new, surveys.Matches(dict(named), bodies))


def _withdraw(s: Study):
    found = belongings(s.project, s.one(Case), leave_words=s.chance.random() < 0.5)
    return withdrawing.withdraw(s.project, found, "Withdrawal of a participant")


def _restore(s: Study):
    made = backups.make(s.project).backup
    out = s.folder / f"restored {made.number}.topoi"
    restoring.restore(made.path, out, key=s.project.key)
    out.unlink()


def _lay_ready(s: Study):
    made = backups.make(s.project).backup
    restoring.prepare(s.project, made.path).drop()


ACTIONS: tuple[Action, ...] = (
    Action("codings.add", _coding, often=12),
    Action("codings.add_many", _many_codings, often=3),
    Action("codings.add_rows", _coding_rows),
    Action("codings.resize", _resize, often=2),
    Action("codings.recode", lambda s: codings.recode(s.project, s.one(Coding), s.one(Code))),
    Action("codings.set_weight", lambda s: codings.set_weight(s.project, s.one(Coding), 7)),
    Action("codings.remove", lambda s: codings.remove(s.project, s.some(Coding)), often=2),
    Action("codes.add", lambda s: codes.add(s.project, s.word(), s.maybe(Code)), often=3),
    Action("codes.rename", lambda s: codes.rename(s.project, s.one(Code), s.word())),
    Action(
        "codes.describe",
        lambda s: codes.describe(s.project, s.one(Code), Description(definition=s.text(20))),
    ),
    Action("codes.recolor", lambda s: codes.recolor(s.project, s.one(Code), "code.4")),
    Action("codes.set_quick_key", lambda s: codes.set_quick_key(s.project, s.one(Code), 4)),
    Action(
        "codes.set_withheld", lambda s: codes.set_withheld(s.project, s.some(Code), withheld=True)
    ),
    Action("codes.move", lambda s: codes.move(s.project, s.one(Code), s.maybe(Code))),
    Action("codes.merge", lambda s: codes.merge(s.project, s.one(Code), s.one(Code))),
    Action("codes.remove", lambda s: codes.remove(s.project, s.one(Code))),
    Action("memos.write", lambda s: memos.write(s.project, s.text(), coding_id=s.one(Coding))),
    Action("memos.rewrite", _typing, often=3),
    Action("memos.remove", lambda s: memos.remove(s.project, s.one(Memo))),
    Action("sources.add", lambda s: sources.add(s.project, s.new_source())),
    Action("sources.rename", lambda s: sources.rename(s.project, s.one(Source), s.word())),
    Action("sources.set_type", lambda s: sources.set_type(s.project, s.some(Source), "policy")),
    Action(
        "sources.set_date",
        lambda s: sources.set_date(s.project, s.one(Source), PartialDate.parse("2012-09")),
    ),
    Action("sources.set_folder", lambda s: sources.set_folder(s.project, s.some(Source), "A")),
    Action("sources.set_language", lambda s: sources.set_language(s.project, s.one(Source), "fr")),
    Action("sources.set_rights", lambda s: sources.set_rights(s.project, s.some(Source), "CC BY")),
    Action(
        "sources.set_translation_of",
        lambda s: sources.set_translation_of(s.project, s.one(Source), s.one(Source)),
    ),
    Action("source_sets.ensure", lambda s: source_sets.ensure(s.project, s.word())),
    Action("source_sets.add", _in_set),
    Action("source_sets.rename", lambda s: source_sets.rename(s.project, _in_set(s), s.word())),
    Action("source_sets.remove", lambda s: source_sets.remove(s.project, _in_set(s))),
    Action(
        "source_sets.take_out",
        lambda s: source_sets.take_out(s.project, _in_set(s), s.some(Source)),
    ),
    Action(
        "sources.cite",
        lambda s: sources.cite(s.project, s.one(Source), {"authors": "Pero, D", "year": "2011"}),
    ),
    Action(
        "sources.set_reference",
        lambda s: sources.set_reference(s.project, s.one(Source), '{"title": "A"}'),
    ),
    Action(
        "sources.set_do_not_quote",
        lambda s: sources.set_do_not_quote(s.project, s.some(Source), forbidden=True),
    ),
    Action(
        "texts.read_again",
        lambda s: texts.read_again(s.project, s.one(Source), s.new_source()),
    ),
    Action("sources.remove", lambda s: sources.remove(s.project, [s.one(Source)])),
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
    Action("cases.add", lambda s: cases.add(s.project, "place", s.word(), parent_id=None)),
    Action("cases.add_kind", lambda s: cases.add_kind(s.project, s.word())),
    Action("cases.remove_kind", lambda s: cases.remove_kind(s.project, s.one(CaseKind))),
    Action("cases.ensure", lambda s: cases.ensure(s.project, "participant", s.word())),
    Action("cases.rename", lambda s: cases.rename(s.project, s.one(Case), s.word())),
    Action("cases.set_parent", lambda s: cases.set_parent(s.project, s.one(Case), s.maybe(Case))),
    Action("cases.set_level", lambda s: cases.set_level(s.project, s.one(Case), "county")),
    Action("cases.add_alias", lambda s: cases.add_alias(s.project, s.one(Case), s.word(), None)),
    Action("cases.link", lambda s: cases.link(s.project, s.one(Case), s.one(Source))),
    Action("cases.unlink", lambda s: cases.unlink(s.project, s.one(Case), s.some(Source))),
    Action(
        "cases.assign", lambda s: cases.assign(s.project, s.some(Source), s.one(Case), kind="place")
    ),
    Action("cases.remove", lambda s: cases.remove(s.project, s.one(Case))),
    Action(
        "places.set_population",
        lambda s: places.set_population(s.project, s.one(Case), s.chance.randint(1, 10**6), "2021"),
    ),
    Action(
        "attributes.offer",
        lambda s: attributes.offer(s.project, "participant", s.word(), ["a", s.word()]),
    ),
    Action("attributes.define", lambda s: attributes.define(s.project, s.word())),
    Action(
        "attributes.set_source",
        lambda s: attributes.set_source(s.project, s.one(Source), "Sector", s.word()),
    ),
    Action(
        "attributes.set_case",
        lambda s: attributes.set_case(s.project, s.one(Case), "Role", s.word()),
    ),
    Action(
        "attributes.set_passage",
        lambda s: attributes.set_passage(s.project, _coding(s), "Period", s.word()),
    ),
    Action("attributes.remove", lambda s: attributes.remove(s.project, s.one(Attribute))),
    Action("coded.add", _coded),
    Action("coded.take_back", _taken_back),
    Action("coders.add", lambda s: coders.add(s.project, s.word())),
    Action("coders.rename", lambda s: coders.rename(s.project, s.one(Coder), s.word())),
    Action("coders.choose", lambda s: coders.choose(s.project, s.one(Coder))),
    Action(
        "codebooks.add",
        lambda s: codebooks.add(s.project, [NewCode(s.word(), "1"), NewCode("Below", "1.1", "1")]),
    ),
    Action(
        "registers.add",
        lambda s: registers.add(
            s.project, [NewPlace(s.word(), aliases=(NewName("Elsewhere", "2009"),))]
        ),
    ),
    Action("census.add", _counted),
    *(Action(name, act) for name, act in (*PLACE_DEEDS, *ROUND_DEEDS, *COMPARING_DEEDS)),
    Action("surveys.add", survey),
    Action(
        "surveys.invite",
        lambda s: surveys.invite(s.project, [NewInvitation(s.word(), "2", s.word())]),
    ),
    Action(
        "project_info.describe", lambda s: project_info.describe(s.project, questions=s.text(30))
    ),
    Action(
        "project_info.set_periods",
        lambda s: project_info.set_periods(
            s.project, f"before\nafter {s.chance.randint(2000, 2020)}"
        ),
    ),
    Action(
        "project_info.set_size_limits",
        lambda s: project_info.set_size_limits(s.project, 40_000, 400_000),
    ),
    Action(
        "pseudonyms.apply",
        lambda s: pseudonyms.apply(
            s.project, Register([Entry("Kingston", "P1"), Entry("Ana", "P2")])
        ),
    ),
    Action("withdrawing.withdraw", _withdraw),
    Action("importing.store", lambda s: importing.store(s.project, s.new_source(), Order())),
    Action("backups.make", lambda s: backups.make(s.project)),
    Action("backups.on_opening", lambda s: backups.on_opening(s.project)),
    Action("backups.regularly", lambda s: backups.regularly(s.project)),
    Action("restoring.restore", _restore),
    Action("restoring.prepare", _lay_ready),
    Action("undo", lambda s: s.project.undo(), often=6),
    Action("redo", lambda s: s.project.redo(), often=4),
)
