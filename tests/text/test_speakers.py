from app.text.speakers import speaker_at, turns

TALK = (
    "A talk on 3 May\nINTERVIEWER: Who?\nDevin Becker: Note: me.\n"
    "INTERVIEWER: Why?\nDevin Becker: So.\n"
)


def test_labels_that_come_back_are_speakers():
    assert [turn.speaker for turn in turns(TALK)] == [
        "INTERVIEWER", "Devin Becker", "INTERVIEWER", "Devin Becker",
    ]  # fmt: skip


def test_turns_follow_one_another_without_a_gap():
    found = turns(TALK)
    assert [turn.end for turn in found[:-1]] == [turn.start for turn in found[1:]]
    assert found[-1].end == len(TALK)


def test_a_text_without_labels_has_no_turns():
    assert turns("The plan: to act.\nThe council met.") == []


def test_nobody_speaks_before_the_first_turn():
    found = turns(TALK)
    assert speaker_at(found, 0) is None
    assert speaker_at(found, TALK.index("me.")) == "Devin Becker"
