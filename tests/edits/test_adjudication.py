from pathlib import Path

import pytest
from sqlalchemy import select

from app.edits import adjudication, areas, codes, codings, sources
from app.edits.adjudication import Choice
from app.edits.codes import Description
from app.errors import UserError
from app.intake import NewSource
from app.media.areas import Region
from app.models import Code, Coder, CodeRevision, Coding, Decision, DecisionCoding
from app.queries.decisions import decision_rows, minutes
from app.queries.disagreements import agreed, disagreements
from app.queries.filters import Filter
from app.queries.passages import excerpts
from app.queries.project_info import coder_names
from tests.comparing import TEXT, code_as, fill
from tests.dump import dump


@pytest.fixture
def ids(project):
    return fill(project)


def rows(project, ids):
    found = disagreements(project, (ids["Ana"], ids["Ben"])).rows
    return {row.type: row for row in found}


def everything(project):
    return excerpts(project, Filter(coders=frozenset(coder_names(project))))


def consensus(project):
    return [
        (row.code, row.text or row.area, row.weight)
        for row in everything(project)
        if row.coder == "Consensus"
    ]


def work_of_people(project):
    return [(e.guid, e.coder, e.code, e.start, e.end, e.weight) for e in everything(project)
            if e.coder != "Consensus"]  # fmt: skip


@pytest.mark.parametrize(
    ("type_", "keep", "expected"),
    [
        ("boundary", "A", [("Gaps", "We answer for the results.", None)]),
        ("boundary", "B", [("Gaps", "answer for the results", None)]),
        ("boundary", "union", [("Gaps", "We answer for the results.", None)]),
        ("boundary", "intersection", [("Gaps", "answer for the results", None)]),
        ("boundary", "none", []),
        ("boundary", "open", []),
        ("weight", "B", [("Money", "It comes in September.", 80)]),
        ("weight", "both", [("Money", "It comes in September.", 80)]),
        ("weight", "intersection", [("Money", "It comes in September.", 20)]),
        (
            "code",
            "both",
            [("Gaps", "The council advises", None), ("Voice", "The council advises, and", None)],
        ),
        (
            "code",
            "intersection",
            [("Gaps", "The council advises", None), ("Voice", "The council advises", None)],
        ),
        ("missing", "A", [("Voice", "the officer decides", None)]),
        ("missing", "B", []),
        ("extra", "B", [("Money", "We hire in May.", None)]),
        ("extra", "union", [("Money", "We hire in May.", None)]),
    ],
)
def test_what_is_kept_is_coded_in_the_consensus_and_nowhere_else(
    project, ids, type_, keep, expected
):
    before = work_of_people(project)
    adjudication.decide(project, rows(project, ids)[type_], Choice(keep, reason="level"))
    assert sorted(consensus(project)) == sorted(expected)
    assert work_of_people(project) == before


def test_a_decision_says_what_why_by_whom_and_what_each_coder_had(project, ids):
    row = rows(project, ids)["code"]
    adjudication.decide(project, row, Choice("B", reason="level", note=" sub-code "))
    (entry,) = minutes(project)
    decision = entry.decision
    assert (decision.key, decision.type, decision.keep, decision.kept, decision.by) == (
        *(row.id, "code", "one", "Ben", "Ana"),
    )
    assert (decision.reason, decision.note, entry.source) == ("level", "sub-code", "Council")
    assert [(side.coder, side.code, side.words) for side in entry.sides] == [
        ("Ana", "Gaps", "The council advises"),
        ("Ben", "Voice", "The council advises, and"),
    ]


def test_what_is_decided_shows_with_the_disagreement(project, ids):
    adjudication.decide(project, rows(project, ids)["boundary"], Choice("B"))
    row = rows(project, ids)["boundary"]
    assert (row.keep, row.is_resolved) == ("B", True)
    adjudication.decide(project, row, Choice("open", note="ask again"))
    row = rows(project, ids)["boundary"]
    assert (row.keep, row.is_resolved, row.decision.note) == ("open", False, "ask again")


def test_a_new_passage_stands_where_it_is_said_with_its_code(project, ids):
    start = TEXT.index("council")
    span = (start, start + len("council"))
    row = rows(project, ids)["code"]
    with pytest.raises(UserError, match="different codes"):
        adjudication.decide(project, row, Choice("new", span))
    with pytest.raises(UserError, match="needs to be named"):
        adjudication.decide(project, row, Choice("new", code_id=ids["Gaps"]))
    with pytest.raises(UserError, match="outside the text"):
        adjudication.decide(project, row, Choice("new", (5, 9999), code_id=ids["Gaps"]))
    assert decision_rows(project) == []
    adjudication.decide(project, row, Choice("new", span, code_id=ids["Gaps"]))
    assert consensus(project) == [("Gaps", "council", None)]


def test_deciding_again_replaces_the_decision_and_its_codings(project, ids):
    row = rows(project, ids)["boundary"]
    first = adjudication.decide(project, row, Choice("A", reason="words"))
    assert adjudication.decide(project, row, Choice("B")) == first
    assert consensus(project) == [("Gaps", "answer for the results", None)]
    (entry,) = minutes(project)
    assert (entry.decision.reason, len(entry.sides)) == ("", 2)


def test_one_coding_that_two_decisions_made_stays_until_both_are_taken_back(project, ids):
    code_as(project, ids["Ben"], ids["Council"], ids["Gaps"], "tracked")
    found = disagreements(project, (ids["Ana"], ids["Ben"])).rows
    span = (0, 5)
    for row in (found[0], found[-1]):
        adjudication.decide(project, row, Choice("new", span))
    assert consensus(project) == [("Gaps", "We an", None)]
    adjudication.reopen(project, [found[0].id])
    assert consensus(project) == [("Gaps", "We an", None)]
    adjudication.reopen(project, [found[-1].id])
    assert consensus(project) == []
    assert decision_rows(project) == []


def test_parts_that_nobody_shares_are_refused_in_a_sentence(project, ids):
    with pytest.raises(UserError, match="Only one coder"):
        adjudication.decide(project, rows(project, ids)["missing"], Choice("intersection"))
    carla = codes_of_three(project, ids)
    found = disagreements(project, (ids["Ana"], ids["Ben"], carla)).rows
    row = next(row for row in found if row.text == "Nobody phoned. It was a tracked change.")
    assert len([side for side in row.sides if side.code_id]) == 3
    with pytest.raises(UserError, match="no part that all"):
        adjudication.decide(project, row, Choice("intersection"))
    adjudication.decide(project, row, Choice("union"))
    assert consensus(project) == [("Money", "Nobody phoned. It was a tracked change.", None)]


def codes_of_three(project, ids):
    """Let Ana's and Carla's passages both touch Ben's, but not each other."""
    with project.edit("Add coder") as session:
        carla = Coder(name="Carla")
        session.add(carla)
        session.flush()
        carla_id = carla.id
    for who, quote in (
        (ids["Ana"], "Nobody phoned."),
        (ids["Ben"], "phoned. It was a tracked"),
        (carla_id, "was a tracked change."),
    ):
        code_as(project, who, ids["Council"], ids["Money"], quote)
    return carla_id


def test_an_unknown_choice_is_refused_with_the_known_ones(project, ids):
    with pytest.raises(UserError, match="nothing that can be decided") as error:
        adjudication.decide(project, rows(project, ids)["code"], Choice("C"))
    assert "A, B, both" in error.value.hint


def test_codings_that_have_gone_meanwhile_are_not_decided_about(project, ids):
    row = rows(project, ids)["boundary"]
    codings.remove(project, row.sides[0].coding_ids)
    with pytest.raises(UserError, match="no longer there"):
        adjudication.decide(project, row, Choice("A"))


def test_the_consensus_is_not_one_of_those_who_disagree(project, ids):
    adjudication.decide(project, rows(project, ids)["boundary"], Choice("B"))
    with project.read() as session:
        agreed_on = session.scalars(select(Coder.id).where(Coder.kind == "consensus")).one()
    row = disagreements(project, (ids["Ana"], agreed_on)).rows[0]
    with pytest.raises(UserError, match="cannot be decided"):
        adjudication.decide(project, row, Choice("A"))


def test_every_step_can_be_undone_to_the_row(project, ids):
    def steps():
        row = rows(project, ids)["boundary"]
        yield lambda: adjudication.decide(project, row, Choice("A", note="n"))
        yield lambda: adjudication.decide(project, row, Choice("both"))
        yield lambda: adjudication.reopen(project, [row.id])
        yield lambda: adjudication.change_definition(
            project, ids["Gaps"], Description(definition="who answers")
        )
        yield lambda: adjudication.settle_agreed(project, agreed(project, (ids["Ana"], ids["Ben"])))
        yield lambda: codings.set_certainty(project, row.sides[0].coding_ids[0], 3)

    for step in steps():
        before = dump(project)
        step()
        assert dump(project) != before
        project.undo()
        assert dump(project) == before
        project.redo()


def test_what_an_entry_said_before_is_kept(project, ids):
    codes.describe(project, ids["Gaps"], Description(definition="old", include="yes"))
    decision = adjudication.decide(project, rows(project, ids)["code"], Choice("A"))
    new = Description(definition="new")
    for _again in range(2):
        adjudication.change_definition(project, ids["Gaps"], new, decision)
    with project.read() as session:
        (revision,) = session.scalars(select(CodeRevision))
        assert (revision.definition, revision.include, revision.decision_id) == (
            *("old", "yes", decision),
        )
        assert session.get_one(Code, ids["Gaps"]).definition == "new"


def test_what_all_agree_on_goes_into_the_consensus_once(project, ids):
    both = (ids["Ana"], ids["Ben"])
    assert adjudication.settle_agreed(project, agreed(project, both)) == 1
    assert adjudication.settle_agreed(project, agreed(project, both)) == 0
    assert consensus(project) == [("Voice", "Nobody phoned.", None)]


def test_an_agreed_coding_is_not_taken_away_with_a_decision(project, ids):
    both = (ids["Ana"], ids["Ben"])
    adjudication.settle_agreed(project, agreed(project, both))
    start = TEXT.index("Nobody")
    row = rows(project, ids)["missing"]
    adjudication.decide(project, row, Choice("new", (start, start + 14)))
    adjudication.reopen(project, [row.id])
    assert consensus(project) == [("Voice", "Nobody phoned.", None)]


def test_regions_are_decided_about_like_words(project, ids):
    picture = sources.add(project, NewSource("Map", "", areas.PICTURE, b"x", Path("m.png")))
    for who, box in (("Ana", (0.0, 0.0, 0.5, 0.5)), ("Ben", (0.2, 0.0, 0.5, 0.6))):
        areas.add(project, picture, [ids["Gaps"]], Region.of_box(box), ids[who])
    chosen = Filter(sources=frozenset({picture}))
    (row,) = disagreements(project, (ids["Ana"], ids["Ben"]), chosen).rows
    adjudication.decide(project, row, Choice("intersection"))
    assert consensus(project) == [("Gaps", "rect 0.2 0 0.5 0.5", None)]
    adjudication.decide(project, row, Choice("union"))
    assert consensus(project) == [("Gaps", "rect 0 0 0.5 0.6", None)]
    adjudication.decide(project, row, Choice("new", area="rect 0 0 1 1"))
    assert consensus(project) == [("Gaps", "rect 0 0 1 1", None)]


def test_agreed_regions_go_into_the_consensus_too(project, ids):
    picture = sources.add(project, NewSource("Map", "", areas.PICTURE, b"x", Path("m.png")))
    for who in ("Ana", "Ben"):
        areas.add(project, picture, [ids["Gaps"]], Region.whole(), ids[who])
    both = (ids["Ana"], ids["Ben"])
    chosen = Filter(sources=frozenset({picture}))
    assert adjudication.settle_agreed(project, agreed(project, both, chosen)) == 1
    assert adjudication.settle_agreed(project, agreed(project, both, chosen)) == 0


def test_how_sure_is_a_number_from_one_to_four(project, ids):
    coding_id = rows(project, ids)["missing"].sides[0].coding_ids[0]
    for wrong in (0, 5):
        with pytest.raises(UserError, match="whole number from 1"):
            codings.set_certainty(project, coding_id, wrong)
    codings.set_certainty(project, coding_id, 4)
    assert rows(project, ids)["missing"].sides[0].certainty == 4
    codings.set_certainty(project, coding_id, None)
    assert rows(project, ids)["missing"].sides[0].certainty is None


def test_a_person_called_consensus_is_not_taken_for_it(project, ids):
    from app.edits import coders

    person = coders.add(project, "consensus")
    made = coders.consensus(project)
    assert made != person
    assert coders.consensus(project) == made


def test_removing_the_source_removes_what_was_decided_about_it(project, ids):
    adjudication.decide(project, rows(project, ids)["boundary"], Choice("A"))
    sources.remove(project, [ids["Council"]])
    with project.read() as session:
        for table in (Decision, DecisionCoding, Coding):
            assert session.scalars(select(table)).all() == []
