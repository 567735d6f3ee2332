"""Two versions of a text are shown as one."""

from hypothesis import given
from hypothesis import strategies as st

from app.text.marked_changes import GONE, NEW, joined

TEXTS = st.lists(st.sampled_from(["a", "the ", "council ", "\n", "😀", "."]), max_size=30).map(
    "".join
)


@given(TEXTS, TEXTS)
def test_without_what_came_it_is_the_earlier_text_and_without_what_went_the_later(old, new):
    text, marks = joined(old, new)
    for kind, whole in ((NEW, old), (GONE, new)):
        left = text
        for mark in reversed(marks):
            if mark.kind == kind:
                left = left[: mark.start] + left[mark.end :]
        assert left == whole


def test_what_went_stands_before_what_came_in_its_place():
    text, marks = joined("We wait for it.", "We pay for it.")
    assert text == "We waitpay for it."
    assert [(text[m.start : m.end], m.kind) for m in marks] == [("wait", GONE), ("pay", NEW)]
