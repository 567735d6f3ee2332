"""Where letters stand on pages: the nearest one is found, and lines are boxes of their words."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.intake import Page
from app.media.page_letters import PageLetters

NOWHERE = (float("nan"),) * 4
HEIGHT = 800.0


def letters(*rows, gap=None):
    """Rows of text, 20 points apart from the top down; each letter is 10 wide and 12 high."""
    packed, length = b"", 0
    for number, row in enumerate(rows):
        if number:
            packed += struct.pack("<4f", *NOWHERE)  # the line end, put in by the importer
            length += 1
        for at in range(len(row)):
            left = 10.0 * at + (gap if gap and at >= len(row) // 2 else 0.0)
            top = HEIGHT - 20.0 * number
            packed += struct.pack("<4f", left, top - 12.0, left + 10.0, top)
        length += len(row)
    return PageLetters(packed, length, [Page(1, 0, length, 600.0, HEIGHT)])


def test_the_nearest_position_is_before_or_behind_the_letter_under_the_pointer():
    found = letters("abc", "def")
    assert found.nearest(0, 11.0, 6.0) == 1
    assert found.nearest(0, 19.0, 6.0) == 2
    assert found.nearest(0, 11.0, 26.0) == 5


def test_a_place_beside_a_line_is_nearest_to_that_line_not_to_one_above():
    found = letters("abcdefgh", "ij")
    assert found.nearest(0, 75.0, 26.0) == 11


def test_a_letter_is_only_found_where_it_is_printed():
    found = letters("abc")
    assert found.letter_at(0, 15.0, 6.0) == 1
    assert found.letter_at(0, 15.0, 60.0) is None


def test_words_over_two_lines_stand_in_two_boxes():
    found = letters("abc", "def")
    assert found.lines(1, 6) == [(0, [(10.0, 0.0, 30.0, 12.0), (0.0, 20.0, 20.0, 32.0)])]


def test_a_wide_gap_parts_two_columns():
    ((_page, boxes),) = letters("abcd", gap=100.0).lines(0, 4)
    assert boxes == [(0.0, 0.0, 20.0, 12.0), (120.0, 0.0, 140.0, 12.0)]


def test_what_was_put_in_by_us_stands_nowhere():
    assert letters("abc", "def").lines(3, 4) == []


def test_boxes_of_another_text_are_not_believed():
    found = PageLetters(b"\0" * 16, 2, [Page(1, 0, 2, 600.0, HEIGHT)])
    assert not found.known
    assert found.nearest(0, 1.0, 1.0) is None
    assert found.lines(0, 2) == []


def test_a_span_over_pages_is_told_page_by_page():
    packed = struct.pack("<4f", 0, 788, 10, 800) * 4
    pages = [Page(1, 0, 2, 600.0, HEIGHT), Page(2, 2, 4, 600.0, HEIGHT)]
    found = PageLetters(packed, 4, pages)
    assert [page for page, _boxes in found.lines(1, 3)] == [0, 1]
    assert found.page_of(1) == 0
    assert found.page_of(2) == 1


@given(
    st.lists(st.text("abc ", min_size=1, max_size=30), min_size=1, max_size=8),
    st.data(),
)
def test_the_middle_of_a_letter_leads_back_to_it(rows, data):
    found = letters(*rows)
    row = data.draw(st.integers(0, len(rows) - 1))
    at = data.draw(st.integers(0, len(rows[row]) - 1))
    position = sum(len(each) + 1 for each in rows[:row]) + at
    assert found.letter_at(0, 10.0 * at + 5.0, 20.0 * row + 6.0) == position
    ((_page, boxes),) = found.lines(position, position + 1)
    assert boxes == [pytest.approx((10.0 * at, 20.0 * row, 10.0 * at + 10.0, 20.0 * row + 12.0))]
