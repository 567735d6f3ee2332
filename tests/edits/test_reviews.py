"""A text is changed: what waits for a person, what was there before, and corrected files."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from app.edits import reviews as reviewing
from app.edits import texts
from app.errors import UserError
from app.intake import Page, Part
from app.models import Coding
from app.queries import reviews, revisions
from app.queries import texts as text_queries
from app.queries.check import problems
from app.text.spans import checksum
from tests.builders import COUNCIL, fill, new_source
from tests.dump import dump


@pytest.fixture
def study(project):
    return fill(project)


def quotes(project, source_id):
    text = text_queries.text(project, source_id)
    with project.read() as session:
        rows = session.query(Coding.start, Coding.end).filter_by(source_id=source_id)
        return sorted(text[a:b] for a, b in rows)


def test_a_coding_whose_words_are_gone_waits_until_somebody_has_looked(project, study):
    texts.change_text(
        project, study["interview"], COUNCIL.replace("We answer for the results.", "")
    )
    (row,) = reviews.review_rows(project)
    assert (row.words, row.how, row.code) == (
        "We answer for the results.",
        "lost",
        "Authority gaps",
    )
    before = dump(project)
    reviewing.keep(project, [row.id])
    assert reviews.review_rows(project) == []
    project.undo()
    assert dump(project) == before
    text = text_queries.text(project, study["interview"])
    start = text.index("We hire")
    reviewing.move(project, row.id, start, start + 7)
    assert reviews.review_rows(project) == []
    assert "We hire" in quotes(project, study["interview"])
    project.undo()
    reviewing.remove(project, [row.id])
    assert len(quotes(project, study["interview"])) == 2
    project.undo()
    assert dump(project) == before
    with pytest.raises(UserError, match="looked at this coding already"):
        reviewing.move(project, row.id + 99, 0, 5)


def test_changed_again_it_still_shows_the_words_that_it_was_made_on(project, study):
    once = COUNCIL.replace("We answer for the results.", "We will answer to many.")
    texts.change_text(project, study["interview"], once)
    texts.change_text(project, study["interview"], once.replace("We will answer to many.", "."))
    assert [row.words for row in reviews.review_rows(project)] == ["We answer for the results."]


def test_what_was_foreseen_is_what_happens(project, study):
    text = "A preface.\n" + COUNCIL.replace("We answer for the results.", "We hardly answer.")
    before = dump(project)
    told = texts.foresee(project, study["interview"], text)
    assert dump(project) == before
    assert texts.change_text(project, study["interview"], text) == told
    assert len(told.review) == 1


def test_earlier_texts_are_kept_and_can_be_read(project, study):
    texts.change_text(project, study["interview"], COUNCIL + "\nThe end.")
    texts.change_text(project, study["interview"], "A preface.\n" + COUNCIL)
    rows = revisions.revision_rows(project, study["interview"])
    found = [revisions.text_of(project, row.id) for row in rows]
    assert found == [COUNCIL + "\nThe end.", COUNCIL]
    assert [row.characters for row in rows] == [len(text) for text in found]


def test_a_corrected_file_brings_its_own_pages_and_the_codings_follow(project, study):
    new = replace(
        new_source("Council", "Minutes\n" + COUNCIL),
        kind="word",
        parts=(Part("heading", 0, 7, 1),),
        pages=(Page(1, 0, 8), Page(2, 8, 8 + len(COUNCIL))),
        original=b"another file",
    )
    before = quotes(project, study["interview"])
    turns = text_queries.outline(project, study["interview"]).parts
    told = texts.read_again(project, study["interview"], new)
    assert told.review == ()
    assert quotes(project, study["interview"]) == before
    outline = text_queries.outline(project, study["interview"])
    assert outline.parts == new.parts
    assert outline.page_at(9) == "2"
    assert text_queries.original(project, study["interview"]) == b"another file"
    assert problems(project) == []
    project.undo()
    assert text_queries.text(project, study["interview"]) == COUNCIL
    assert text_queries.outline(project, study["interview"]).parts == turns


def test_a_region_of_a_page_stays_where_it_is(project, study):
    with project.edit("Code region") as session:
        session.add(
            Coding(
                source_id=study["interview"],
                code_id=study["gaps"],
                coder_id=project.coder_id,
                start=0,
                end=0,
                area="page 1 rect 0.1 0.1 0.5 0.5",
                checksum=checksum("page 1 rect 0.1 0.1 0.5 0.5"),
            )
        )
    texts.change_text(project, study["interview"], "A preface.\n" + COUNCIL)
    with project.read() as session:
        (area,) = session.scalars(select(Coding).where(Coding.area != ""))
        assert (area.start, area.end) == (0, 0)
    assert problems(project) == []
