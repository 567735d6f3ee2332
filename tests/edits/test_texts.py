"""The text of a source changes, and everything on it follows."""

import json
from dataclasses import replace

import numpy as np
import pytest

from app.edits import attributes, cases, codes, codings, memos, sources, texts
from app.errors import UserError
from app.intake import Page, Part
from app.models import Attribute, AttributeValue, CaseLink, Coding, Memo, Source
from app.project import contents
from app.queries import texts as text_queries
from app.queries.check import problems
from app.text.reanchor import LIKELY, LOST, Replacement
from tests.builders import COUNCIL, code_quote, fill, new_source
from tests.dump import dump


@pytest.fixture
def study(project):
    return fill(project)


def quotes(project, source_id):
    text = text_queries.text(project, source_id)
    with project.read() as session:
        rows = session.query(Coding.start, Coding.end).filter_by(source_id=source_id)
        return sorted(text[a:b] for a, b in rows.order_by(Coding.id))


def test_words_put_in_before_a_passage_move_it(project, study):
    before = quotes(project, study["interview"])
    change = texts.change_text(project, study["interview"], "A preface.\n" + COUNCIL)
    assert (change.moved, change.review) == (3, ())
    assert quotes(project, study["interview"]) == before
    assert problems(project) == []


def test_undo_brings_back_every_byte(project, study):
    cases.link(project, study["kingston"], study["interview"], start=3, end=30)
    before = dump(project)
    texts.change_text(project, study["interview"], "Somebody else wrote this. " + COUNCIL[40:])
    after = dump(project)
    assert after != before
    project.undo()
    assert dump(project) == before
    project.redo()
    assert dump(project) == after


def test_a_passage_that_is_gone_is_told_and_kept(project, study):
    text = COUNCIL.replace(" We answer for the results.", "")
    change = texts.change_text(project, study["interview"], text)
    (unsure,) = change.review
    assert unsure.words == "We answer for the results."
    assert unsure.how in (LIKELY, LOST)
    with project.read() as session:
        assert session.get_one(Coding, unsure.coding_id).end == unsure.end
    assert problems(project) == []


def test_several_lost_passages_of_one_code_all_stay(project, study):
    source = sources.add(project, new_source("Many", "Keep. abcdefgh"))
    for start in range(6, 14):
        codings.add(project, source, study["gaps"], start, start + 1)
    change = texts.change_text(project, source, "Keep.")
    assert (len(change.review), change.joined) == (8, 0)
    assert len(quotes(project, source)) == 8
    assert problems(project) == []


def test_exchanged_paragraphs_exchange_their_codings(project, study):
    source = sources.add(project, new_source("Two", "One who came.\nTwo who left.\n"))
    one = codings.add(project, source, study["gaps"], 0, 13)
    two = codings.add(project, source, study["gaps"], 14, 27)
    before = dump(project)
    change = texts.change_text(project, source, "Two who left.\nOne who came.\n")
    assert (change.moved, change.review) == (2, ())
    with project.read() as session:
        assert session.get_one(Coding, one).start == 14
        assert session.get_one(Coding, two).start == 0
    project.undo()
    assert dump(project) == before
    project.redo()
    assert problems(project) == []


def test_codings_that_come_to_cover_one_name_are_joined_with_their_memos(project, study):
    source = sources.add(project, new_source("Name", "Anna Berg said so."))
    first = codings.add(project, source, study["gaps"], 0, 4)
    second = codings.add(project, source, study["gaps"], 5, 9)
    codings.set_weight(project, second, 40)
    memos.write(project, "of the family name", coding_id=second)
    made = [Replacement(0, 9, "P1")]
    change = texts.change_text(project, source, "P1 said so.", made, standing_for=True)
    assert (change.joined, change.review) == (1, ())
    assert quotes(project, source) == ["P1"]
    with project.read() as session:
        assert session.get_one(Coding, first).weight == 40
        assert session.query(Memo.coding_id).filter_by(text="of the family name").scalar() == first
    assert problems(project) == []


def test_of_two_codings_that_become_one_neither_answers_a_question_twice(project, study):
    source = sources.add(project, new_source("Name", "Anna Berg said so."))
    first = codings.add(project, source, study["gaps"], 0, 4)
    second = codings.add(project, source, study["gaps"], 5, 9)
    for name, of_first, of_second in (("Tone", "calm", "angry"), ("Pace", "", "slow")):
        attributes.set_passage(project, first, name, of_first)
        attributes.set_passage(project, second, name, of_second)
    for coding_id, topic in ((first, "money"), (second, "money"), (second, "time")):
        add_topic(project, coding_id, topic)
    made = [Replacement(0, 9, "P1")]
    texts.change_text(project, source, "P1 said so.", made, standing_for=True)
    with project.read() as session:
        rows = session.query(AttributeValue.coding_id, AttributeValue.value)
        answers = sorted(tuple(row) for row in rows.where(AttributeValue.coding_id.is_not(None)))
    assert answers == [(first, "calm"), (first, "money"), (first, "slow"), (first, "time")]
    assert problems(project) == []


def add_topic(project, coding_id, topic):
    """Give a passage one answer to a question that takes several."""
    attribute_id = attributes.define(project, "Topics")
    with project.edit("Answer") as session:
        session.get_one(Attribute, attribute_id).multiple = True
        session.add(AttributeValue(attribute_id=attribute_id, value=topic, coding_id=coding_id))


def test_spans_of_cases_pages_parts_and_boxes_follow(project):
    text = "Head\nThe old name stands here.\nLast line"
    boxes = np.arange(4 * len(text), dtype="<f4")
    source = sources.add(
        project,
        replace(
            new_source("Paged", text),
            parts=(Part("heading", 0, 4, 1), Part("footnote", 31, 40)),
            pages=(Page(1, 0, 31), Page(2, 31, 40)),
            boxes=boxes.tobytes(),
        ),
    )
    person = cases.add(project, "participant", "P")
    cases.link(project, person, source, start=31, end=35)
    new = text.replace("old name", "very new name")
    texts.change_text(project, source, new, [Replacement(9, 17, "very new name")])
    outline = text_queries.outline(project, source)
    assert [new[part.start : part.end] for part in outline.parts] == ["Head", "Last line"]
    assert [(page.start, page.end) for page in outline.pages] == [(0, 36), (36, 45)]
    with project.read() as session:
        link = session.query(CaseLink).filter_by(case_id=person).one()
        assert new[link.start : link.end] == "Last"
        row = session.get_one(Source, source)
        assert (row.characters, row.words) == (len(new), 9)
        kept = np.frombuffer(contents.get(session.connection(), row.boxes_id), dtype="<f4")
        assert json.loads(contents.get(session.connection(), row.outline_id))["pages"]
    assert len(kept) == 4 * len(new)
    assert kept[:36].tolist() == boxes[:36].tolist()
    assert np.isnan(kept[36 : 4 * 22]).all()
    assert kept[4 * 22 :].tolist() == boxes[4 * 17 :].tolist()


def test_bold_and_italic_words_follow_what_is_written_around_and_in_them(project):
    text = "Interviewer: why did it begin?\nDB: Gone words. In two thousand and eight."
    looks = (
        Part("bold", 0, 12),
        Part("italic", 13, 16),
        Part("bold", 31, 34),
        Part("italic", 35, 46),
        Part("bold", 50, 62),
    )
    source = sources.add(project, replace(new_source("Bold", text), parts=looks))
    new = "Oh. Interviewer: why, then, did it begin?\nDB: In twenty thousand and eight."
    texts.change_text(project, source, new)
    kept = text_queries.outline(project, source).parts
    assert [(part.kind, new[part.start : part.end]) for part in kept] == [
        ("bold", "Interviewer:"),
        ("italic", "why"),
        ("bold", "DB:"),
        ("bold", "twenty thousand"),
    ]


def test_a_coded_text_cannot_be_taken_away_whole(project, study):
    with pytest.raises(UserError, match="has codings"):
        texts.change_text(project, study["interview"], "")
    empty = sources.add(project, new_source("Bare", "words"))
    texts.change_text(project, empty, "")
    assert text_queries.text(project, empty) == ""


def test_the_same_text_is_no_step(project, study):
    step = project.undo_step
    assert texts.change_text(project, study["interview"], COUNCIL).moved == 0
    assert project.undo_step == step


def test_a_code_with_a_code_of_another_coder_stay_two(project, study):
    source = sources.add(project, new_source("Name", "Anna Berg said so."))
    other = codes.add(project, "Speaking")
    code_quote(project, source, study["gaps"], "Anna")
    code_quote(project, source, other, "Berg")
    made = [Replacement(0, 9, "P1")]
    assert texts.change_text(project, source, "P1 said so.", made, standing_for=True).joined == 0
    assert quotes(project, source) == ["P1", "P1"]
