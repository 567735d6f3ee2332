"""All talk here is invented."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.text import turns
from app.text.turns import Turn

LENGTH = 60
KNOWN = [Turn("Ana", 0, 10, asks=True), Turn("DB", 10, 30), Turn("Ana", 40, 60, asks=True)]


def spans(found):
    return [(turn.speaker, turn.start, turn.end) for turn in found]


def test_parts_and_turns_say_the_same():
    turn = Turn("K-04", 3, 9, asks=True, time=723_000)
    assert turns.of_parts([turns.part_of(turn)]) == [turn]


def test_a_turn_that_reaches_into_the_next_is_cut():
    parts = [turns.part_of(Turn("A", 0, 20)), turns.part_of(Turn("B", 10, 30))]
    assert spans(turns.of_parts(parts)) == [("A", 0, 10), ("B", 10, 30)]


def test_nobody_speaks_before_between_and_behind_the_turns():
    assert [turns.speaker_at(KNOWN, at) for at in (5, 10, 29, 30, 39, 40, 60)] == [
        "Ana", "DB", "DB", None, None, "Ana", None,
    ]  # fmt: skip


def test_speakers_that_are_merged_all_ask_if_one_did():
    merged = turns.relabelled(KNOWN, ["Ana", "DB"], "Devin Becker")
    assert {(turn.speaker, turn.asks) for turn in merged} == {("Devin Becker", True)}


def test_a_turn_begun_within_another_takes_the_rest_of_it():
    assert spans(turns.begun(KNOWN, 20, "KM", LENGTH))[1:3] == [("DB", 10, 20), ("KM", 20, 30)]


def test_a_turn_begun_where_nobody_speaks_reaches_to_the_next():
    assert spans(turns.begun(KNOWN, 33, "KM", LENGTH))[2] == ("KM", 33, 40)
    assert spans(turns.begun([], 5, "KM", LENGTH)) == [("KM", 5, LENGTH)]


def test_a_turn_begun_where_one_begins_changes_its_speaker():
    changed = turns.begun(KNOWN, 10, "Ana", LENGTH)
    assert spans(changed)[1] == ("Ana", 10, 30)
    assert changed[1].asks


def test_a_joined_turn_belongs_to_the_one_before():
    assert spans(turns.joined(KNOWN, 1)) == [("Ana", 0, 30), ("Ana", 40, 60)]
    assert turns.joined(KNOWN, 0) == KNOWN


DEEDS = st.lists(
    st.tuples(st.sampled_from("bgjm"), st.integers(0, LENGTH - 1), st.sampled_from("ABC"))
)


@given(DEEDS)
def test_whatever_is_corrected_turns_stay_in_order_and_never_overlap(deeds):
    known = list(KNOWN)
    for deed, position, name in deeds:
        at = turns.index_at(known, position)
        if deed == "b":
            known = turns.begun(known, position, name, LENGTH)
        elif deed == "g" and at is not None:
            known = turns.given(known, at, name)
        elif deed == "j" and at is not None:
            known = turns.joined(known, at)
        elif deed == "m":
            known = turns.relabelled(known, [name], "D")
    assert all(turn.start < turn.end for turn in known)
    assert all(a.end <= b.start for a, b in pairwise(known))


def test_the_talk_is_told_in_words():
    parts = [turns.part_of(turn) for turn in KNOWN]
    assert turns.in_words(parts) == "2 speakers, 3 turns, interviewer: Ana"
    assert turns.in_words([]) == ""
