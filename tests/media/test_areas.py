"""Areas: equal ones are equal text, and what is no area is refused."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.media.areas import Region, TimeSpan, read

PART = st.floats(0, 1, allow_nan=False)
POINT = st.tuples(PART, PART)


def has_extent(points):
    across, down = zip(*((round(x, 5), round(y, 5)) for x, y in points), strict=True)
    return min(across) < max(across) and min(down) < max(down)


@given(st.lists(POINT, min_size=2, max_size=9), st.integers(0, 10_000))
def test_what_is_written_is_read_as_the_same(points, page):
    assume(has_extent(points))
    region = Region(tuple(points), page)
    assert read(str(region)) == region
    assert str(read(str(region))) == str(region)


@given(st.integers(0, 10**8), st.integers(1, 10**8))
def test_times_come_back_to_the_millisecond(begin, length):
    span = TimeSpan(begin, begin + length)
    assert read(str(span)) == span


@given(POINT, POINT)
def test_a_rectangle_is_the_same_from_whichever_corner_it_was_drawn(one, other):
    assume(has_extent([one, other]))
    crossed = (one[0], other[1]), (other[0], one[1])
    assert str(Region((one, other))) == str(Region((other, one))) == str(Region(crossed))


def test_the_words_are_those_of_the_page():
    assert str(Region(((0.1, 0.2), (0.5, 0.6)), 3)) == "page 3 rect 0.1 0.2 0.5 0.6"
    assert str(Region(((0.1, 0.1), (0.9, 0.1), (0.5, 0.8)))) == "polygon 0.1 0.1 0.9 0.1 0.5 0.8"
    assert str(TimeSpan(12_500, 15_250)) == "time 12.5 15.25"
    assert str(Region.whole()) == "rect 0 0 1 1"
    assert Region(((0.1, 0.1), (0.9, 0.1), (0.5, 0.8))).box == (0.1, 0.1, 0.9, 0.8)


def test_what_reaches_over_the_edge_is_cut():
    assert Region.of_box((-0.5, 0.25, 1.5, 0.75)).box == (0, 0.25, 1, 0.75)


@pytest.mark.parametrize(
    "text",
    [
        "", "rect", "rect 0 0 1", "rect 0 0 1 1 1 1", "rect 0 0 0 1", "rect 0 0 1 2",
        "rect -1 0 1 1", "rect nan 0 1 1", "rect 0 0 1e0 1", "rect 0 0 \u0661 1", "circle 0 0 1 1",
        "polygon 0 0 1 1", "polygon " + "0 0 1 1 " * 300, "page 0 rect 0 0 1 1", "page 2",
        "page rect 0 0 1 1", "page 2 time 1 2", "time 2 1", "time 1", "time 1 1", "time 1 9999999",
    ],
)  # fmt: skip
def test_what_is_no_area_is_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        read(text)
