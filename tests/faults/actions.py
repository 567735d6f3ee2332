"""THE list of what a user can do to a project, for everything that tries what faults do to it.

Whatever later work adds joins by one line here, or in the deeds of its subject beside it; a test
sees to it that no function of `app.edits` is missing.
"""

from dataclasses import replace

from app.edits import (
    attributes,
    cases,
    census,
    codebooks,
    coded,
    coders,
    codes,
    codings,
    memos,
    places,
    project_info,
    pseudonyms,
    registers,
    source_sets,
    sources,
    surveys,
    withdrawing,
)
from app.edits.codes import Description
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
)
from app.models import Attribute, Case, CaseKind, Code, Coder, Coding, Memo, Source
from app.queries.withdrawal import belongings
from app.tasks import backups, importing, restoring
from app.tasks.importing import Order
from app.text.dates import PartialDate
from app.text.pseudonyms import Entry, Register
from tests.faults.action import Action
from tests.faults.comparing_deeds import COMPARING_DEEDS
from tests.faults.place_deeds import PLACE_DEEDS
from tests.faults.round_deeds import ROUND_DEEDS
from tests.faults.study import Study
from tests.faults.text_deeds import TEXTS


def _coding(s: Study):
    source_id = s.one(Source)
    return codings.add(s.project, source_id, s.one(Code), *s.span(source_id))


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


def _typing(s: Study):
    memo_id = memos.write(s.project, "", source_id=s.one(Source))
    for _pause in range(4):
        memos.rewrite(s.project, memo_id, s.text(40))


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
    Action("sources.remove", lambda s: sources.remove(s.project, [s.one(Source)])),
    *TEXTS,
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
