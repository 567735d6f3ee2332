"""All talk here is invented."""

import pytest

from app.edits import codes, guides, sources, texts
from app.errors import UserError
from app.queries.cell import cell
from app.queries.crosstab import crosstab
from app.queries.filters import NO_FILTER, Filter
from app.queries.guide import asked_in
from app.queries.passages import count, excerpts
from app.queries.talk import turns_of
from app.queries.values import names
from tests.builders import code_quote, new_source

TALK = (
    "INTERVIEWER: Welcome. Let us begin.\nK-04: Gladly.\n"
    "INTERVIEWER: So, who decides about the money here?\nK-04: The council.\n"
    "INTERVIEWER: Really?\nK-04: Yes.\n"
    "INTERVIEWER: What would you change?\nK-04: The council."
)
GUIDE = "1. Who decides about the money?\n2. What would you change?"


@pytest.fixture
def talk(project):
    source_id = sources.add(project, new_source("Talk", TALK))
    power = codes.add(project, "Power")
    code_quote(project, source_id, power, "The council.")
    code_quote(project, source_id, power, "Yes.")
    code_quote(project, source_id, power, "Gladly.")
    guides.write(project, GUIDE)
    return source_id


def test_questions_are_found_where_they_were_asked(project, talk):
    assert guides.find(project, [talk]) == 2
    rows = asked_in(project, talk)
    assert [(row.number, TALK[row.start : row.end]) for row in rows] == [
        (1, "INTERVIEWER: So, who decides about the money here?"),
        (2, "INTERVIEWER: What would you change?"),
    ]
    assert len(turns_of(project, talk)) == 8
    project.undo()
    assert asked_in(project, talk) == []


def test_codes_stand_under_the_question_before_them(project, talk):
    guides.find(project, [talk])
    tab = crosstab(project, "question")
    assert [each.name for each in tab.columns] == [
        "1. Who decides about the money?", "2. What would you change?", "(no question)",
    ]  # fmt: skip
    assert tab.rows[0].values == (2, 0, 1)
    for column, figure in enumerate(tab.rows[0].values):
        behind = cell(project, tab, NO_FILTER, tab.rows[0].code_id, column)
        assert (behind.codings, count(project, behind.chosen)) == (figure, figure)


def test_what_was_said_to_a_question_can_be_filtered(project, talk):
    guides.find(project, [talk])
    chosen = Filter(where=frozenset({("question", "1. Who decides about the money?")}))
    assert [each.text for each in excerpts(project, chosen)] == ["The council.", "Yes."]


def test_a_question_is_marked_and_unmarked_by_hand(project, talk):
    guides.mark(project, talk, TALK.index("Really"), 2)
    assert [row.number for row in asked_in(project, talk)] == [2]
    guides.mark(project, talk, TALK.index("Really"), None)
    assert asked_in(project, talk) == []


def test_marks_follow_the_text(project, talk):
    guides.find(project, [talk])
    texts.change_text(project, talk, "A talk.\n" + TALK)
    assert asked_in(project, talk)[0].start == TALK.index("INTERVIEWER: So") + 8


def test_without_a_guide_nothing_is_found_and_nothing_is_offered(project, talk):
    guides.write(project, " ")
    assert "question" not in names(project)
    with pytest.raises(UserError, match="has no questions"):
        guides.find(project, [talk])
