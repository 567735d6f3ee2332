"""Subtitles keep what was said, by whom and when; whatever is wrong with a time is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.media import subtitles
from app.media.subtitles import Doubt, Utterance, milliseconds


def said(text):
    return [(each.speaker, each.words, each.time) for each in subtitles.read(text).utterances]


def test_lines_of_a_cue_are_joined_and_cues_stay_apart():
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\nWe came\nin May.\n\n2\n00:00:02,5 --> 00:00:03,0\nYes."
    )
    assert said(text) == [("", "We came in May.", 1000), ("", "Yes.", 2500)]


@pytest.mark.parametrize(
    ("clock", "time"),
    [
        ("00:00:01,000", 1000),
        ("1:02:03.5", 3_723_500),
        ("02:03", 123_000),
        ("75:03", 4_503_000),
        ("[00:12:03]", 723_000),
        ("(00:12:03.25)", 723_250),
        ("00:00:60", None),
        ("1:60:00", None),
        ("soon", None),
        ("", None),
    ],
)
def test_clocks(clock, time):
    assert milliseconds(clock) == time


def test_voices_are_speakers_and_markup_is_no_word():
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000 line:0\n<v.loud Ana Ruiz><i>Here</i> &amp; there</v>\n\n"
        "00:02.000 --> 00:03.000\n<v Ben>No.</v> <v Ana Ruiz>Yes.\n\n"
        "00:03.000 --> 00:04.000\nSomebody else."
    )
    assert said(text) == [
        ("Ana Ruiz", "Here & there", 1000),
        ("Ben", "No.", 2000),
        ("Ana Ruiz", "Yes.", 2000),
        ("", "Somebody else.", 3000),
    ]


def test_a_label_holds_until_the_next_speaker():
    text = (
        "00:01.0 --> 00:02.0\nANA: One.\n\n00:02.0 --> 00:03.0\nTwo.\n\n"
        "00:03.0 --> 00:04.0\n>> Three.\n\n00:04.0 --> 00:05.0\n[BEN]: Four.\nANA: Five."
    )
    assert said(text) == [
        ("ANA", "One.", 1000),
        ("ANA", "Two.", 2000),
        ("", "Three.", 3000),
        ("BEN", "Four.", 4000),
        ("ANA", "Five.", 4000),
    ]


def test_a_word_before_a_colon_is_no_speaker_unless_it_comes_back():
    once = "00:01.0 --> 00:02.0\nOne thing: we wait."
    assert said(once) == [("", "One thing: we wait.", 1000)]
    twice = "00:01.0 --> 00:02.0\nAna: I wait.\n\n00:02.0 --> 00:03.0\nAna: I wait."
    assert [speaker for speaker, _words, _time in said(twice)] == ["Ana", "Ana"]


def test_two_who_speak_in_one_cue_are_two():
    assert said("00:01.0 --> 00:02.0\n- Really?\n- Really.") == [
        ("", "- Really?", 1000),
        ("", "- Really.", 1000),
    ]


def test_captions_that_roll_up_say_each_line_once():
    text = (
        "WEBVTT\n\n00:01.0 --> 00:02.0\n \nwe came<00:01.5><c> in May</c>\n\n"
        "00:02.0 --> 00:02.1\nwe came in May\n \n\n"
        "00:02.1 --> 00:03.0\nwe came in May\nand stayed<00:02.5><c> on</c>\n"
    )
    assert said(text) == [("", "we came in May", 1000), ("", "and stayed on", 2100)]


def test_what_is_nobodys_words_is_left_out_and_counted():
    text = (
        "WEBVTT\nKind: captions\n\nNOTE a\nb\n\nSTYLE\n::cue{}\n\nname\n00:01.0 --> 00:02.0\nYes."
    )
    track = subtitles.read(text)
    assert track.utterances == [Utterance("", "Yes.", 1000)]
    assert track.asides == 2


def test_words_behind_a_blank_line_are_not_lost():
    text = "1\n00:00:01,0 --> 00:00:02,0\nOne\n\nmore\n\n2\n00:00:03,0 --> 00:00:04,0\nTwo"
    assert said(text) == [("", "One more", 1000), ("", "Two", 3000)]


def test_cues_without_blank_lines_between_them_are_told_apart():
    text = "1\n00:00:01,0 --> 00:00:02,0\nOne\n2\n00:00:03,0 --> 00:00:04,0\nTwo"
    assert said(text) == [("", "One", 1000), ("", "Two", 3000)]


def test_bad_times_are_told_with_their_lines():
    text = (
        "00:05.0 --> 00:04.0\nOne\n\n00:02.0 --> 00:06.0\nTwo\n\n"
        "00:99.0 --> 00:06.0\nThree\n\nsoon --> later\nFour"
    )
    track = subtitles.read(text)
    assert track.doubts == [
        Doubt("backwards", 1),
        Doubt("early", 4),
        Doubt("unreadable", 7),
        Doubt("unreadable", 10),
    ]
    assert [each.time for each in track.utterances] == [5000, 2000, None, None]
    assert track.timed == 2


@given(st.text(alphabet="01:,.->< \nAvNOTE&;-[]()", max_size=300))
def test_any_text_is_read(text):
    for each in subtitles.read(text).utterances:
        assert each.words
        assert "\n" not in each.words


def test_a_long_line_of_brackets_takes_no_long_time():
    hostile = "00:01.0 --> 00:02.0\n" + "<v " * 100_000 + "<v" + " " * 100_000 + "{\\" * 50_000
    assert subtitles.read(hostile).timed == 1
