import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.measures.matching import Matches
from app.measures.region_agreement import match_regions, pattern_areas, pixel_kappa, region_iou

LEFT = ((0.0, 0.0), (0.5, 1.0))
TOP = ((0.0, 0.0), (1.0, 0.5))
TRIANGLE = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0))


def test_two_halves_share_a_quarter():
    assert pattern_areas([[LEFT], [TOP]]).tolist() == pytest.approx([0.25, 0.25, 0.25, 0.25])
    assert region_iou(LEFT, TOP) == pytest.approx(1 / 3)
    assert region_iou(TRIANGLE, LEFT) == pytest.approx(0.375 / (0.5 + 0.5 - 0.375))
    assert region_iou(LEFT, ((0.5, 0.0), (1.0, 1.0))) == 0


def test_identical_halves_agree_wholly():
    # a program known to all says 51.51 % and a kappa of 1.0623 here
    assert pattern_areas([[LEFT], [LEFT]]).tolist() == pytest.approx([0.5, 0, 0, 0.5])
    assert pixel_kappa([[LEFT], [LEFT]]).value == pytest.approx(1)


def test_what_a_coder_marked_twice_counts_once():
    assert pattern_areas([[LEFT, LEFT, ((0.25, 0.0), (0.5, 1.0))]]).tolist() == pytest.approx(
        [0.5, 0.5]
    )


def test_empty_space_moves_pixel_kappa_and_not_the_overlap():
    def shrunk(shape, scale):
        return tuple((x * scale, y * scale) for x, y in shape)

    kappas = [pixel_kappa([[shrunk(LEFT, s)], [shrunk(TOP, s)]]).value for s in (1, 0.5, 0.1)]
    assert kappas[0] == pytest.approx(0)
    assert kappas[0] < kappas[1] < kappas[2]
    overlaps = [region_iou(shrunk(LEFT, s), shrunk(TOP, s)) for s in (1, 0.5, 0.1)]
    assert overlaps == pytest.approx([1 / 3] * 3)


def test_pictures_without_marks_have_reasons():
    assert "no variation" in pixel_kappa([[], []]).why
    assert "two coders" in pixel_kappa([[LEFT]]).why


def test_regions_are_matched_one_to_one():
    wide, narrow = ((0.0, 0.0), (0.4, 1.0)), ((0.1, 0.0), (0.3, 1.0))
    assert match_regions([LEFT, wide], [narrow, LEFT], 0.3) == Matches(2, 2, 2)
    assert match_regions([LEFT], [narrow, wide], 0.3) == Matches(1, 1, 2)
    assert match_regions([LEFT, wide], [LEFT], 1.0) == Matches(1, 2, 1)
    assert match_regions([LEFT], [], 0.1).f1.value == 0


def test_a_shape_that_crosses_itself_is_two():
    bow = ((0.0, 0.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0))
    assert pattern_areas([[bow]])[1] == pytest.approx(0.5)


def test_too_many_coders_are_refused():
    with pytest.raises(ValueError, match="too many"):
        pattern_areas([[]] * 13)


GRID = 64
POINT = st.tuples(st.integers(0, 8), st.integers(0, 8)).map(lambda p: (p[0] / 8, p[1] / 8))


def inside(shape, x, y):
    """Whether a point lies in a polygon: odd crossings to its left."""
    if len(shape) == 2:
        (a, b), (c, d) = shape
        return (x > min(a, c)) & (x < max(a, c)) & (y > min(b, d)) & (y < max(b, d))
    found = np.zeros_like(x, dtype=bool)
    for (a, b), (c, d) in zip(shape, (*shape[1:], shape[0]), strict=True):
        if b != d:
            found ^= ((b > y) != (d > y)) & (x < (c - a) * (y - b) / (d - b) + a)
    return found


@settings(max_examples=50)
@given(
    st.lists(st.lists(st.lists(POINT, min_size=2, max_size=5), max_size=3), min_size=1, max_size=3)
)
def test_areas_are_what_a_fine_grid_counts(coders):
    centre = (np.arange(GRID * 4) + 0.5) / (GRID * 4)
    x, y = np.meshgrid(centre, centre)
    bits = np.zeros(x.shape, dtype=np.int64)
    for at, shapes in enumerate(coders):
        marked = np.zeros(x.shape, dtype=bool)
        for shape in shapes:
            marked |= inside(shape, x, y)
        bits += marked.astype(np.int64) << at
    counted = np.bincount(bits.reshape(-1), minlength=2 ** len(coders)) / bits.size
    assert pattern_areas(coders).tolist() == pytest.approx(counted.tolist(), abs=0.02)
