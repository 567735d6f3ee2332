import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.dates import PartialDate


@pytest.mark.parametrize("text", ["2008", "2008-02", "2005-11-21", "2010/2015", "2010-03/2015-01"])
def test_a_date_comes_back_as_it_was_written(text):
    assert PartialDate.parse(text).text == text


@pytest.mark.parametrize(
    "text", ["", "08", "2008-13", "2008-02-30", "2015/2010", "May 2008", "2008/"]
)
def test_anything_else_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


def test_a_year_sorts_with_its_months_not_after_them():
    dates = [PartialDate.parse(t) for t in ("2009", "2008-02", "2008", "2007-12-31", "2008-01-01")]
    assert [d.text for d in sorted(dates)] == [
        "2007-12-31",
        "2008-01-01",
        "2008",
        "2008-02",
        "2009",
    ]


def test_a_stretch_overlaps_what_it_touches():
    stretch = PartialDate.parse("2010/2015")
    assert stretch.overlaps(PartialDate.parse("2015-06"), None)
    assert stretch.overlaps(None, PartialDate.parse("2010-01-01"))
    assert not stretch.overlaps(PartialDate.parse("2016"), None)


@given(st.dates(min_value=__import__("datetime").date(1000, 1, 1)))
def test_a_day_lies_in_its_month_and_its_year(day):
    exact = PartialDate.parse(day.isoformat())
    for wider in (day.isoformat()[:7], day.isoformat()[:4]):
        assert PartialDate.parse(wider).overlaps(exact, exact)
