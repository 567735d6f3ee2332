"""What rounds, decisions and the history of the codebook know goes with what they know it of."""

import pytest
from sqlalchemy import select

from app.edits import codes, codings, sources, texts
from app.models import (
    CodeRevision,
    Coding,
    Decision,
    DecisionCoding,
    DecisionSide,
    Round,
    RoundCode,
    RoundCoder,
    RoundSource,
    RoundUnit,
    SourceCopy,
)
from app.project import contents
from app.queries import texts as texts_of
from tests.builders import fill
from tests.dump import dump

TABLES = (Round, RoundCoder, RoundSource, RoundUnit, RoundCode, SourceCopy,
          Decision, DecisionSide, DecisionCoding, CodeRevision)  # fmt: skip
SENTENCE = "We answer for the results."


@pytest.fixture
def compared(project):
    """A round about the interview and one code, with a unit, a copy and a decision."""
    known = fill(project)
    start = texts_of.text(project, known["interview"]).index(SENTENCE)
    with project.edit("Plan a round") as session:
        content = contents.put(session.connection(), b"codebook")
        planned = Round(name="Round 1", codebook_id=content, unit="marked")
        coding = session.scalars(select(Coding).where(Coding.start == start)).one()
        decided = Decision(key="0" * 12, source_id=known["interview"], type="extra", keep="both")
        session.add_all([planned, decided])
        session.flush()
        of = {"source_id": known["interview"]}
        session.add_all([
            RoundCoder(round_id=planned.id, coder_id=project.coder_id),
            RoundSource(round_id=planned.id, text_id=content, **of),
            RoundUnit(round_id=planned.id, start=start, end=start + len(SENTENCE), **of),
            RoundCode(round_id=planned.id, code_id=known["gaps"]),
            SourceCopy(coder_id=project.coder_id, text_id=content, **of),
            DecisionSide(decision_id=decided.id, coder_id=project.coder_id, words=SENTENCE),
            DecisionCoding(decision_id=decided.id, coding_id=coding.id),
            CodeRevision(code_id=known["gaps"], name="Gaps", decision_id=decided.id),
        ])  # fmt: skip
        return known | {"coding": coding.id}


def counts(project):
    with project.read() as session:
        return {table.__name__: len(session.scalars(select(table)).all()) for table in TABLES}


def test_with_a_source_goes_what_was_decided_about_it_and_all_comes_back(project, compared):
    before = dump(project)
    sources.remove(project, [compared["interview"]])
    left = counts(project)
    assert left == dict.fromkeys(left, 0) | {
        "Round": 1, "RoundCoder": 1, "RoundCode": 1, "CodeRevision": 1,
    }  # fmt: skip
    project.undo()
    assert dump(project) == before


def test_with_a_code_goes_its_history_and_the_rounds_it_was_in_stay(project, compared):
    before = dump(project)
    codes.remove(project, compared["gaps"])
    left = counts(project)
    assert (left["RoundCode"], left["CodeRevision"], left["DecisionCoding"]) == (0, 0, 0)
    assert (left["Round"], left["Decision"], left["DecisionSide"]) == (1, 1, 1)
    project.undo()
    assert dump(project) == before


def test_a_code_that_takes_anothers_place_takes_its_rounds_and_its_history(project, compared):
    codes.merge(project, compared["gaps"], compared["precarity"])
    with project.read() as session:
        assert session.scalars(select(RoundCode.code_id)).all() == [compared["precarity"]]
        assert session.scalars(select(CodeRevision.code_id)).all() == [compared["precarity"]]


def test_a_coding_of_the_consensus_can_be_taken_away_by_hand(project, compared):
    codings.remove(project, [compared["coding"]])
    assert counts(project)["DecisionCoding"] == 0


def test_the_units_of_a_round_follow_their_words(project, compared):
    old = texts_of.text(project, compared["interview"])
    texts.change_text(project, compared["interview"], "A line before. " + old)
    with project.read() as session:
        unit = session.scalars(select(RoundUnit)).one()
        start, end = unit.start, unit.end
    assert texts_of.text(project, compared["interview"])[start:end] == SENTENCE
