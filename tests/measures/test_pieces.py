from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.measures.pieces import END, Stretches, common, cut, inside, parted, touched
from app.measures.tally import Spans

SIZE = 40


def columns_of(rows):
    return np.array(rows, dtype=np.int64).reshape(len(rows), 3).T


def spans(rows):
    """Spans (source, start, end); each character is a word."""
    source, start, end = columns_of(rows)
    return Spans(source, np.ones_like(source), start, end, np.arange(len(rows)), start, end)


def stretches(rows):
    source, start, end = columns_of(rows)
    return Stretches(source, start, end, start, end)


def disjoint(edges):
    return list(pairwise(sorted(set(edges))))[::2]


EDGES = st.lists(st.integers(0, SIZE), max_size=12).map(disjoint)
ROWS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, SIZE), st.integers(1, 12)), min_size=1, max_size=12
).map(lambda rows: sorted((s, a, a + n) for s, a, n in rows))


@given(ROWS, st.tuples(EDGES, EDGES, EDGES))
def test_pieces_are_the_text_that_spans_and_stretches_have_in_common(rows, allowed):
    parts = [(place, *span) for place, each in enumerate(allowed) for span in each]
    known = stretches(parts or [(9, 0, 1)])
    whose, which = touched(spans(rows), known)
    pieces, order = cut(spans(rows), known, whose, which)
    placed = list(zip(pieces.source.tolist(), pieces.start.tolist(), strict=True))
    found = sorted(
        (number, *place, end)
        for number, place, end in zip(
            whose[order].tolist(), placed, pieces.end.tolist(), strict=True
        )
    )
    assert found == sorted(
        (number, source, max(start, a), min(end, b))
        for number, (source, start, end) in enumerate(rows)
        for place, a, b in parts
        if place == source and max(start, a) < min(end, b)
    )
    assert pieces.start.tolist() == pieces.ended.tolist()
    assert pieces.end.tolist() == pieces.begun.tolist()
    assert placed == sorted(placed)


@given(EDGES, EDGES)
def test_what_two_lists_of_spans_have_in_common_is_in_both(one, other):
    covered = {at for start, end in common(one, other) for at in range(start, end)}
    first = {at for start, end in one for at in range(start, end)}
    assert covered == first & {at for start, end in other for at in range(start, end)}


@given(ROWS)
def test_a_text_is_parted_where_what_belongs_to_it_changes(rows):
    found = parted([(start, end, str(source)) for source, start, end in rows])
    assert (found[0][0], found[-1][1]) == (0, END)
    assert all(before[1] == after[0] for before, after in pairwise(found))
    for start, _end, values in found:
        assert set(values) == {str(s) for s, a, b in rows if a <= start < b}


@given(ROWS, EDGES)
def test_a_span_is_inside_if_it_touches_what_is_allowed_in_its_source(rows, allowed):
    kept = inside(*columns_of(rows), {1: allowed})
    assert kept.tolist() == [s != 1 or any(a < y and x < b for x, y in allowed) for s, a, b in rows]


def test_a_region_of_a_page_stands_at_the_beginning_of_the_text():
    whose, _which = touched(spans([(0, 0, 0)]), stretches([(0, 0, END)]))
    assert whose.tolist() == [0]
