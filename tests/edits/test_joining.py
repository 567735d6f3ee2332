"""Two copies of one text become one source, with everything that stood on both."""

import pytest
from sqlalchemy import select

from app.edits import attributes, cases, coders, codes, codings, joining, memos, rounds, sources
from app.edits.locks import LockedError
from app.edits.rounds import Plan
from app.errors import UserError
from app.models import (
    AttributeValue,
    CaseLink,
    Coding,
    Content,
    Decision,
    Review,
    Round,
    RoundSource,
    RoundUnit,
    Source,
    SourceCopy,
)
from app.queries import texts
from app.queries.check import problems
from app.queries.passages import excerpts
from app.queries.source_list import source_rows
from tests.builders import COUNCIL, code_quote, fill, new_source
from tests.dump import dump

ANSWER, HIRE = "We answer for the results.", "We hire in May."


@pytest.fixture
def known(project):
    """Ben's copy of the interview hides a month and has a line more; he coded it."""
    found = fill(project)
    ben = coders.add(project, "Ben")
    text = "Copy of Ben.\n" + COUNCIL.replace("September", "[month]")
    copy = sources.add(project, new_source("Council, Ben", text))
    ana, project.coder_id = project.coder_id, ben
    code_quote(project, copy, found["gaps"], ANSWER)
    code_quote(project, copy, found["gaps"], HIRE)
    code_quote(project, copy, found["precarity"], "It comes in [month].")
    project.coder_id = ana
    return found | {"copy": copy, "ben": ben}


def of_ben(project):
    return sorted((e.code, e.text, e.source) for e in excerpts(project) if e.coder == "Ben")


def test_every_coding_is_on_its_words_in_the_text_that_stays(project, known):
    joined = joining.join_copies(project, known["interview"], known["copy"])
    assert (joined.moved, joined.alike) == (3, 0)
    assert joined.places == 2
    assert ("Authority gaps", ANSWER, "Council") in of_ben(project)
    assert ("Authority gaps", HIRE, "Council") in of_ben(project)
    assert texts.text(project, known["interview"]) == COUNCIL
    assert [row.name for row in source_rows(project)] == ["Council", "Strategy"]
    with project.read() as session:
        reviewed = session.scalars(select(Review.words)).all()
        copies = session.execute(select(SourceCopy.source_id, SourceCopy.coder_id)).all()
    assert len(of_ben(project)) == 3
    assert joined.review == len(reviewed)
    assert [tuple(row) for row in copies] == [(known["interview"], known["ben"])]
    assert problems(project) == []


def test_one_undo_takes_it_back(project, known):
    before = dump(project)
    joining.join_copies(project, known["interview"], known["copy"])
    project.undo()
    assert dump(project) == before


def test_what_both_have_alike_is_one_and_keeps_what_was_written_on_it(project, known):
    at = COUNCIL.index(ANSWER)
    project.coder_id = known["ben"]
    twin = codings.add(project, known["interview"], known["gaps"], at, at + len(ANSWER))
    (mine,) = [
        each.coding_id
        for each in excerpts(project)
        if each.coder == "Ben" and each.text == ANSWER and each.coding_id != twin
    ]
    memos.write(project, "On the copy", coding_id=mine)
    joined = joining.join_copies(project, known["interview"], known["copy"])
    assert (joined.moved, joined.alike) == (2, 1)
    (kept,) = [each for each in excerpts(project) if each.coding_id == twin]
    assert kept.memo == "On the copy"


def test_links_memos_and_values_come_over_where_there_are_none(project, known):
    cases.link(project, known["peterborough"], known["copy"])
    memos.write(project, "About the copy", source_id=known["copy"])
    attributes.set_source(project, known["copy"], "Level", "local")
    joining.join_copies(project, known["interview"], known["copy"])
    with project.read() as session:
        linked = session.scalars(
            select(CaseLink.case_id).where(CaseLink.source_id == known["interview"])
        ).all()
    assert set(linked) == {known["kingston"], known["peterborough"]}
    assert problems(project) == []


def test_a_twin_gives_what_the_other_lacks_and_overrules_nothing(project, known):
    project.coder_id = known["ben"]
    kept = code_quote(project, known["interview"], known["gaps"], HIRE)
    (gone,) = [
        each.coding_id
        for each in excerpts(project)
        if each.coder == "Ben" and each.text == HIRE and each.coding_id != kept
    ]
    attributes.set_passage(project, kept, "Tone", "calm")
    attributes.set_passage(project, gone, "Tone", "angry")
    attributes.set_passage(project, gone, "Pace", "slow")
    codings.set_weight(project, gone, 70)
    joining.join_copies(project, known["interview"], known["copy"])
    with project.read() as session:
        of_it = AttributeValue.coding_id.is_not(None)
        answers = set(
            session.execute(select(AttributeValue.coding_id, AttributeValue.value).where(of_it))
        )
        weight = session.get_one(Coding, kept).weight
    assert answers == {(kept, "calm"), (kept, "slow")}
    assert weight == 70
    assert problems(project) == []


def test_decisions_rounds_and_kept_texts_of_the_copy_come_over(project, known):
    zoe = coders.add(project, "Zoe")
    with project.edit("Decide and plan") as session:
        text_id = session.get_one(Source, known["copy"]).text_id
        of_zoe = session.get_one(Source, known["strategy"]).text_id
        session.add(SourceCopy(source_id=known["copy"], coder_id=zoe, text_id=of_zoe))
        session.add(
            Decision(
                key="a" * 12, source_id=known["copy"], type="missing", keep="open", note="We talked"
            )
        )
        planned = Round(name="First", codebook_id=session.scalars(select(Content.id)).first())
        session.add(planned)
        session.flush()
        session.add(RoundSource(round_id=planned.id, source_id=known["copy"], text_id=text_id))
        at = texts.text(project, known["copy"]).index(HIRE)
        session.add(
            RoundUnit(round_id=planned.id, source_id=known["copy"], start=at, end=at + len(HIRE))
        )
    sources.set_do_not_quote(project, [known["copy"]], forbidden=True)
    before = dump(project)
    joining.join_copies(project, known["interview"], known["copy"])
    interview, at = known["interview"], COUNCIL.index(HIRE)
    with project.read() as session:
        assert session.execute(select(Decision.source_id, Decision.note)).all() == [
            (interview, "We talked")
        ]
        assert session.scalars(select(RoundSource.source_id)).all() == [interview]
        units = session.execute(select(RoundUnit.source_id, RoundUnit.start, RoundUnit.end)).all()
        assert units == [(interview, at, at + len(HIRE))]
        copies = set(session.execute(select(SourceCopy.coder_id, SourceCopy.text_id)))
        assert copies == {(zoe, of_zoe), (known["ben"], text_id)}
        assert session.get_one(Source, interview).do_not_quote
    assert problems(project) == []
    project.undo()
    assert dump(project) == before


@pytest.mark.parametrize("submitted", ["copy", "interview"])
def test_what_a_coder_has_submitted_is_not_joined_until_they_take_it_back(
    project, known, submitted
):
    round_id = rounds.begin(
        project, Plan("First", (project.coder_id, known["ben"]), (known[submitted],))
    )
    rounds.submit(project, round_id, known["ben"])
    before = dump(project)
    with pytest.raises(LockedError):
        joining.join_copies(project, known["interview"], known["copy"])
    assert dump(project) == before
    rounds.take_back(project, round_id, known["ben"])
    assert joining.join_copies(project, known["interview"], known["copy"]).moved == 3
    assert problems(project) == []


def test_a_source_is_not_joined_with_itself_nor_with_a_picture(project, known):
    with pytest.raises(UserError, match="no copy of itself"):
        joining.join_copies(project, known["copy"], known["copy"])
    with project.edit("Make it a picture") as session:
        session.get_one(Source, known["strategy"]).kind = "picture"
    with pytest.raises(UserError, match="have no words"):
        joining.join_copies(project, known["interview"], known["strategy"])
    assert codes.add(project, "Still writable")
