"""All talk here is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import labels
from app.text.speakers import ENOUGH, find
from app.text.turns import said_from

TALK = (
    "A talk on 3 May\nINTERVIEWER: Who?\nDevin Becker: Note: me.\n"
    "INTERVIEWER: Why?\nDevin Becker: So.\n"
)


def speakers(text, bold=()):
    return [turn.speaker for turn in find(text, bold).turns]


def said(text, bold=()):
    return [text[said_from(text, turn) : turn.end].strip() for turn in find(text, bold).turns]


def dialogue(one, other, *, rounds=3, between=" ", after="\n"):
    asked = "".join(
        f"{one}{between}Who pays for number {n}?{after}{other}{between}The city, I think.{after}"
        for n in range(rounds)
    )
    return asked.rstrip("\n")


def test_labels_that_come_back_are_speakers():
    assert speakers(TALK) == ["INTERVIEWER", "Devin Becker", "INTERVIEWER", "Devin Becker"]


def test_turns_follow_one_another_and_hold_whole_lines():
    found = find(TALK).turns
    assert [turn.end + 1 for turn in found[:-1]] == [turn.start for turn in found[1:]]
    assert found[-1].end == len(TALK) - 1


@pytest.mark.parametrize(
    ("one", "other", "names"),
    [
        ("INTERVIEWER 1:", "Interviewee:", ("INTERVIEWER 1", "Interviewee")),
        ("DB:", "KM:", ("DB", "KM")),
        ("[00:12:03] Ana:", "[00:12:09] José-Luis Ibáñez:", ("Ana", "José-Luis Ibáñez")),
        ("Ana (00:12):", "Zoé (01:12):", ("Ana", "Zoé")),
        ("Ana [0:12]:", "K-04 [0:15]:", ("Ana", "K-04")),
        ("Q:", "A:", ("Q", "A")),
        ("Q.", "A.", ("Q", "A")),
        ("Intervieweuse :", "M. O’Neil :", ("Intervieweuse", "M. O’Neil")),
        ("[id1]", "[id2]", ("id1", "id2")),
        ("Ana\t", "Participant 2\t", ("Ana", "Participant 2")),
        ("Ana Silva –", "Tomás Reyes –", ("Ana Silva", "Tomás Reyes")),
        ("Mr. Silva (Kingston, Ind.):", "The Acting Speaker (Ms. Roy):",
         ("Mr. Silva", "The Acting Speaker")),
    ],
)  # fmt: skip
def test_labels_are_known_however_they_are_written(one, other, names):
    text = dialogue(one, other)
    assert speakers(text) == [*names] * 3
    assert set(said(text)) == {
        "Who pays for number 0?", "Who pays for number 1?", "Who pays for number 2?",
        "The city, I think.",
    }  # fmt: skip


@pytest.mark.parametrize("stamp", ["", "  0:12"])
def test_names_on_a_line_of_their_own_are_speakers(stamp):
    text = dialogue(f"Ana Silva{stamp}", f"Tomás Reyes{stamp}", between="\n", after="\n\n")
    assert speakers(text) == ["Ana Silva", "Tomás Reyes"] * 3
    assert said(text)[1] == "The city, I think."


def test_names_in_bold_print_are_speakers_without_any_sign():
    text = dialogue("Ana", "Tomás", rounds=4)
    bold = [(at, at + len(name)) for name in ("Ana", "Tomás") for at in _places(text, name)]
    assert speakers(text) == []
    assert speakers(text, bold) == ["Ana", "Tomás"] * 4


def _places(text, word):
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def test_a_full_name_that_speaks_once_before_initials_is_a_speaker():
    text = "Devin Becker: Thank you.\nKasey Mohammad: My pleasure.\n" + dialogue("DB:", "KM:")
    assert speakers(text)[:3] == ["Devin Becker", "Kasey Mohammad", "DB"]


def test_the_head_of_a_transcript_is_no_turn():
    head = "Interviewer: Ana Silva\nInterviewee: Tomás Reyes\nDate: 3 May 2013\n\n"
    assert speakers(head + dialogue("AS:", "TR:")) == ["AS", "TR"] * 3


def test_words_that_introduce_something_are_no_speakers():
    text = dialogue("Ana:", "Tomás:") + (
        "\nNote: this is a note.\nHowever: it ends.\nhttp://x.example/y\n10:30: lunch\n"
        "Email: a@b.ca\n"
    )
    assert set(speakers(text)) == {"Ana", "Tomás"}


def test_a_name_that_is_a_word_of_the_text_is_a_speaker_if_it_keeps_coming_back():
    text = dialogue("Interviewer:", "Hope:", rounds=6) + " We hope so, and we hope again."
    assert set(speakers(text)) == {"Interviewer", "Hope"}


@pytest.mark.parametrize(
    "text",
    [
        "The plan: to act.\nThe council met.",
        "Goal: More jobs.\nLead: City.\nTimeline: 2012.\n" * 5,
        "Housing: The city builds.\nEmployment: The city hires.\n" * 4
        + "Good housing and employment matter; housing leads to employment.",
        "Vision:\nA welcoming city.\nMission:\nTo welcome.\n" * 3,
        "1. Name: the name\n2. Phone: the phone\n" * 4,
        "Introduction\nThe city grew.\nMethods\nWe asked.\nIntroduction\nMethods\n",
        "Dear Ms. Roy:\nThank you for your letter.\nYours,\nAna Silva\n",
        "10:00 Welcome\n10:30 Coffee\n11:00 Welcome\n11:30 Coffee\n",
        "",
    ],
)
def test_a_text_that_is_no_talk_has_no_turns(text):
    found = find(text)
    assert found.turns == ()
    assert found.confidence < ENOUGH


def test_the_more_a_text_is_like_a_talk_the_surer():
    long, short = find(dialogue("Ana:", "Tomás:", rounds=12)), find("Ana: So.\nTom: No.\n" * 2)
    assert long.confidence > short.confidence


def test_who_has_the_role_to_ask_is_the_interviewer():
    assert {turn.speaker for turn in find(TALK).turns if turn.asks} == {"INTERVIEWER"}


def test_beside_participants_the_one_other_asks():
    found = find(dialogue("Dan:", "Participant:").replace("?", "."))
    assert {turn.speaker for turn in found.turns if turn.asks} == {"Dan"}


def test_without_roles_whoever_ends_in_questions_asks():
    found = find(dialogue("DB:", "KM:", rounds=5))
    assert {turn.speaker for turn in found.turns if turn.asks} == {"DB"}


def test_nobody_asks_where_it_cannot_be_told():
    found = find(dialogue("DB:", "KM:", rounds=5).replace("?", "."))
    assert found.turns
    assert not any(turn.asks for turn in found.turns)


@pytest.mark.parametrize(
    ("stamp", "ms"),
    [("[00:12:03]", 723_000), ("12:03", 723_000), ("(1:02:03.5)", 3_723_500), ("12:75", None)],
)
def test_a_time_is_kept_in_milliseconds(stamp, ms):
    assert labels.milliseconds(stamp) == ms


def test_the_times_of_turns_are_known():
    found = find(dialogue("[00:12:03] Ana:", "[00:12:09] Tomás:"))
    assert [turn.time for turn in found.turns[:2]] == [723_000, 729_000]


LINES = st.lists(
    st.tuples(
        st.sampled_from(
            ["INTERVIEWER: ", "K-04: ", "José 😀: ", "Ana\u2028: ", "", "[0:10] Ana: "]
        ),
        st.text(st.characters(exclude_categories=("Cs",)), max_size=30),
    ),
    max_size=30,
)


@given(LINES)
def test_turns_stand_in_order_never_overlap_and_begin_at_a_line(lines):
    text = "\n".join(label + words for label, words in lines).replace("\r\n", "\n")
    turns = find(text).turns
    at = 0
    for turn in turns:
        assert at <= turn.start < turn.end <= len(text)
        assert turn.start == 0 or text[turn.start - 1] == "\n"
        assert turn.start <= said_from(text, turn) <= turn.end
        at = turn.end
