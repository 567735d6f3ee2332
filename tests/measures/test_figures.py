import math

import pytest

from app.measures.figures import Figure


def test_a_figure_without_a_number_says_why():
    with pytest.raises(ValueError, match="says why"):
        Figure(None)
    assert Figure(None, "Nobody was there.").value is None


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_what_is_no_number_is_no_figure(number):
    for ends in ({"value": number}, {"value": 0.5, "low": number}, {"value": 0.5, "high": number}):
        with pytest.raises(ValueError, match="finite"):
            Figure(**ends)
