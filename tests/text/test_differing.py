"""Two copies of a text are compared in whole words; invented sentences throughout."""

from hypothesis import given
from hypothesis import strategies as st

from app.text.differing import differing

words = st.lists(st.sampled_from(["we", "wait", "for", "money", "é", "😀", "now"]), max_size=12)
texts = words.map(" ".join) | st.text(max_size=40)

HERS = "I came from Brazil. In Brazil we sang.\nCountry Y was cold. Brazil was warm."
HIS = "I came from Country X. In Country X we sang.\nCanada was cold. Country X was warm."


def told(text, other):
    return [
        (text[swap.start : swap.end], other[swap.new_start : swap.new_end])
        for swap in differing(text, other)
    ]


def test_two_copies_in_which_other_names_were_hidden_differ_in_four_places():
    assert told(HERS, HIS) == [
        ("Brazil", "Country X"),
        ("Brazil", "Country X"),
        ("Country Y", "Canada"),
        ("Brazil", "Country X"),
    ]


def test_a_word_is_never_cut():
    assert told("the funding came", "the fundings came") == [("funding", "fundings")]
    assert told("it is bad", "it is very bad") in ([("", " very")], [("", "very ")])


@given(texts, texts)
def test_with_all_stretches_replaced_one_text_is_the_other(text, other):
    parts, at = [], 0
    for swap in differing(text, other):
        parts += (text[at : swap.start], other[swap.new_start : swap.new_end])
        at = swap.end
    assert "".join((*parts, text[at:])) == other


@given(texts)
def test_a_text_does_not_differ_from_itself(text):
    assert differing(text, text) == []
