from hypothesis import given
from hypothesis import strategies as st

from app.ui.documents.highlights import merged
from app.ui.documents.lanes import SAME_LINE, cluster_starts, packed
from app.ui.documents.spans import Spans

PAIRS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda p: (p[0], p[0] + p[1])),
    max_size=25,
)


def spans_of(pairs):
    rows = [
        (number + 1, start, end, number % 3 + 1, 1) for number, (start, end) in enumerate(pairs)
    ]
    return Spans.of(rows, {1: ("A", "#111111"), 2: ("B", "#222222"), 3: ("C", "#333333")})


@given(PAIRS, st.integers(0, 90), st.integers(1, 20))
def test_bisection_finds_what_looking_at_every_coding_finds(pairs, start, length):
    spans, end = spans_of(pairs), start + length
    found = {spans.span(index) for index in spans.meeting(start, end)}
    assert found == {pair for pair in pairs if pair[0] < end and pair[1] > start}


@given(PAIRS)
def test_tints_cover_exactly_what_is_coded_and_never_overlap(pairs):
    pieces = [
        (*span, f"#{i % 3}") for i, span in enumerate(sorted(pairs, key=lambda p: (p[0], -p[1])))
    ]
    stretches = merged(pieces)
    covered = [p for start, end, _fill in stretches for p in range(start, end)]
    assert len(covered) == len(set(covered))
    assert set(covered) == {p for start, end in pairs for p in range(start, end)}
    for start, end, fill in stretches:
        for place in range(start, end):
            colors = {color for begin, close, color in pieces if begin <= place < close}
            assert set(fill) <= colors
            assert len(fill) == min(2, len(colors))


@given(PAIRS)
def test_stripes_of_one_lane_never_share_a_line(pairs):
    ordered = sorted(pairs)
    lanes = packed([start for start, _end in ordered], [end for _start, end in ordered])
    for one, (start, end) in enumerate(ordered):
        for other, (begin, close) in enumerate(ordered[:one]):
            if lanes[one] == lanes[other] < 8:
                assert close < start or end < begin


@given(PAIRS)
def test_codings_of_different_groups_are_too_far_apart_to_share_a_line(pairs):
    spans = spans_of([(start * 40, end * 40) for start, end in pairs])
    for begin in cluster_starts(spans.starts, spans.furthest)[1:]:
        assert spans.starts[begin] > spans.furthest[begin - 1] + SAME_LINE


def test_adding_replaces_moving_moves_and_removing_removes():
    spans = spans_of([(0, 5), (10, 20)])
    more = spans.adding([(2, 11, 21, 3, 1), (9, 3, 4, 1, 1)])
    assert sorted(more.ids.tolist()) == [1, 2, 9]
    assert more.span(more.index_of(2)) == (11, 21)
    assert more.name(more.index_of(2)) == "C"
    moved = more.moved(1, 30, 40)
    assert moved.span(moved.index_of(1)) == (30, 40)
    assert moved.index_of(1) == 2
    assert moved.without([1, 9]).ids.tolist() == [2]
    assert spans.index_of(99) is None
