"""Real names are found as whole words and replaced once, never one through another."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.text.pseudonyms import Entry, Register

ANNA = Entry("Anna Berg", "Participant 1", variants=("Anna", "Annie"))
PETER = Entry("Peter", "Participant 2")
TOWN = Entry("Kingston", "Town A", "place")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg said", "Participant 1 said"),
        ("Anna\n Berg said", "Participant 1 said"),
        ("anna berg said", "Participant 1 said"),
        ("ANNA BERG: Yes.", "PARTICIPANT 1: Yes."),
        ("Anna's and Annie’s", "Participant 1's and Participant 1’s"),
        ("Annabel and Joanna", "Annabel and Joanna"),
        ("anna is small here", "anna is small here"),
        ("Anna\u0301 is another", "Anna\u0301 is another"),
        ("interview_Anna_2020", "interview_Participant 1_2020"),
        ("Anna2020.docx", "Participant 12020.docx"),
        ("(Anna), “Anna”; d’Anna", "(Participant 1), “Participant 1”; d’Participant 1"),
        ("Kingston-based Peter", "Town A-based Participant 2"),
        ("😀Anna😀", "😀Participant 1😀"),
    ],
)
def test_a_name_is_found_as_a_whole_word(text, expected):
    assert Register([ANNA, PETER, TOWN]).applied(text) == expected


def test_accents_are_found_in_either_form():
    register = Register([Entry("Zoë", "P3"), Entry("Rene\u0301", "P4")])
    assert register.applied("Zoe\u0308, Zoë, ZOË, René, Zoe") == "P3, P3, P3, P4, Zoe"


def test_the_longest_name_goes_first():
    register = Register([Entry("York", "City A", "place"), Entry("New York", "City B", "place")])
    assert register.applied("York, New York") == "City A, City B"


def test_a_name_that_ends_in_a_number_is_not_the_beginning_of_another():
    register = Register([Entry("Unit 1", "Unit A", "organisation")])
    assert register.applied("Unit 1, Unit 12") == "Unit A, Unit 12"


def test_names_in_scripts_without_spaces_are_found():
    assert Register([Entry("田中", "参加者")]).applied("田中さんは") == "参加者さんは"


def test_an_apostrophe_may_be_any():
    assert Register([Entry("O'Brien", "P5")]).applied("O’Brien and O'Brien") == "P5 and P5"


@pytest.mark.parametrize(
    "entries",
    [
        [Entry("Anna", "P1"), Entry("Anna", "P2")],
        [Entry("Anna", "Maria"), Entry("Maria", "Anne")],
        [Entry("Anna", "Sister of Peter"), PETER],
        [Entry("Anna", " ")],
        [Entry("", "P1")],
        [Entry("...", "P1")],
    ],
)
def test_a_register_that_would_go_wrong_is_refused(entries):
    with pytest.raises(UserError):
        Register(entries)


WORDS = st.lists(
    st.sampled_from(
        ["Anna", "Berg", "Peter", "PETER", "Kingston", "Annabel", " ", "\n", "’s", "é", "-", "1"]
    ),
    max_size=30,
).map("".join)


@given(WORDS)
def test_applying_twice_is_applying_once(text):
    register = Register([ANNA, PETER, TOWN])
    once = register.applied(text)
    assert register.applied(once) == once
    assert list(register.find(once)) == []


def test_many_names_take_no_longer_than_few():
    letters = "abcdefghij"
    names = [f"Q{a}{b}{c}" for a in letters for b in letters for c in letters[:4]]
    register = Register([Entry(name, f"P{n}") for n, name in enumerate(names)])
    text = "".join(f"Somebody met {name} and went on to say so. " for name in names) * 60
    began = time.perf_counter()
    found = list(register.find(text))
    assert time.perf_counter() - began < 15  # a search for each name takes over a minute
    assert len(found) == 60 * len(names)
