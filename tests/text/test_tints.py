import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.tints import (
    contrast,
    from_oklab,
    normalized,
    readable,
    strong,
    tint,
    to_oklab,
    tokens,
)

HEX = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


def channels(color):
    return [int(color[i : i + 2], 16) for i in (1, 3, 5)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("entry", tokens()["codeColours"], ids=lambda entry: entry["name"])
def test_the_rule_gives_the_tints_of_the_tokens(entry, scheme):
    solid = entry[scheme]["solid"]
    for found, wanted in (
        (tint(solid, scheme, entry["tone"]), entry[scheme]["tint"]),
        (strong(solid, scheme), entry[scheme]["strong"]),
    ):
        pairs = zip(channels(found), channels(wanted), strict=True)
        assert max(abs(a - b) for a, b in pairs) <= 6


@given(HEX)
def test_oklab_and_back_is_the_same_colour(color):
    back = from_oklab(to_oklab(color))
    assert all(abs(a - b) <= 1 for a, b in zip(channels(back), channels(color), strict=True))


@given(HEX)
def test_words_stay_readable_on_the_tint_of_any_colour(color):
    themes = tokens()["theme"]
    assert contrast(tint(color, "light"), themes["light"]["text"]["primary"]) >= 11
    assert contrast(tint(color, "dark"), themes["dark"]["text"]["primary"]) >= 7


@given(HEX)
def test_any_colour_can_be_made_to_stand_out_from_the_page(color):
    for theme in tokens()["theme"].values():
        ground = theme["surface"]["reading"]
        assert contrast(readable(color, ground), ground) >= 3


def test_what_is_no_colour_becomes_grey():
    assert normalized("red; drop") == normalized("") == "#808080"
    assert normalized("#abc") == "#AABBCC"
