from hypothesis import given
from hypothesis import strategies as st

from app.text.speakers import find_among
from app.text.timing import timing

TALK = (
    "[00:00:00] ANA: Who decides at 10:30?\n"
    "[00:00:07] BEA: The council. [00:00:12] And the officer.\n"
    "[00:00:20] ANA: Why?\n"
    "[00:00:23] BEA: It can.\n"
)


def found(text=TALK):
    return timing(text, find_among(text, ()).turns)


def words(span, text=TALK):
    return text[slice(*span)]


def test_what_is_said_at_a_time_is_found():
    times = found()
    assert words(times.said_at(0)).startswith("[00:00:00] ANA")
    assert words(times.said_at(8000)).endswith("council. ")
    assert words(times.said_at(12_000)).startswith("[00:00:12] And")
    assert words(times.said_at(99_000)).startswith("[00:00:23] BEA")


def test_when_something_is_said_is_found():
    times = found()
    assert times.time_at(TALK.index("council")) == 7000
    assert times.time_at(TALK.index("officer")) == 12_000
    assert times.time_at(TALK.index("Why")) == 20_000


def test_written_times_are_marked_and_others_are_not():
    times = found()
    assert [words(span) for span in times.marks] == [
        "00:00:00", "00:00:07", "00:00:12", "00:00:20", "00:00:23",
    ]  # fmt: skip
    assert times.mark_at(TALK.index("00:00:12") + 3) is not None
    assert times.mark_at(TALK.index("10:30")) is None
    assert times.mark_at(TALK.index("council")) is None


def test_a_text_without_times_has_none():
    times = found("ANA: Who?\nBEA: Me.\nANA: Why?\nBEA: So.\n")
    assert times.said_at(1000) is None
    assert times.time_at(3) is None
    assert times.marks == ()


def test_before_the_first_time_nothing_is_said():
    times = found("A head.\n[00:01:00] ANA: Who?\n[00:01:05] BEA: Me.\n[00:01:09] ANA: Why?\n")
    assert times.said_at(10_000) is None
    assert times.time_at(2) is None


def test_a_time_that_goes_back_is_left_out():
    text = "[00:10] a\n[00:05] b\n[00:20] c\n"
    times = timing(text, ())
    assert words(times.said_at(12_000), text) == "[00:10] a\n[00:05] b\n"
    assert len(times.marks) == 3


@given(st.lists(st.integers(0, 3599), min_size=1, max_size=20))
def test_time_and_position_lead_to_each_other(seconds):
    text = "".join(f"[{each // 60:02d}:{each % 60:02d}] words\n" for each in sorted(seconds))
    times = timing(text, ())
    for start, time in zip(times.starts, times.times, strict=True):
        span = times.said_at(time)
        assert span[0] >= start
        assert times.time_at(start) == time
