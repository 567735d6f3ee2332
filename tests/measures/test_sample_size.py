import pytest

from app.measures.sample_size import units_needed


@pytest.mark.parametrize(
    ("codes", "least", "error", "printed"),
    [
        (4, 0.800, 0.05, 139),
        (4, 0.667, 0.05, 81),
        (2, 0.800, 0.05, 103),
        (2, 0.667, 0.05, 60),
        (10, 0.800, 0.05, 294),
        (4, 0.900, 0.005, 694),
    ],
)
def test_as_many_units_are_needed_as_the_book_says(codes, least, error, printed):
    assert units_needed(codes, least, error) == printed


def test_more_coders_need_more_units():
    assert units_needed(4, 0.8, coders=3) == pytest.approx(units_needed(4, 0.8) * 1.5, abs=1)


@pytest.mark.parametrize(
    ("codes", "least", "error"), [(1, 0.8, 0.05), (4, 1.0, 0.05), (4, 0.8, 0.5)]
)
def test_what_cannot_be_reached_is_refused(codes, least, error):
    with pytest.raises(ValueError, match=r"alpha|agreement"):
        units_needed(codes, least, error)
