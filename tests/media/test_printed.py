"""Printed pages come through the packing as they went in."""

from hypothesis import given
from hypothesis import strategies as st

from app.media import printed
from app.media.lines import Line, PrintedPage

numbers = st.floats(allow_nan=False, allow_infinity=False)
boxes = st.tuples(numbers, numbers, numbers, numbers)
lines = st.builds(
    lambda first, more: Line([first, *more]),
    st.tuples(st.characters(), boxes),
    st.lists(st.tuples(st.characters(), st.none() | boxes), max_size=4),
)
pages = st.builds(
    PrintedPage,
    st.integers(1, 20_000),
    numbers,
    numbers,
    st.text(),
    st.lists(lines, max_size=3),
    st.lists(lines, max_size=2),
    st.integers(0, 9),
    st.integers(0, 9),
    st.integers(0, 9),
)


@given(st.lists(pages, max_size=3))
def test_what_is_packed_comes_out_again(some):
    assert printed.unpacked(printed.packed(some)) == some
