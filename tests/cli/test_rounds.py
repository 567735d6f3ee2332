import json

import pytest

PAIR = ("--coders", "Ana,Ben")


@pytest.fixture
def pair(study, topoi):
    """The study, in which Ben has coded something, too."""
    at = ("--source", "Council", "--code", "Authority gaps", "--quote", "We hire in May.")
    topoi("code", study, *at, "--coder", "Ben", "--create-coder")
    return study


def rounds(topoi, study, *more):
    return json.loads(topoi("round", study, *more, "--json"))["rounds"]


def test_a_round_of_all_sources_is_begun_shown_and_listed(pair, topoi):
    (made,) = rounds(topoi, pair, "--new", "Round 1", *PAIR)
    assert made["sources"] == ["Council", "Strategy"]
    assert (made["unit"], made["rule"], made["codes"]) == ("free", "all sources", [])
    assert [(c["name"], c["codings"], c["submitted"]) for c in made["coders"]] == [
        ("Ana", 4, None), ("Ben", 1, None),
    ]  # fmt: skip
    assert rounds(topoi, pair, "round 1") == [made] == rounds(topoi, pair)
    assert "Round 1" in topoi("round", pair)
    topoi("undo", pair)
    assert rounds(topoi, pair) == []


def test_what_was_submitted_is_locked_until_it_is_taken_back(pair, topoi):
    topoi("round", pair, "--new", "R", *PAIR, "--source", "Council", "--code", "Authority gaps")
    (shown,) = rounds(topoi, pair, "R", "--submit", "Ben")
    assert shown["coders"][1]["submitted"] is not None
    again = ("--source", "Council", "--code", "Authority gaps", "--quote", "September")
    said = topoi("code", pair, *again, "--coder", "Ben", status=1)
    assert "“R” was submitted" in said
    topoi("code", pair, *again, "--coder", "Ana")
    topoi("round", pair, "R", "--take-back", "Ben")
    topoi("code", pair, *again, "--coder", "Ben")


def test_a_sample_is_drawn_by_place_and_says_how(pair, topoi):
    sample = ("--sample", "1", "--stratify", "place", "--seed", "7")
    (made,) = rounds(topoi, pair, "--new", "S", *PAIR, *sample)
    assert len(made["sources"]) == 1
    assert made["rule"] == "1 of 2 sources at random, in proportion by place (seed 7)"
    assert made["seed"] == 7


@pytest.mark.parametrize("unit", ["sentence", "paragraph", "turn"])
def test_units_are_drawn_at_random_and_are_the_same_again(pair, topoi, unit):
    units = ("--unit", unit, "--units", "2", "--seed", "3")
    (one,) = rounds(topoi, pair, "--new", "One", *PAIR, *units)
    (two,) = rounds(topoi, pair, "--new", "Two", *PAIR, *units)
    assert (one["unit"], one["units"]) == (two["unit"], two["units"]) == ("marked", 2)
    assert one["rule"].endswith(f"2 units drawn at random: {unit} (seed 3)")


def test_the_passages_of_one_coder_are_the_units(pair, topoi):
    (made,) = rounds(topoi, pair, "--new", "M", *PAIR, "--marked-by", "Ben")
    assert (made["unit"], made["units"]) == ("marked", 1)
    assert made["rule"] == "all sources; 1 passages marked beforehand"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--new", "R", "--coders", "Ana"), "at least two coders"),
        (("--new", "R", "--coders", "Ana,Zoe"), "no coder called “Zoe”"),
        (("--new", "R", *PAIR, "--sample", "9"), "9 sources cannot be drawn from 2"),
        (("--new", "R", *PAIR, "--sample", "1", "--stratify", "moon"), "cannot be grouped"),
        (("--new", "R", *PAIR, "--units", "2"), "Free spans cannot be drawn"),
        (("--new", "R", *PAIR, "--unit", "source", "--units", "2"), "nothing can be drawn"),
        (("--new", "R", *PAIR, "--unit", "word"), "no unit “word”"),
        (("None",), "no round called “None”"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(pair, topoi, words, sentence):
    assert sentence in topoi("round", pair, *words, status=1)
    assert rounds(topoi, pair) == []


def test_a_round_is_either_named_or_begun(pair, topoi):
    assert "--new" in topoi("round", pair, "--submit", "Ben", status=2)


def test_a_note_is_written_and_the_round_removed(pair, topoi):
    topoi("round", pair, "--new", "R", *PAIR, "--consensus-only", "--note", "To learn")
    (shown,) = rounds(topoi, pair, "R")
    assert (shown["note"], shown["statistics"]) == ("To learn", False)
    topoi("round", pair, "R", "--remove")
    assert rounds(topoi, pair) == []
