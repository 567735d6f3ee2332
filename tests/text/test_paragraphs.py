from hypothesis import given
from hypothesis import strategies as st

from app.text import context, paragraphs


@given(st.text(alphabet="ab\n\u2028", max_size=30), st.integers(0, 30))
def test_paragraphs_are_the_lines_up_to_a_position(text, position):
    position = min(position, len(text))
    assert (
        paragraphs.number_at(paragraphs.starts(text), position) == text[:position].count("\n") + 1
    )


def test_the_context_stays_in_its_paragraph_and_is_cut_at_words():
    text = "One.\n" + "word " * 40 + "HERE" + " after" * 40 + "\nLast."
    start = text.index("HERE")
    assert context.before(text, start, 12) == "… word word "
    assert context.after(text, start + 4, 12) == " after after …"
    assert context.before(text, 5) == ""
