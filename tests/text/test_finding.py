"""Words are found where they stand, and nearly alike ones as whole words."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from app.text.finding import matches, pattern_of, similar


def literal(query, text):
    return [text[each.start : each.end] for each in matches(pattern_of(query), text)]


def nearly(query, text, least=85):
    return [text[each.start : each.end] for each in similar(query, text, least)]


def test_case_and_the_kind_of_white_space_do_not_matter():
    text = "Authority\ngaps, authority  GAPS and authority\u00a0gaps; authority-gaps"
    assert len(literal("authority gaps", text)) == 3


def test_signs_stand_for_themselves():
    assert literal("(a+b)?", "what (a+b)? is") == ["(a+b)?"]


def test_nothing_within_another_and_nothing_empty_is_found():
    assert literal("aa", "aaaaa") == ["aa", "aa"]
    assert list(matches(regex.compile("x*"), "abc")) == []


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("funding precarity", "The fundng precarty of LIPs.", ["fundng precarty"]),
        ("government", "A governement, the Goverment.", ["governement", "Goverment"]),
        ("we hire in May", "It comes in September.\nWe hired in May.", ["We hired in May"]),
        ("precarity", "Nothing of the kind.", []),
        ("Décentralisation", "la decentralisation ici", ["decentralisation"]),
    ],
)
def test_misspelt_words_are_found_as_whole_words(query, text, found):
    assert nearly(query, text) == found


def test_positions_stay_where_lower_case_is_longer():
    text = "İstanbul İİİ and then the council"
    assert nearly("council", text) == ["council"]


@given(
    st.lists(st.sampled_from(["fund", "gap", "a", "ünder", "council", "\n", "𝒳y"]), max_size=30),
    st.sampled_from(["fund gap", "council", "ünder a", "fundd"]),
    st.sampled_from([60, 80, 95]),
)
def test_what_is_found_lies_within_the_text_in_order_and_apart(words, query, least):
    text = " ".join(words)
    end = 0
    for each in similar(query, text, least):
        assert end <= each.start < each.end <= len(text)
        assert least <= each.score <= 100
        assert "\n" not in text[each.start : each.end]
        end = each.end


@given(st.lists(st.sampled_from(["fund", "gap", "council"]), min_size=1, max_size=12))
def test_every_literal_occurrence_of_a_word_is_found_when_only_perfect_ones_count(words):
    text = " ".join(words)
    assert nearly("council", text, 100) == ["council"] * words.count("council")
