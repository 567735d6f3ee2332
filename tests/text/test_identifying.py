"""What may tell who somebody is, found in invented sentences."""

import pytest

from app.text.identifying import (
    ADDRESS,
    BIRTH,
    EMAIL,
    LINK,
    PHONE,
    POSTAL,
    NameSense,
    signs,
)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Write to a.berg+x@mail.example.org please.", EMAIL, "a.berg+x@mail.example.org"),
        ("Call 613-555-0123 today", PHONE, "613-555-0123"),
        ("Call (613) 555 0123", PHONE, "(613) 555 0123"),
        ("Call +1 613.555.0123.", PHONE, "+1 613.555.0123"),
        ("Number 046454286 it was", PHONE, "046454286"),
        ("at K7L 3N6, Ontario", POSTAL, "K7L 3N6"),
        ("at k7l3n6", POSTAL, "k7l3n6"),
        ("She was born on 3 May 1975 there", BIRTH, "3 May 1975"),
        ("DOB: 1975-05-03", BIRTH, "1975-05-03"),
        ("née en 1975", BIRTH, "1975"),
        ("See https://example.org/anna?x=1 now", LINK, "https://example.org/anna?x=1"),
        ("I am @anna_b there", LINK, "@anna_b"),
        ("We live at 24 King Street since", ADDRESS, "24 King Street"),
        ("au 12, rue des Pins, ici", ADDRESS, "12, rue des Pins"),
    ],
)
def test_what_identifies_is_found(text, kind, words):
    (sign,) = signs(text)
    assert (sign.kind, text[sign.start : sign.end]) == (kind, words)


@pytest.mark.parametrize(
    "text",
    [
        "In 2013-05-14 we met.",
        "It cost 12 500 000 dollars, or 1,200.",
        "From 2010-2015 and in 1998.",
        "Section 2.1.3 and 4 of 12.",
        "They were born here.",
    ],
)
def test_ordinary_numbers_are_left_alone(text):
    assert signs(text) == []


def test_names_are_told_from_the_beginnings_of_sentences():
    text = (
        "Rain fell. We met Maria Lopez, and Ottawa was cold. Then we left on Monday. "
        "Maria stayed. The Council met the council. She said, “Thank you.”\n4.2 Strategies follow."
    )
    sense = NameSense()
    sense.learn(text)
    assert [text[a:b] for a, b in sense.find(text)] == ["Maria Lopez", "Ottawa", "Maria"]
