import pytest

from app.measures.regions import region_of


@pytest.mark.parametrize(
    ("province", "region"),
    [
        ("Newfoundland and Labrador", "Atlantic"),
        ("NL", "Atlantic"),
        ("PE", "Atlantic"),
        ("nova  scotia", "Atlantic"),
        ("NB", "Atlantic"),
        ("Ontario", "Ontario"),
        ("MB", "Prairies"),
        ("Saskatchewan", "Prairies"),
        ("AB", "Prairies"),
        ("BC", "British Columbia"),
        ("Québec", "Quebec"),
        ("Nunavut", "North"),
        ("Utopia", None),
        ("", None),
    ],
)
def test_a_province_lies_in_its_region(province, region):
    assert region_of(province) == region
