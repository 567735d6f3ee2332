from app.text.colours import FAMILIES, next_color
from app.text.tints import tokens

OURS = {tone for family in FAMILIES.values() for tone in family}


def test_the_families_are_those_of_the_tokens():
    assert {entry["light"]["solid"] for entry in tokens()["codeColours"]} == OURS


def test_top_level_codes_take_the_families_in_order():
    given_out = []
    for _number in range(8):
        given_out.append(next_color(None, given_out))
    assert given_out == [deep for deep, _mid, _light in FAMILIES.values()]


def test_children_take_their_familys_other_tones_then_the_next_families():
    parent = FAMILIES["amber"][0]
    children = []
    for _number in range(4):
        children.append(next_color(parent, children))
    _deep, mid, light = FAMILIES["amber"]
    assert children[:2] == [mid, light]
    assert children[3] == FAMILIES["green"][1]


def test_the_child_of_a_foreign_colour_gets_a_colour_of_ours():
    assert next_color("#123456", []) in OURS
