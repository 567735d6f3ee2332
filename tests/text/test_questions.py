"""All talk here is invented."""

import pytest

from app.text.questions import asked, of_guide, title
from app.text.turns import Turn

GUIDE = ["How did you come to this city?", "Who decides about the money?", "What would you change?"]


def found(*said, asks=True):
    text = "\n".join(f"INT: {words}" for words in said)
    turns, at = [], 0
    for words in said:
        turns.append(Turn("INT", at, at + len(words) + 5, asks=asks))
        at += len(words) + 6
    return [each.number for each in asked(text, turns, GUIDE)]


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("How did you come to this city?", 1),
        ("Okay. So then, who decides about the money, would you say?", 2),
        ("And what would you change", 3),
        ("So how did you come to the city?", 1),
    ],
)
def test_a_question_is_known_though_its_words_differ_a_little(said, number):
    assert found(said) == [number]


@pytest.mark.parametrize(
    "said", ["Okay.", "Who?", "The money.", "What?", "And the council, does it advise you?"]
)
def test_what_is_no_question_of_the_guide_is_none(said):
    assert found(said) == []


def test_where_nobody_is_known_to_ask_every_turn_may_be_a_question():
    assert found("Yes.", "Who decides about the money?", asks=False) == [2]


def test_a_guide_has_a_question_a_line_without_numbers():
    assert of_guide("1. Who?\n\n  2) Why?\nQ3: When?\nHow many are 3?") == [
        "Who?", "Why?", "When?", "How many are 3?",
    ]  # fmt: skip


def test_a_long_question_is_called_by_its_first_words():
    assert title(3, "Who decides?") == "3. Who decides?"
    assert title(1, "word " * 30).endswith("word…")
    assert len(title(1, "word " * 30)) < 66
