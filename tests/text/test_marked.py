"""Codings written into texts."""

import pytest

from app.text.marked import Mark, find_once, unmark


def test_marks_nest_and_overlap_and_leave_the_text_alone():
    marked = unmark("We {2.1 M:2.2|plan, {3.1#gap|and wait|2.1} for|3.1} money|M:2.2}.")
    assert marked.text == "We plan, and wait for money."
    assert marked.marks == (
        Mark("A", "2.1", 3, 17),
        Mark("M", "2.2", 3, 27),
        Mark("A", "3.1", 9, 21, "gap"),
    )


def test_a_text_without_marks_stays_as_it_is():
    assert unmark("| a | b |\n{}").text == "| a | b |\n{}"


@pytest.mark.parametrize("broken", ["{2.1|open", "closed|2.1}", "{2.1|a {2.1|b|2.1}|2.1}"])
def test_a_mark_that_stands_alone_is_refused(broken):
    with pytest.raises(ValueError, match=r"2\.1"):
        unmark(broken)


def test_a_passage_is_found_however_its_words_are_spaced():
    assert find_once("so one\n two  three", "one two three") == (3, 18)


@pytest.mark.parametrize("text", ["nothing here", "a van and a van"])
def test_a_passage_that_is_missing_or_there_twice_is_refused(text):
    with pytest.raises(ValueError, match="a van"):
        find_once(text, "a van")
