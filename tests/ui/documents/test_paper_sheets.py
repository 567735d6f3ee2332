"""Sheets one below the other: places lead to parts and back, at any scale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.media.areas import Region
from app.ui.documents.paper_regions import (
    HANDLES,
    CodedRegion,
    Regions,
    holds,
    shifted,
    stretched,
)
from app.ui.documents.paper_sheets import GAP, INSET, Sheets, fitting_page, fitting_width

SIZES = st.lists(st.tuples(st.floats(50, 2000), st.floats(50, 2000)), min_size=1, max_size=30)
SCALES = st.floats(0.1, 4)
PARTS = st.floats(0, 1)


@st.composite
def regions(draw):
    left, top = draw(st.floats(0, 0.9)), draw(st.floats(0, 0.9))
    right, bottom = draw(st.floats(left + 0.01, 1)), draw(st.floats(top + 0.01, 1))
    if draw(st.booleans()):
        return Region.of_box((left, top, right, bottom), draw(st.integers(0, 3)))
    middle = (left + right) / 2, bottom
    return Region(((left, top), (right, top), middle), draw(st.integers(0, 3)))


@given(SIZES, SCALES, st.integers(0, 3000), PARTS, PARTS, st.data())
def test_a_part_of_a_sheet_leads_to_a_place_and_back(sizes, scale, room, across, down, data):
    sheets = Sheets(sizes, scale, room)
    number = data.draw(st.integers(0, len(sizes) - 1))
    x, y = sheets[number].place((across, down))
    assert sheets[number].part(x, y) == pytest.approx((across, down), abs=1e-9)
    assert sheets.at(y) == number
    assert number in sheets.between(y - 1, y + 1)


@given(SIZES, SCALES, st.integers(0, 3000))
def test_sheets_lie_apart_in_order_and_within_the_ground(sizes, scale, room):
    sheets = Sheets(sizes, scale, room)
    for number in range(1, len(sheets)):
        assert sheets[number].top == sheets[number - 1].bottom + GAP
    assert sheets[0].top == INSET
    assert sheets[len(sheets) - 1].bottom + INSET == sheets.height
    assert all(sheets[n].left >= 0 for n in range(len(sheets)))


@given(SIZES, SCALES, st.data())
def test_points_and_boxes_of_a_page_agree(sizes, scale, data):
    sheets = Sheets(sizes, scale, 800)
    number = data.draw(st.integers(0, len(sizes) - 1))
    width, height = sizes[number]
    left, top, right, bottom = sheets.box(number, (0, 0, width / 2, height / 2))
    assert sheets.points(number, left, top) == pytest.approx((0, 0), abs=1e-6)
    assert sheets.points(number, right, bottom) == pytest.approx((width / 2, height / 2))


@given(SIZES, st.integers(200, 3000), st.integers(200, 3000))
def test_what_fits_is_not_larger_than_its_room(sizes, width, height):
    wide = Sheets(sizes, fitting_width(sizes, width), width)
    assert wide.width <= width + 1
    whole = Sheets(sizes[:1], fitting_page(sizes[0], (width, height)), width)
    assert whole[0].width <= width
    assert whole[0].height <= height


def test_a_page_of_unknown_size_is_a_letter():
    sheets = Sheets([(0.0, 0.0)], 0.75)
    assert (sheets[0].width, sheets[0].height) == (612, 792)


@given(regions(), st.floats(-2, 2), st.floats(-2, 2))
def test_a_moved_region_keeps_its_size_and_its_page(region, across, down):
    moved = shifted(region, across, down)
    before, after = region.box, moved.box
    assert after[2] - after[0] == pytest.approx(before[2] - before[0], abs=2e-5)
    assert after[3] - after[1] == pytest.approx(before[3] - before[1], abs=2e-5)
    assert moved.page == region.page


@given(regions(), st.integers(0, 7), st.floats(-1, 2), st.floats(-1, 2))
def test_a_stretched_region_stays_one_and_its_other_edges_stay(region, handle, x, y):
    made = stretched(region, handle, (x, y))
    assert made.is_rectangle == region.is_rectangle
    across, down = HANDLES[handle]
    if across != 0.0:
        assert made.box[0] == pytest.approx(region.box[0], abs=2e-5)
    if down != 0.0:
        assert made.box[1] == pytest.approx(region.box[1], abs=2e-5)


def test_a_polygon_holds_what_is_within_its_line_only():
    triangle = Region(((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)))
    assert holds(triangle, (0.2, 0.2))
    assert not holds(triangle, (0.8, 0.8))


def test_of_regions_at_a_place_the_smallest_comes_first():
    from app.queries.area_codings import AreaCoding

    large, small = Region.whole(), Region.of_box((0.4, 0.4, 0.6, 0.6))
    found = Regions(
        [AreaCoding(7, 1, 1, large), AreaCoding(8, 1, 1, small)], {1: ("Gaps", "#BD696A")}
    )
    assert found.at(0, (0.5, 0.5)) == [1, 0]
    assert found.at(0, (0.1, 0.1)) == [0]
    assert found.exactly(small) == [CodedRegion(8, 1, 2, small)]
