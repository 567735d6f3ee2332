from hypothesis import given
from hypothesis import strategies as st

from app.media import areas, times
from app.media.areas import Region, TimeSpan


def test_a_time_is_written_like_a_clock():
    assert times.clock(723_400) == "00:12:03"
    assert times.clock(36_000_000 + 999, tenths=True) == "10:00:00.9"
    assert times.stretch(723_000, 760_000) == "00:12:03–00:12:40"


def test_a_short_stretch_shows_tenths_so_that_its_ends_differ():
    assert times.stretch(1_200, 1_700) == "00:00:01.2–00:00:01.7"


def test_what_people_type_is_read():
    for words, found in {
        "12:03": 723_000,
        "00:12:03": 723_000,
        "1:00:00,25": 3_600_250,
        "7.5": 7_500,
        " 90 ": 90_000,
        "12:75": None,
        "1:75:00": None,
        "noon": None,
        "": None,
    }.items():
        assert times.read(words) == found, words


def test_a_stretch_may_be_written_in_several_ways():
    for words in ("12:03-12:40", "00:12:03–00:12:40", "12:03 12:40", "12:03 --> 12:40"):
        assert times.read_stretch(words) == (723_000, 760_000), words


def test_a_stretch_that_ends_before_it_begins_is_none():
    for words in ("12:40-12:03", "12:03-12:03", "12:03", "1-2-3", "a-b"):
        assert times.read_stretch(words) is None, words


@given(st.integers(0, 10**8), st.integers(100, 10**7))
def test_what_is_written_is_read_again_to_the_second(begin, length):
    read = times.read_stretch(times.stretch(begin, begin + length))
    if length >= 2000:
        assert read == (begin // 1000 * 1000, (begin + length) // 1000 * 1000)
    else:
        assert read == (begin // 100 * 100, (begin + length) // 100 * 100)


def test_an_area_says_when_it_is_if_it_is_a_time():
    assert areas.when(str(TimeSpan(723_000, 760_000))) == "00:12:03–00:12:40"
    assert areas.when(str(Region.whole())) == ""
    assert areas.when("") == ""
