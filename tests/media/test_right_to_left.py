"""Words read from the right come out in reading order, however they were printed."""

import pytest

from app.media.right_to_left import in_reading_order, is_right_to_left


def printed(text):
    """The glyphs of *text*, each to the right of the one before."""
    return [(char, (at * 5.0, 0.0, at * 5.0 + 5, 10.0)) for at, char in enumerate(text)]


def read(glyphs):
    return "".join(char for char, _box in in_reading_order(glyphs))


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("םולש", "שלום"),
        ("ריעה לש םולש", "שלום של העיר"),
        ("2008 תנשב", "בשנת 2008"),
        ("He said םולש םולש twice", "He said שלום שלום twice"),
        ("words only", "words only"),
    ],
)
def test_print_from_left_to_right_is_turned_around(seen, meant):
    assert read(printed(seen)) == meant


def test_letters_that_were_written_in_reading_order_stay():
    backwards = [
        (char, (100 - at * 5.0, 0.0, 105 - at * 5.0, 10.0)) for at, char in enumerate("שלום")
    ]
    assert read(backwards) == "שלום"


def test_a_glyph_of_two_letters_is_not_turned_in_itself():
    box = (0.0, 0.0, 5.0, 10.0)
    glyphs = [("ل", box), ("ا", box), ("ب", (6.0, 0.0, 11.0, 10.0))]
    assert read(glyphs) == "بلا"


def test_shapes_of_letters_within_words_become_letters():
    assert read(printed("\ufe8e\ufe91")) == "با"


def test_latin_and_cyrillic_are_left_alone():
    assert not is_right_to_left("Größe, ёлка, 2008 – 👩‍👩‍👧")
    assert is_right_to_left("a שלום b")
