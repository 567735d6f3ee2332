"""Spans follow their words through any change of the text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.text.changed import swaps
from app.text.reanchor import (
    LIKELY,
    LOST,
    SURE,
    Placed,
    Replacement,
    by_replacements,
    by_texts,
    replaced,
)

LETTERS = st.sampled_from(
    ["a", "b", "the ", "council ", "\n", "\r\n", "😀", "e\u0301", "שלום ", "."]
)
TEXTS = st.lists(LETTERS, max_size=40).map("".join)


@st.composite
def spans_of(draw, text):
    start = draw(st.integers(0, len(text) - 1))
    return start, draw(st.integers(start + 1, len(text)))


@st.composite
def edited(draw):
    """A text, some replacements at rising places, and spans."""
    text = draw(TEXTS.filter(bool))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    made = [
        Replacement(start, end, draw(TEXTS))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    return text, made, draw(st.lists(spans_of(text), max_size=6))


def marked(old, new):
    """Texts in which a passage stands in brackets, and the span of each."""
    return [
        (text.replace("[", "").replace("]", ""), (text.index("["), text.index("]") - 1))
        for text in (old, new)
    ]


def at_once(words, new):
    """Where *words* stand in *new* if they stand there exactly once, overlaps counted."""
    found = [at for at in range(len(new)) if new.startswith(words, at)]
    return found[0] if len(found) == 1 else None


# --- what differs ---------------------------------------------------------------------------


@given(TEXTS, TEXTS)
def test_what_lies_between_the_differences_is_the_same_in_both(old, new):
    at, new_at = 0, 0
    for swap in swaps(old, new):
        assert old[at : swap.start] == new[new_at : swap.new_start]
        assert swap.start <= swap.end
        assert swap.new_start <= swap.new_end
        at, new_at = swap.end, swap.new_end
    assert old[at:] == new[new_at:]


def test_a_text_is_not_different_from_itself():
    assert swaps("one\ntwo", "one\ntwo") == []


# --- the replacements are known -------------------------------------------------------------


@given(edited())
def test_no_span_is_ever_empty_or_outside(case):
    text, made, spans = case
    new = replaced(text, made)
    for placed in by_replacements(len(text), made, spans) + by_texts(text, new, spans):
        if placed.span is None:
            assert new == ""
            assert placed.how == LOST
        else:
            assert 0 <= placed.span[0] < placed.span[1] <= len(new)


@given(edited())
def test_an_untouched_span_keeps_its_very_words(case):
    text, made, spans = case
    new = replaced(text, made)
    for (start, end), placed in zip(spans, by_replacements(len(text), made, spans), strict=True):
        inside = [e for e in made if (e.start < end and start < e.end) or start < e.start < end]
        if not inside:
            assert placed.how == SURE
            assert new[slice(*placed.span)] == text[start:end]


@given(edited())
def test_a_span_within_what_was_replaced_is_not_sure(case):
    text, made, spans = case
    for (start, end), placed in zip(spans, by_replacements(len(text), made, spans), strict=True):
        if any(e.start <= start and end <= e.end for e in made):
            assert placed.how in (LIKELY, LOST)


@given(edited())
def test_a_pseudonym_is_covered_wherever_its_name_was(case):
    text, made, spans = case
    made = [each for each in made if each.words and each.start < each.end]
    placed = by_replacements(len(text), made, spans, standing_for=True)
    shift = 0
    for each in made:
        there = each.start + shift, each.start + shift + len(each.words)
        shift += len(each.words) - (each.end - each.start)
        for (start, end), now in zip(spans, placed, strict=True):
            assert now.how == SURE
            if start < each.end and each.start < end:
                assert now.span[0] <= there[0] < there[1] <= now.span[1]


@pytest.mark.parametrize(
    ("old", "made", "new"),
    [
        ("a [bc] d", (2, 3, "x"), "a [xc] d"),
        ("a [bc] d", (2, 2, "x"), "a x[bc] d"),
        ("a [bc] d", (4, 4, "x"), "a [bc]x d"),
        ("a [bc] d", (3, 3, "x"), "a [bxc] d"),
        ("a [bc] d", (3, 5, ""), "a [b]d"),
        ("[abc]", (1, 2, "😀😀"), "[a😀😀c]"),
    ],
)
def test_the_ends_of_a_span_follow_an_edit_beside_and_within_it(old, made, new):
    (text, span), (expected, now) = marked(old, new)
    change = [Replacement(*made)]
    assert replaced(text, change) == expected
    assert by_replacements(len(text), change, [span]) == [Placed(now, SURE)]


def test_replacements_that_overlap_are_refused():
    with pytest.raises(ValueError, match="overlap"):
        replaced("abcdef", [Replacement(0, 3, ""), Replacement(2, 4, "")])


# --- only both texts are known --------------------------------------------------------------


@settings(max_examples=300)
@given(edited())
def test_words_that_stand_once_before_and_after_keep_their_span(case):
    text, made, spans = case
    new = replaced(text, made)
    for (start, end), placed in zip(spans, by_texts(text, new, spans), strict=True):
        words = text[start:end]
        there = at_once(words, new)
        if at_once(words, text) is not None and there is not None:
            assert placed == Placed((there, there + len(words)), SURE)


@given(TEXTS.filter(bool), st.data())
def test_moved_words_are_followed(text, data):
    start, end = data.draw(spans_of(text))
    rest = text[:start] + text[end:]
    at = data.draw(st.integers(0, len(rest)))
    new = rest[:at] + text[start:end] + rest[at:]
    (placed,) = by_texts(text, new, [(start, end)])
    there = at_once(text[start:end], new)
    if at_once(text[start:end], text) is not None and there is not None:
        assert placed == Placed((there, there + end - start), SURE)


def test_a_moved_paragraph_takes_its_codings_along():
    first, second, third = (
        "The council advises.\n",
        "The officer decides.\n",
        "Money comes in May.\n",
    )
    old, new = first + second + third, third + first + second
    span = (old.index("Money"), old.index(" in May"))
    (placed,) = by_texts(old, new, [span])
    assert placed == Placed((0, len("Money comes")), SURE)


def test_of_three_alike_words_that_one_of_which_went_is_not_guessed():
    old, new = "yes no yes", "yes"
    first, second = by_texts(old, new, [(0, 3), (7, 10)])
    assert first == Placed((0, 3), LIKELY)
    assert second.how == LIKELY


def test_each_of_several_alike_words_stays_where_it_is():
    old = "A: Do you?\nB: yes\nA: And they?\nB: yes\nA: And we?\nB: yes\n"
    new = old.replace("A: And they?", "A: And did they also?")
    spans = [(at, at + 3) for at in range(len(old)) if old.startswith("yes", at)]
    found = by_texts(old, new, spans)
    expected = [at for at in range(len(new)) if new.startswith("yes", at)]
    assert [each.span[0] for each in found] == expected
    assert all(each.sure for each in found)


def test_a_corrected_word_within_a_passage_stays_within_it():
    old, new = "x [the concil decides] y", "x [the council decides] y"
    (text, span), (changed, now) = marked(old, new)
    assert by_texts(text, changed, [span]) == [Placed(now, SURE)]


def test_a_rewritten_passage_is_suggested_and_not_sure():
    old = "One. The officer decides about the money alone. Two."
    new = "One. The officer decided on all of that money. Two."
    start = old.index("The")
    (placed,) = by_texts(old, new, [(start, old.index(" Two"))])
    assert placed.how in (SURE, LIKELY)
    assert new[slice(*placed.span)] == "The officer decided on all of that money."


def test_a_deleted_passage_is_lost_beside_where_it_stood():
    old, new = "One. Something that nobody says. Two.", "One. Two."
    (placed,) = by_texts(old, new, [(5, 31)])
    assert placed.how == LOST
    assert placed.span is not None
    assert 3 <= placed.span[0] <= 6


def test_pasting_over_everything_leaves_nothing_sure():
    found = by_texts("The council advises.", "Ganz anders", [(0, 3), (4, 11)])
    assert not any(each.sure for each in found)
    assert all(each.span is not None for each in found)


def test_no_text_left_is_no_span_left():
    assert by_texts("abc", "", [(0, 2)]) == [Placed(None, LOST)]


@pytest.mark.parametrize("span", [(0, 0), (2, 1), (-1, 2), (0, 4)])
def test_an_impossible_span_is_our_mistake(span):
    with pytest.raises(ValueError, match="span"):
        by_texts("abc", "abd", [span])


def test_a_long_text_takes_a_moment():
    lines = [
        f"Line {n}: the council of place {n % 97} decides about {n * 7919 % 1009}.\n"
        for n in range(6000)
    ]
    old = "".join(lines)
    new = "".join(
        line.replace("council", "board") if n % 3 else line for n, line in enumerate(lines)
    )
    spans = [(at, at + 30) for at in range(0, len(old) - 40, 150)]
    began = time.perf_counter()
    found = by_texts(old, new, spans)
    assert time.perf_counter() - began < 20
    assert len(old) > 300_000
    assert all(each.span is not None for each in found)
