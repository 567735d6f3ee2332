"""What is typed over a text is known change by change, and every span is carried along."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.text.reanchor import Way, replaced
from app.text.rewriting import Carrier, Rewriting

LETTERS = st.sampled_from(["a", "b", "the ", "council ", "\n", "😀", "e\u0301", "שלום ", "."])
TEXTS = st.lists(LETTERS, max_size=30).map("".join)
CHANGE = st.tuples(st.integers(0, 60), st.integers(0, 8), TEXTS | st.sampled_from(["", "x", " "]))


@st.composite
def typed_over(draw):
    """A text somebody has typed over, with the texts that it went through."""
    rewriting = Rewriting(draw(TEXTS))
    through = [rewriting.text]
    for start, length, words in draw(st.lists(CHANGE, max_size=8)):
        at = min(start, len(rewriting.text))
        end = min(at + length, len(rewriting.text))
        now = rewriting.text[:at] + words + rewriting.text[end:]
        rewriting.change(at, end, words)
        assert rewriting.text == now
        through.append(now)
    return rewriting, through


@given(typed_over())
def test_what_was_typed_leads_from_the_old_text_to_the_new_one(case):
    rewriting, _through = case
    assert replaced(rewriting.old, rewriting.made) == rewriting.text
    assert rewriting.changed == (rewriting.text != rewriting.old)
    for one, other in zip(rewriting.swaps, rewriting.swaps[1:], strict=False):
        assert one.end < other.start
        assert one.new_end < other.new_start


@given(typed_over())
def test_undo_goes_back_through_texts_that_were_there_and_redo_forth(case):
    rewriting, through = case
    last = rewriting.text, rewriting.swaps
    view, times = rewriting.text, 0
    while (typed := rewriting.undo()) is not None:
        view = view[: typed.at] + typed.words + view[typed.at + len(typed.gone) :]
        assert view == rewriting.text
        assert view in through
        times += 1
    assert (rewriting.text, rewriting.swaps) == (rewriting.old, ())
    for _each in range(times):
        rewriting.redo()
    assert (rewriting.text, rewriting.swaps) == last
    assert rewriting.redo() is None


@given(typed_over(), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=6))
def test_spans_are_carried_as_the_service_follows_them_one_by_one(case, wanted):
    rewriting, _through = case
    length = len(rewriting.old)
    spans = [(at, min(at + long, length)) for at, long in wanted if at < length]
    way = Way.of_replacements(length, rewriting.made)
    carrier = Carrier(rewriting.swaps)
    starts = np.array([start for start, _end in spans], np.int64)
    ends = np.array([end for _start, end in spans], np.int64)
    for whole in (False, True):
        begin, close = carrier.spans(starts, ends, whole=whole)
        for span, a, b in zip(spans, begin.tolist(), close.tolist(), strict=True):
            followed = way.followed(span, standing_for=whole)
            assert (a < b) == (followed.how != "lost")
            if a < b:
                assert (a, b) == followed.span
    assert carrier.positions(starts).tolist() == [way.position(start) for start, _end in spans]


def test_a_word_typed_letter_by_letter_is_taken_back_at_once():
    rewriting = Rewriting("I went.")
    for at, letter in enumerate(" home now", 6):
        rewriting.change(at, at, letter)
    rewriting.undo()
    assert rewriting.text == "I went home ."
    rewriting.undo()
    assert rewriting.text == "I went ."


def test_letters_deleted_one_by_one_come_back_at_once():
    rewriting = Rewriting("I went home.")
    for at in range(11, 7, -1):
        rewriting.change(at - 1, at, "")
    assert rewriting.text == "I went ."
    rewriting.undo()
    assert rewriting.text == "I went home."


def test_words_typed_again_as_they_were_have_not_changed():
    rewriting = Rewriting("The council decides.")
    rewriting.change(4, 11, "")
    rewriting.change(4, 4, "council")
    assert not rewriting.changed


def test_of_a_corrected_page_put_over_the_old_one_only_what_differs_has_changed():
    old = "The council decides.\nWe wait for it.\n" * 3
    rewriting = Rewriting(old)
    new = old.replace("wait", "waited", 1)
    rewriting.change(0, len(old), new)
    (made,) = rewriting.made
    assert (made.end - made.start, made.words) == (0, "ed")
    assert not rewriting.exact
    rewriting.undo()
    assert rewriting.exact
    assert rewriting.text == old
